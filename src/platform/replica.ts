import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Database } from './database.ts';

/** What is read from a replica is no older than this, in milliseconds. */
const MOST_LAG_MS = 3_000;
const LOOK_MS = 500;
/** A replica that takes longer is as good as away. */
const PATIENCE_MS = 3_000;

export interface Replica {
  /** Reads from the replica, and from the primary where that is away or too far behind. Transactions are the primary's. */
  readonly database: Database;
  /** How far it is behind at most, in seconds; infinite while nobody knows. */
  lag(): number;
  close(): void;
}

interface Side {
  readonly knex: Knex;
  readonly database: Database;
}

/** Where the primary's log stood at a moment. */
interface Mark {
  readonly at: number;
  readonly position: bigint;
}

/**
 * Reads that may lag. Twice a second it is looked how far: whatever the primary had written when it was asked, and the replica
 * has replayed since, is no older than that question. So only this process's clock counts, and a replica that was cut off
 * from its primary, which takes itself for up to date, is found out.
 */
export function createReplica(primary: Side, replica: Side, log: Logger): Replica {
  let marks: Mark[] = [];
  let freshAt = Number.NEGATIVE_INFINITY;
  let away = false;
  let looking = false;

  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const at = performance.now();
      marks.push({ at, position: await positionOf(primary.knex, 'pg_current_wal_lsn()') });
      const replayed = await positionOf(replica.knex, 'pg_last_wal_replay_lsn()');
      const newest = marks.findLast(({ position }) => position <= replayed);
      if (newest !== undefined) freshAt = newest.at;
      marks = marks.filter((it) => it.at >= freshAt && at - it.at <= MOST_LAG_MS);
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
  const lag = (): number => (away ? Number.POSITIVE_INFINITY : performance.now() - freshAt);
  const timer = setInterval(() => void look(), LOOK_MS);
  void look();

  return {
    database: {
      async run(statement, values) {
        if (lag() > MOST_LAG_MS) return primary.database.run(statement, values);
        try {
          return await within(PATIENCE_MS, replica.database.run(statement, values));
        } catch (err) {
          // It was a read: it may be asked again, of whoever answers.
          leave(err);
          return primary.database.run(statement, values);
        }
      },
      transaction: (work) => primary.database.transaction(work),
      afterCommit: (work) => primary.database.afterCommit(work),
    },
    lag: () => lag() / 1000,
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
