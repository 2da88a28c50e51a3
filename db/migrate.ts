import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { openBooks } from './books.ts';
import { createKnex, migrationSource } from './knexfile.ts';
import { readSchema, type Schema } from './schema.ts';

type Log = (message: string) => void;

/**
 * A migration that cannot get a lock at once gives way to the requests it would hold up, and tries again: what waits for
 * a lock stands in the way of all who come later. One that runs beside the requests (`transaction: false`) holds nobody
 * up while it waits, and would have to begin again.
 */
const lockTimeout = 1_000;
const patientLockTimeout = 60_000;
const attempts = 30;
const longestPause = 5_000;
/** How long a process waits for another that migrates, in milliseconds. */
const longestWait = 10 * 60_000;

const connect = (url: string, timeout: number): Knex =>
  createKnex(url, { max: 3, statementTimeout: 0, idleInTransactionTimeout: 0, lockTimeout: timeout });

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const createGate = async (knex: Knex): Promise<void> => {
  try {
    await knex.raw('CREATE TABLE IF NOT EXISTS migration_gate (id integer PRIMARY KEY)');
  } catch (error) {
    // Of several that create a table at once, PostgreSQL fails all but one in spite of IF NOT EXISTS; then it is there.
    if (!['23505', '42P07'].includes(sqlState(error))) throw error;
  }
};

/**
 * Runs work while no other process does, on connections of its own.
 *
 * Who holds the row of `migration_gate` is alone: the lock ends with its connection, so a killed process leaves none.
 * The others ask again and again, for a moment each: who waits in a statement has a snapshot, and an index that is made
 * CONCURRENTLY would wait for that in its turn, a deadlock that PostgreSQL does not see.
 * Knex's own lock, a flag in a table, fails who comes second and outlives a killed process; behind the gate a flag
 * that is still set was left by such a one, and is cleared.
 */
const alone = async <T>(url: string, work: (knex: Knex) => Promise<T>): Promise<T> => {
  const knex = connect(url, lockTimeout);
  try {
    await createGate(knex);
    for (const end = Date.now() + longestWait; ; ) {
      let entered = false;
      const attempt = knex.transaction(async (gate) => {
        // A machine that vanished without closing its connection is noticed within half a minute.
        await gate.raw(`SET LOCAL lock_timeout = '100ms'; SET LOCAL tcp_keepalives_idle = 10;
          SET LOCAL tcp_keepalives_interval = 5; SET LOCAL tcp_keepalives_count = 3;
          INSERT INTO migration_gate VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 1`);
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

const yielding = async <T>(work: () => Promise<T>, name: string, log: Log): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== '55P03') throw error;
      if (attempt === attempts)
        throw new Error(`Migration ${name} did not get its locks in ${attempts} attempts; nothing of it is done.`, {
          cause: error,
        });
      log(`Migration ${name} waits for a lock that others hold; trying again (${attempt} of ${attempts})`);
      await setTimeout(Math.min(250 * attempt, longestPause));
    }
  }
};

/** A migration and its entry in the books are one transaction, unless it runs beside the requests. */
const run = async (knex: Knex, url: string, name: string, direction: 'up' | 'down'): Promise<void> => {
  const { config } = await migrationSource.getMigration(name);
  if (config?.transaction !== false) {
    await knex.transaction((transaction) => transaction.migrate[direction]({ name }));
    return;
  }
  const patient = connect(url, patientLockTimeout);
  try {
    await patient.migrate[direction]({ name });
  } finally {
    await patient.destroy();
  }
};

/**
 * Brings a database to the newest schema, one migration after the other. Any number of processes may do so at once: one
 * migrates, the others wait for it. What a newer Docket applied stays as it is.
 * @returns the names of the migrations that this call applied
 * @throws the migration's error. Those before it stay applied. Of itself nothing is done or, where it runs beside the
 * requests, a part that the next run does again
 */
export const migrateToLatest = (url: string, log: Log = () => {}): Promise<string[]> =>
  alone(url, async (knex) => {
    const { pending } = await readSchema(knex);
    for (const name of pending) {
      const began = performance.now();
      await yielding(() => run(knex, url, name, 'up'), name, log);
      log(`Applied migration ${name} in ${seconds(began)}`);
    }
    return [...pending];
  });

/**
 * Undoes the newest applied migration, and nothing where none is applied.
 * @returns its name, in a list
 * @throws where the newest is of a newer Docket, which alone knows how to undo it
 */
export const rollbackLast = (url: string, log: Log = () => {}): Promise<string[]> =>
  alone(url, async (knex) => {
    const { applied, unknown } = await readSchema(knex);
    if (unknown.length > 0)
      throw new Error(`A newer Docket applied ${unknown.join(', ')}: undo that first, with the version that has it.`);
    const name = applied.at(-1);
    if (name === undefined) return [];
    const began = performance.now();
    await yielding(() => run(knex, url, name, 'down'), name, log);
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
