import { setTimeout } from 'node:timers/promises';
import type { Database } from '../../src/platform/database.ts';
import type { TestStore } from './store.ts';

const WAITING = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

/** What comes of a request that meets the lock of work under way, and goes on when that is committed. */
export async function behind<T>(
  { knex, database }: Pick<TestStore, 'knex' | 'database'>,
  work: (database: Database) => Promise<unknown>,
  request: () => Promise<T>,
): Promise<T> {
  const { answer } = await database.transaction(async (it) => {
    await work(it);
    let over = false;
    const answer = request().finally(() => (over = true));
    // Awaited only once the work is committed; it may be refused before.
    answer.catch(() => {});
    while (!over && (await knex.raw(WAITING)).rowCount === 0) await setTimeout(5);
    return { answer };
  });
  return answer;
}
