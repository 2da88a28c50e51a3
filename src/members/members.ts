import { mayGive } from '../access/policy.ts';
import { Problem } from '../contract/problem.ts';
import type { Role, Schema, WorkspaceRole } from '../docket.ts';
import { revise } from '../platform/revision.ts';

export type Member = Schema<'Member'>;

/** What decides whether a member may be changed or removed, as it stands while the members are locked. */
export interface Standing {
  /** The role of who asks. */
  readonly callerRole: WorkspaceRole;
  /** The role of the member. */
  readonly role: WorkspaceRole;
  readonly isCaller: boolean;
  /** Whether the member can act as an owner. */
  readonly canOwn: boolean;
  /** Whether the workspace has another owner who can act as one. */
  readonly replaceable: boolean;
  /** Whether the workspace is a personal one. */
  readonly personal: boolean;
}

/**
 * Gives a member another role; the very same object where nothing changes.
 * @throws Problem `role_required`, `last_owner`, `cannot_own`
 */
export function changeRole(current: Member, standing: Standing, role: WorkspaceRole, now: string): Member {
  const { callerRole, replaceable, canOwn } = standing;
  if (callerRole !== 'owner' && standing.role === 'owner') {
    throw new Problem('role_required', { detail: 'Only an owner changes the role of an owner.' });
  }
  if (role !== standing.role && !mayGive(callerRole, role)) {
    throw new Problem('role_required', { detail: 'Only an owner makes an owner or an admin.' });
  }
  if (standing.role === 'owner' && role !== 'owner' && !replaceable) throw new Problem('last_owner');
  if (standing.role !== 'owner' && role === 'owner' && !canOwn) throw new Problem('cannot_own');
  return revise(current, { role }, now);
}

/**
 * Whether a member may go, by themselves or not.
 * @param serverRole what the caller may do on this server, whose guests may do no more in a workspace than leave
 * @throws Problem `role_required`, `personal_workspace`, `last_owner`
 */
export function checkRemoval(standing: Standing, serverRole: Role): void {
  const { callerRole, role, isCaller, replaceable, personal } = standing;
  const outranks = callerRole === 'owner' || (callerRole === 'admin' && role !== 'owner');
  const allowed = isCaller || (outranks && serverRole !== 'guest');
  if (!allowed) {
    throw new Problem('role_required', {
      detail: 'It takes an owner or admin to remove a member, and an owner to remove an owner.',
    });
  }
  if (personal) throw new Problem('personal_workspace');
  if (role === 'owner' && !replaceable) throw new Problem('last_owner');
}
