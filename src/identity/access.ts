import type { Knex } from 'knex';
import { sql } from '../platform/database.ts';

/**
 * Who may see what a workspace holds: its members. This is the only place that says so; every statement holds it,
 * beside `workspace_id = …` for the same workspace. It names no column, so PostgreSQL asks once and not for each row.
 * @param workspace the id of the workspace, as `param` made it
 * @param user the id of the caller, as `param` made it
 */
export function isMember(workspace: string, user: string): Knex.Raw {
  return sql.raw('EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = ? AND m.user_id = ?)', [
    workspace,
    user,
  ]);
}
