import type { Knex } from 'knex';
import { createIndexes, dropIndexes, inBatches, validateConstraints } from '../beside-requests.ts';

/** What 0004 to 0010 leave to be done on tables that 0.1.0 may have filled, beside the requests. */
const indexes = {
  sessions_user_id_created_idx: 'sessions (user_id, created_at, id)',
  users_deleted_at_idx: 'users (deleted_at) WHERE deleted_at IS NOT NULL',
  workspace_members_joined_idx: 'workspace_members (workspace_id, created_at, user_id)',
  tasks_project_idx: 'tasks (workspace_id, project_id, created_at, id) WHERE project_id IS NOT NULL',
} as const;

const constraints = {
  users_role_check: 'users',
  workspace_members_role_check: 'workspace_members',
  tasks_project_fkey: 'tasks',
} as const;

/** `sessions_user_id_created_idx` does what this did. */
const replaced = { sessions_user_id_idx: 'sessions (user_id)' } as const;

export const config = { transaction: false };

export async function up(knex: Knex): Promise<void> {
  await createIndexes(knex, indexes);
  await dropIndexes(knex, Object.keys(replaced));
  await validateConstraints(knex, constraints);
  // A workspace of 0.1.0 was last changed when it was made, and so was its owner's membership.
  await inBatches(
    knex,
    'workspaces',
    'UPDATE workspaces SET updated_at = created_at WHERE id > ? AND id <= ? AND version = 1 AND updated_at <> created_at',
  );
  await inBatches(
    knex,
    'workspaces',
    `UPDATE workspace_members m SET created_at = w.created_at, updated_at = w.created_at
     FROM workspaces w JOIN users u ON u.personal_workspace_id = w.id
     WHERE w.id > ? AND w.id <= ? AND m.workspace_id = w.id AND m.user_id = u.id AND m.version = 1
       AND m.created_at <> w.created_at`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await createIndexes(knex, replaced);
  await dropIndexes(knex, Object.keys(indexes));
}
