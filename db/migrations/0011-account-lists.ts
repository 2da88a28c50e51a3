import type { Knex } from 'knex';
import { createIndexes, dropIndexes } from '../beside-requests.ts';

/** For the list of accounts, the newest first, and for finding the admins among them. */
const indexes = {
  users_created_at_idx: 'users (created_at, id)',
  users_role_idx: 'users (role, created_at, id)',
} as const;

export const config = { transaction: false };

export async function up(knex: Knex): Promise<void> {
  await createIndexes(knex, indexes);
}

export async function down(knex: Knex): Promise<void> {
  await dropIndexes(knex, Object.keys(indexes));
}
