import { operations as traits } from '../../generated/operations.ts';
import type { Role, WorkspaceRole } from '../docket.ts';

/** From the least to the most; each may do what those before it may. */
const ROLES: readonly Role[] = ['guest', 'user', 'admin'];
const WORKSPACE_ROLES: readonly WorkspaceRole[] = ['guest', 'member', 'admin', 'owner'];

type Traits = typeof traits;
/** The operations that only a known caller may call. */
export type ProtectedOperation = {
  [Id in keyof Traits]: Traits[Id]['public'] extends true ? never : Id;
}[keyof Traits];
/** The operations inside a workspace. */
export type WorkspaceOperation = {
  [Id in ProtectedOperation]: Traits[Id]['path'] extends `/workspaces/{workspaceId}${string}` ? Id : never;
}[ProtectedOperation];
type Rule<Id> = Id extends WorkspaceOperation
  ? readonly [onServer: Role, inWorkspace: WorkspaceRole]
  : readonly [onServer: Role];

/**
 * Who may do what: for each operation the least role on this server and, inside a workspace, the least role in it.
 *
 * A guest of the server reads what is shared with them and keeps their own account. What an operation shows of a
 * workspace to its guests is less than to its members (`visible.ts`). Where a rule hangs on whom it is done to, such as
 * that only an owner changes an owner, it stands beside its row and is kept by the resource.
 */
const POLICY: { readonly [Id in ProtectedOperation]: Rule<Id> } = {
  // The account.
  getCurrentUser: ['guest'],
  changeCurrentUser: ['guest'],
  deleteCurrentUser: ['guest'],
  changePassword: ['guest'],
  exportAccount: ['guest'],
  getUser: ['guest'],
  listOwnAuditEvents: ['guest'],
  // Its sessions, keys, partners and clients.
  listSessions: ['guest'],
  getSession: ['guest'],
  deleteSession: ['guest'],
  endOtherSessions: ['guest'],
  listApiKeys: ['guest'],
  getApiKey: ['guest'],
  createApiKey: ['guest'],
  changeApiKey: ['guest'],
  rotateApiKey: ['guest'],
  deleteApiKey: ['guest'],
  listGrants: ['guest'],
  getGrant: ['guest'],
  deleteGrant: ['guest'],
  listClients: ['guest'],
  getClient: ['guest'],
  createClient: ['user'],
  changeClient: ['user'],
  rotateClientSecret: ['user'],
  deleteClient: ['guest'],
  // The server.
  listAccounts: ['admin'],
  getAccount: ['admin'],
  createAccount: ['admin'],
  changeAccount: ['admin'],
  suspendAccount: ['admin'],
  reinstateAccount: ['admin'],
  listAuditEvents: ['admin'],
  // Workspaces.
  listWorkspaces: ['guest'],
  createWorkspace: ['user'],
  getWorkspace: ['guest', 'guest'],
  changeWorkspace: ['user', 'admin'],
  deleteWorkspace: ['user', 'owner'],
  transferWorkspace: ['user', 'owner'],
  // Their members. Only an owner changes or removes an owner; who makes whom what is said below; anybody may leave.
  listMembers: ['guest', 'guest'],
  getMember: ['guest', 'guest'],
  changeMember: ['user', 'admin'],
  removeMember: ['guest', 'guest'],
  // Invitations, by who may give the role in them. Sending one takes a verified address, too.
  listInvitations: ['user', 'admin'],
  getInvitation: ['user', 'admin'],
  createInvitation: ['user', 'admin'],
  resendInvitation: ['user', 'admin'],
  deleteInvitation: ['user', 'admin'],
  listReceivedInvitations: ['guest'],
  getReceivedInvitation: ['guest'],
  acceptInvitation: ['guest'],
  acceptInvitationByCode: ['guest'],
  declineInvitation: ['guest'],
  declineInvitationByCode: ['guest'],
  // Projects.
  listProjects: ['guest', 'guest'],
  getProject: ['guest', 'guest'],
  createProject: ['user', 'member'],
  changeProject: ['user', 'member'],
  deleteProject: ['user', 'admin'],
  listProjectGuests: ['guest', 'guest'],
  addProjectGuest: ['user', 'admin'],
  removeProjectGuest: ['user', 'admin'],
  // Tasks.
  listOwnTasks: ['guest'],
  listTasks: ['guest', 'guest'],
  getTask: ['guest', 'guest'],
  createTask: ['user', 'member'],
  changeTask: ['user', 'member'],
  replaceTask: ['user', 'member'],
  deleteTask: ['user', 'member'],
};

const atLeast = <T>(order: readonly T[], least: T): readonly T[] => order.slice(order.indexOf(least));

const RULES = new Map<string, readonly Role[]>(
  Object.entries(POLICY).map(([id, [least]]) => [id, atLeast(ROLES, least)]),
);

/** Whether a role on this server allows an operation. What the policy does not name, nobody may do. */
export function permits(operationId: string, role: Role): boolean {
  return RULES.get(operationId)?.includes(role) ?? false;
}

/** The roles in a workspace that allow an operation in it. */
export function rolesFor(operationId: WorkspaceOperation): readonly WorkspaceRole[] {
  return atLeast(WORKSPACE_ROLES, POLICY[operationId][1]);
}

/** The least role in a workspace that may give somebody a role, by an invitation or by a change. */
const GIVEN_BY: { readonly [Given in WorkspaceRole]: WorkspaceRole } = {
  guest: 'admin',
  member: 'admin',
  admin: 'owner',
  owner: 'owner',
};

/** Whether who has one role in a workspace may give another person the other. */
export function mayGive(role: WorkspaceRole, given: WorkspaceRole): boolean {
  return atLeast(WORKSPACE_ROLES, GIVEN_BY[given]).includes(role);
}

/** All pairs of which the first may give another person the second. */
export const GIFTS: readonly (readonly [role: WorkspaceRole, given: WorkspaceRole])[] = WORKSPACE_ROLES.flatMap(
  (role) => WORKSPACE_ROLES.filter((given) => mayGive(role, given)).map((given) => [role, given] as const),
);

const SCOPES = new Map<Role, readonly string[]>(
  ROLES.map((role) => {
    const held = Object.values(traits).flatMap(({ id, scopes }) => (permits(id, role) ? scopes : []));
    return [role, [...new Set(held)].sort()];
  }),
);

/** The scopes of all operations that a role on this server allows. */
export function scopesOf(role: Role): readonly string[] {
  return SCOPES.get(role) ?? [];
}
