import { Problem } from '../contract/problem.ts';
import type { WorkspaceRole } from '../docket.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { rolesFor, type WorkspaceOperation } from './policy.ts';

const SELECT_ROLE = prepare<{ role: WorkspaceRole }, 'workspaceId' | 'userId'>((param) =>
  sql('workspace_members')
    .select('role')
    .where({ workspace_id: param('workspaceId'), user_id: param('userId') }),
);

/** The role of a person in a workspace; null where they are no member, or where there is no such workspace. */
export async function roleIn(database: Database, workspaceId: string, userId: string): Promise<WorkspaceRole | null> {
  const [member] = await database.run(SELECT_ROLE, { workspaceId, userId });
  return member?.role ?? null;
}

/**
 * For after a statement that holds `may` and found nothing: says whether the role was what it lacked.
 * @throws Problem `not_found` to who is no member, `role_required` to a member whose role does not allow the operation
 */
export async function demand(
  database: Database,
  operation: WorkspaceOperation,
  workspaceId: string,
  userId: string,
): Promise<void> {
  const role = await roleIn(database, workspaceId, userId);
  if (role === null) throw new Problem('not_found');
  if (!rolesFor(operation).includes(role)) {
    throw new Problem('role_required', { detail: `Your role in this workspace, ${role}, does not allow this.` });
  }
}
