import type { Knex } from 'knex';
import type { Database } from '../../src/platform/database.ts';
import { until } from './process.ts';
import type { TestStore } from './store.ts';

const WAITING = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

/** How many statements on a database wait for a lock. */
export const waiting = async (knex: Knex): Promise<number> => (await knex.raw(WAITING)).rowCount;

/**
 * Begins a request, and goes on once it waits for a lock, as so many do by then, or is over.
 * @returns what comes of it, which is to be awaited only once the lock is let go
 */
export async function untilBlocked<T>(
  knex: Knex,
  request: () => Promise<T>,
  count = 1,
): Promise<{ answer: Promise<T> }> {
  let over = false;
  const answer = request().finally(() => {
    over = true;
  });
  // It may be refused before anybody awaits it.
  answer.catch(() => {});
  await until(async () => over || (await waiting(knex)) >= count);
  return { answer };
}

/** What comes of a request that meets the lock of work under way, and goes on when that is committed. */
export async function behind<T>(
  { knex, database }: Pick<TestStore, 'knex' | 'database'>,
  work: (database: Database) => Promise<unknown>,
  request: () => Promise<T>,
): Promise<T> {
  const { answer } = await database.transaction(async (it) => {
    await work(it);
    return untilBlocked(knex, request);
  });
  return answer;
}
