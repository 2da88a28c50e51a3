import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { openBooks } from './books.ts';
import { createKnex, migrationSource } from './knexfile.ts';
import { readSchema, type Schema } from './schema.ts';

type Log = (message: string) => void;

/** How long a statement of a migration may wait for a lock, and run, in milliseconds; 0 is without limit. */
export interface Timeouts {
  readonly lockTimeout: number;
  readonly statementTimeout: number;
}

/**
 * In a transaction a migration gives way to the requests it would hold up, and tries again: what waits for a lock stands in
 * the way of all who come later, and what holds one must soon be done. Beside the requests (`transaction: false`) it
 * holds up nobody, takes its time, and would have to begin again.
 */
export const timeouts = {
  inTransaction: { lockTimeout: 1_000, statementTimeout: 5_000 },
  besideRequests: { lockTimeout: 60_000, statementTimeout: 0 },
} as const satisfies Record<string, Timeouts>;

export interface MigrateOptions {
  /** Nobody is served meanwhile, so that a migration may hold its locks for as long as it takes. */
  readonly offline?: boolean;
}

const attempts = 30;
const longestPause = 5_000;
/** How long a process waits for another that migrates, in milliseconds. */
const longestWait = 10 * 60_000;

const connect = (url: string, limits: Timeouts): Knex =>
  createKnex(url, { max: 3, idleInTransactionTimeout: 0, ...limits });

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const createGate = async (knex: Knex): Promise<void> => {
  try {
    await knex.raw('CREATE TABLE IF NOT EXISTS schema_gate (id integer PRIMARY KEY)');
  } catch (error) {
    // Of several that create a table at once, PostgreSQL fails all but one in spite of IF NOT EXISTS; then it is there.
    if (!['23505', '42P07'].includes(sqlState(error))) throw error;
  }
};

/**
 * Runs work while no other process does, on connections of its own.
 *
 * Who holds the row of `schema_gate` is alone: the lock ends with its connection, so a killed process leaves none.
 * The others ask again and again, for a moment each: who waits in a statement has a snapshot, and an index that is made
 * CONCURRENTLY would wait for that in its turn, a deadlock that PostgreSQL does not see.
 * Knex's own lock, a flag in a table, fails who comes second and outlives a killed process; behind the gate a flag
 * that is still set was left by such a one, and is cleared.
 */
const alone = async <T>(url: string, work: (knex: Knex) => Promise<T>): Promise<T> => {
  const knex = connect(url, timeouts.inTransaction);
  try {
    await createGate(knex);
    for (const end = Date.now() + longestWait; ; ) {
      let entered = false;
      const attempt = knex.transaction(async (gate) => {
        // A machine that vanished without closing its connection is noticed within half a minute.
        await gate.raw(`SET LOCAL lock_timeout = '100ms'; SET LOCAL tcp_keepalives_idle = 10;
          SET LOCAL tcp_keepalives_interval = 5; SET LOCAL tcp_keepalives_count = 3;
          INSERT INTO schema_gate VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 1`);
        entered = true;
        await openBooks(knex);
        await knex.migrate.forceFreeMigrationsLock();
        return await work(knex);
      });
      try {
        return await attempt;
      } catch (error) {
        if (entered || sqlState(error) !== '55P03' || Date.now() > end) throw error;
        await setTimeout(50 + 100 * Math.random());
      }
    }
  } finally {
    await knex.destroy();
  }
};

const yielding = async (work: () => Promise<void>, name: string, log: Log): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) === '57014') throw new Error(tooLong(name), { cause: error });
      if (sqlState(error) !== '55P03')
        throw new Error(`Migration ${name} failed: ${reasonOf(error)}`, { cause: error });
      if (attempt === attempts)
        throw new Error(`Migration ${name} did not get its locks; run it again.`, { cause: error });
      log(`Migration ${name} waits for a lock that others hold; trying again (${attempt} of ${attempts})`);
      await setTimeout(Math.min(250 * attempt, longestPause));
    }
  }
};

/** Of an error of PostgreSQL what it says, without the statement that Knex puts before it. */
const reasonOf = (error: unknown): string => String(error instanceof Error ? error.message.split(' - ').at(-1) : error);

const tooLong = (name: string): string =>
  `Migration ${name} held up requests for ${timeouts.inTransaction.statementTimeout / 1000} s, so it was undone. ` +
  'Run it with "-- --offline" while no server runs.';

/** A migration and its entry in the books are one transaction, unless it runs beside the requests. */
const run = async (url: string, name: string, direction: 'up' | 'down', { offline = false }: MigrateOptions) => {
  const { config } = await migrationSource.getMigration(name);
  const beside = config?.transaction === false;
  const knex = connect(url, beside || offline ? timeouts.besideRequests : timeouts.inTransaction);
  try {
    if (beside) await knex.migrate[direction]({ name });
    else await knex.transaction((transaction) => transaction.migrate[direction]({ name }));
  } finally {
    await knex.destroy();
  }
};

/**
 * Brings a database to the newest schema, one migration after the other. Any number of processes may do so at once: one
 * migrates, the others wait for it. What a newer Docket applied stays as it is.
 * @returns the names of the migrations that this call applied
 * @throws the migration's error. Those before it stay applied. Of itself nothing is done or, where it runs beside the
 * requests, a part that the next run does again
 */
export const migrateToLatest = (url: string, log: Log = () => {}, options: MigrateOptions = {}): Promise<string[]> =>
  alone(url, async (knex) => {
    const { pending } = await readSchema(knex);
    for (const name of pending) {
      const began = performance.now();
      await yielding(() => run(url, name, 'up', options), name, log);
      log(`Applied migration ${name} in ${seconds(began)}`);
    }
    return [...pending];
  });

/**
 * Undoes the newest applied migration, and nothing where none is applied.
 * @returns its name, in a list
 * @throws where the newest is of a newer Docket, which alone knows how to undo it
 */
export const rollbackLast = (url: string, log: Log = () => {}, options: MigrateOptions = {}): Promise<string[]> =>
  alone(url, async (knex) => {
    const { applied, unknown } = await readSchema(knex);
    if (unknown.length > 0)
      throw new Error(`A newer Docket applied ${unknown.join(', ')}: undo that first, with the version that has it.`);
    const name = applied.at(-1);
    if (name === undefined) return [];
    const began = performance.now();
    await yielding(() => run(url, name, 'down', options), name, log);
    log(`Undid migration ${name} in ${seconds(began)}`);
    return [name];
  });

/** Where a database stands. */
export const migrationStatus = async (url: string): Promise<Schema> => {
  const knex = createKnex(url, { max: 1 });
  try {
    return await readSchema(knex);
  } finally {
    await knex.destroy();
  }
};
