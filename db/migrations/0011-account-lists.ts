import type { Knex } from 'knex';

/** For the list of accounts, the newest first, and for finding the admins among them. */
const INDEXES = {
  users_created_at_idx: 'users (created_at, id)',
  users_role_idx: 'users (role, created_at, id)',
} as const;

/** Beside the requests of a running server. */
export const config = { transaction: false };

export async function up(knex: Knex): Promise<void> {
  for (const [name, on] of Object.entries(INDEXES)) {
    // One that was interrupted leaves an index that is not valid.
    await knex.raw(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
    await knex.raw(`CREATE INDEX CONCURRENTLY ${name} ON ${on}`);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const name of Object.keys(INDEXES)) await knex.raw(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
}
