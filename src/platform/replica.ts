import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { type Database, isTimeout, translateDatabaseError } from './database.ts';
import type { PoolWatch } from './pool-watch.ts';

/** What is read from a replica is no older than this, in milliseconds. */
const MOST_LAG_MS = 3_000;
const LOOK_MS = 500;
/** A replica that takes longer is as good as away. */
const PATIENCE_MS = 3_000;

export interface Replica {
  /** Reads from the replica, and from the primary where that is away or too far behind. Transactions are the primary's. */
  readonly database: Database;
  /** `away` while it does not answer, `behind` while it is too far. */
  state(): 'ok' | 'behind' | 'away';
  /** How long reads wait for one of its connections, as a pool tells it; 0 while they are sent to the primary. */
  waited(): number;
  close(): void;
}

interface Side {
  readonly knex: Knex;
  readonly database: Database;
}

/** Where the primary's log stood at the moments of late. */
export interface Marks {
  add(at: number, position: bigint): void;
  /** When the log last stood no further than there; undefined where that is too long ago. */
  lastUpTo(position: bigint): number | undefined;
  readonly size: number;
}

/** Marks older than the most lag tell nothing, and go with the next one, whether or not the replica answers. */
export function createMarks(): Marks {
  let marks: { readonly at: number; readonly position: bigint }[] = [];
  return {
    add(at, position) {
      marks = [...marks.filter((it) => at - it.at <= MOST_LAG_MS), { at, position }];
    },
    lastUpTo: (position) => marks.findLast((it) => it.position <= position)?.at,
    get size() {
      return marks.length;
    },
  };
}

/**
 * Reads that may lag. Twice a second it is looked how far: whatever the primary had written when it was asked, and the replica
 * has replayed since, is no older than that question. So only this process's clock counts, and a replica that was cut off
 * from its primary, which takes itself for up to date, is found out.
 */
export function createReplica(primary: Side, replica: Side & { readonly pool: PoolWatch }, log: Logger): Replica {
  const marks = createMarks();
  let freshAt = Number.NEGATIVE_INFINITY;
  let away = false;
  let looking = false;

  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const at = performance.now();
      marks.add(at, await positionOf(primary.knex, 'pg_current_wal_lsn()'));
      const replayed = await positionOf(replica.knex, 'pg_last_wal_replay_lsn()');
      freshAt = marks.lastUpTo(replayed) ?? freshAt;
      if (away) log.info('the replica is back');
      away = false;
    } catch (err) {
      leave(err);
    } finally {
      looking = false;
    }
  };
  const leave = (err: unknown): void => {
    if (!away) log.warn({ err }, 'the replica cannot be read; lists come from the primary');
    away = true;
  };
  const state = () =>
    away || freshAt === Number.NEGATIVE_INFINITY ? 'away' : performance.now() - freshAt > MOST_LAG_MS ? 'behind' : 'ok';
  const timer = setInterval(() => void look(), LOOK_MS);
  void look();

  return {
    database: {
      async run(statement, values) {
        if (state() !== 'ok') return primary.database.run(statement, values);
        try {
          return await within(PATIENCE_MS, replica.database.run(statement, values));
        } catch (err) {
          // It took as long as a read may: the primary would take as long, for somebody who has waited enough.
          if (isTimeout(err)) throw err;
          // Another read may well succeed where this one was refused, ended for the sake of the replay, or slow. Whether the
          // replica answers at all is looked at anyway.
          if (translateDatabaseError(err)?.code === 'unavailable') leave(err);
          else log.warn({ err }, 'the replica failed a read; the primary is asked instead');
          // It was a read: it may be asked again.
          return primary.database.run(statement, values);
        }
      },
      transaction: (work) => primary.database.transaction(work),
      afterCommit: (work) => primary.database.afterCommit(work),
    },
    state,
    waited: () => (state() === 'ok' ? replica.pool.waited() : 0),
    close: () => clearInterval(timer),
  };
}

/** A position in the log of changes; rejects where there is none, as on a primary that is asked what it replayed. */
async function positionOf(knex: Knex, expression: string): Promise<bigint> {
  const asked = knex.raw<{ rows: { position: string | null }[] }>(`SELECT ${expression}::text AS position`);
  const [, high, low] =
    /^([0-9A-F]+)\/([0-9A-F]+)$/.exec((await within(PATIENCE_MS, asked)).rows[0]?.position ?? '') ?? [];
  if (high === undefined) throw new Error('This PostgreSQL is no replica.');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

async function within<T>(milliseconds: number, work: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${milliseconds} ms.`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
