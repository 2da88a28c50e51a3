import type { Knex } from 'knex';

/** What a migration with `config = { transaction: false }` is made of. All of it can be done again after an interruption. */

/** Makes indexes while requests read and write the table. `indexes`: name -> what it is on, such as `users (role, id)`. */
export const createIndexes = async (knex: Knex, indexes: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, on] of Object.entries(indexes)) {
    // One that was interrupted leaves an index that is not valid.
    await knex.raw(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
    await knex.raw(`CREATE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${on}`);
  }
};

/** Removes indexes without waiting for the requests that use them to let others in. */
export const dropIndexes = async (knex: Knex, names: readonly string[]): Promise<void> => {
  for (const name of names) await knex.raw(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
};

/** Holds the rows of before against constraints that were added as NOT VALID. `constraints`: name -> its table. */
export const validateConstraints = async (knex: Knex, constraints: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, table] of Object.entries(constraints))
    await knex.raw(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`);
};

/** So many rows are locked at a time. */
const BATCH = 1_000;

/**
 * Changes the rows of a table in batches that each commit by themselves.
 * @param table whose column `id` tells its rows apart
 * @param update the statement for one batch: changes what it must of the rows whose id is greater than its first `?`, and
 * not greater than its second, and leaves alone what is as it should be
 */
export const inBatches = async (knex: Knex, table: string, update: string): Promise<void> => {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const ids: string[] = await knex(table).where('id', '>', after).orderBy('id').limit(BATCH).pluck('id');
    const last = ids.at(-1);
    if (last === undefined) return;
    await knex.raw(update, [after, last]);
    after = last;
  }
};
