import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { createKnex } from './knexfile.ts';

export interface MigrationStatus {
  name: string;
  applied: boolean;
}

type Log = (message: string) => void;

/** A migration that cannot get a lock gives way to the requests it would hold up, and tries again. */
const lockTimeout = 5_000;
const attempts = 6;
/** How long a process waits for another that migrates, in milliseconds. */
const longestWait = 10 * 60_000;

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
  const knex = createKnex(url, { max: 3, statementTimeout: 0, idleInTransactionTimeout: 0, lockTimeout });
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

const yielding = async <T>(work: () => Promise<T>, log: Log): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== '55P03' || attempt === attempts) throw error;
      log('A migration waits for a lock that others hold; trying again');
      await setTimeout(1_000 * attempt);
    }
  }
};

/**
 * Brings a database to the newest schema. Any number of processes may do so at once: one migrates, the others wait for it.
 * @returns the names of the migrations that this call applied
 * @throws the migration's error; what it did is rolled back
 */
export const migrateToLatest = (url: string, log: Log = () => {}): Promise<string[]> =>
  alone(url, async (knex) => {
    const [, applied]: [number, string[]] = await yielding(() => knex.migrate.latest(), log);
    for (const name of applied) log(`Applied migration ${name}`);
    return applied;
  });

/**
 * Undoes the newest applied migration, and nothing where none is applied.
 * @returns its name, in a list
 */
export const rollbackLast = (url: string, log: Log = () => {}): Promise<string[]> =>
  alone(url, async (knex) => {
    const [, undone]: [number, string[]] = await yielding(() => knex.migrate.down(), log);
    for (const name of undone) log(`Undid migration ${name}`);
    return undone;
  });

/** Every migration in order, and whether it is applied. */
export const migrationStatus = (url: string): Promise<MigrationStatus[]> =>
  alone(url, async (knex) => {
    const [applied, pending]: [{ name: string }[], string[]] = await knex.migrate.list();
    return [
      ...applied.map(({ name }) => ({ name, applied: true })),
      ...pending.map((name) => ({ name, applied: false })),
    ];
  });
