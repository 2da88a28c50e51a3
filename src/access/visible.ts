import type { Knex } from 'knex';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { rolesFor, type WorkspaceOperation } from './policy.ts';

/**
 * Whether a person may do an operation in a workspace: they are a member, with a role that the policy lets. This is the
 * only place that says so; every statement holds it, beside `workspace_id = …` for the same workspace. It names no
 * column, so PostgreSQL asks once and not for each row.
 * @param workspace the id of the workspace, as `param` made it
 * @param user the id of the caller, as `param` made it
 */
export function may(operation: WorkspaceOperation, workspace: string, user: string): Knex.Raw {
  return sql.raw(
    `EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = ? AND m.user_id = ?${only(operation)})`,
    [workspace, user],
  );
}

/** The condition on `m.role`, with roles from the policy alone; nothing where every member may. */
function only(operation: WorkspaceOperation): string {
  const roles = rolesFor(operation);
  return roles.includes('guest') ? '' : ` AND m.role IN (${roles.map((role) => `'${role}'`).join(', ')})`;
}

const SELECT_ROLE = prepare<{ role: string }, 'workspaceId' | 'userId'>((param) =>
  sql('workspace_members')
    .select('role')
    .where({ workspace_id: param('workspaceId'), user_id: param('userId') }),
);

/**
 * Why a statement that holds `may` found nothing: the Problem `role_required` for a member whose role does not suffice,
 * else `not_found`, for what is not theirs or not there.
 */
export async function whyNot(
  database: Database,
  operation: WorkspaceOperation,
  workspaceId: string,
  userId: string,
): Promise<Problem> {
  const [member] = await database.run(SELECT_ROLE, { workspaceId, userId });
  const allowed = member === undefined || rolesFor(operation).some((role) => role === member.role);
  return new Problem(allowed ? 'not_found' : 'role_required');
}
