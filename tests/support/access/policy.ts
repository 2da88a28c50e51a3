/**
 * Who may do what, as the matrix test expects it: written from the contract's words and not from the program's policy,
 * so that each is held against the other. An operation has one line here, or the test fails.
 */

/** Whom a good credential can belong to. All but the last two are in the workspace; the first as a member of it. */
export const PEOPLE = [
  'serverGuest',
  'strayGuest',
  'guest',
  'member',
  'admin',
  'owner',
  'outsider',
  'serverAdmin',
] as const;
export type Who = (typeof PEOPLE)[number];

/** `yes`: a success that the operation declares. `role`: 403. `none`: 404, as if it did not exist. */
const RULES = {
  //               server's guest  guest of nothing  guest  member  admin  owner  outsider  server's admin
  everybody: '     yes             yes               yes    yes     yes    yes    yes       yes ',
  users: '         role            yes               yes    yes     yes    yes    yes       yes ',
  serverAdmins: '  role            role              role   role    role   role   role      yes ',
  members: '       yes             yes               yes    yes     yes    yes    none      none',
  notGuests: '     role            role              role   yes     yes    yes    none      none',
  admins: '        role            role              role   role    yes    yes    none      none',
  owners: '        role            role              role   role    role   yes    none      none',
  // What is done in a project, which a guest sees who was added to it.
  seesProject: '   yes             none              yes    yes     yes    yes    none      none',
  changesProject: 'role            none              role   yes     yes    yes    none      none',
  rulesProject: '  role            none              role   role    yes    yes    none      none',
  // What is done to another member, whom a guest does not see.
  seesOthers: '    yes             none              none   yes     yes    yes    none      none',
  changesOthers: ' role            none              none   role    yes    yes    none      none',
} as const;
type Rule = keyof typeof RULES;

/** Scope -> operation -> rule. */
const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  'account.read': {
    getCurrentUser: 'everybody',
    getUser: 'everybody',
    listSessions: 'everybody',
    getSession: 'everybody',
    listGrants: 'everybody',
    getGrant: 'everybody',
  },
  'account.write': {
    changeCurrentUser: 'everybody',
    deleteSession: 'everybody',
    endOtherSessions: 'everybody',
    deleteGrant: 'everybody',
  },
  'apiKeys.read': { listApiKeys: 'everybody', getApiKey: 'everybody' },
  'apiKeys.write': {
    createApiKey: 'everybody',
    changeApiKey: 'everybody',
    rotateApiKey: 'everybody',
    deleteApiKey: 'everybody',
  },
  'clients.read': { listClients: 'everybody', getClient: 'everybody' },
  'clients.write': {
    createClient: 'users',
    changeClient: 'users',
    rotateClientSecret: 'users',
    deleteClient: 'everybody',
  },
  'audit.read': { listOwnAuditEvents: 'everybody', listAuditEvents: 'serverAdmins' },
  'admin.read': { listAccounts: 'serverAdmins', getAccount: 'serverAdmins' },
  'admin.write': {
    createAccount: 'serverAdmins',
    changeAccount: 'serverAdmins',
    suspendAccount: 'serverAdmins',
    reinstateAccount: 'serverAdmins',
  },
  'workspaces.read': {
    listWorkspaces: 'everybody',
    getWorkspace: 'members',
    listMembers: 'members',
    getMember: 'seesOthers',
    listInvitations: 'admins',
    getInvitation: 'admins',
    listReceivedInvitations: 'everybody',
    getReceivedInvitation: 'everybody',
  },
  'workspaces.write': {
    createWorkspace: 'users',
    changeWorkspace: 'admins',
    deleteWorkspace: 'owners',
    transferWorkspace: 'owners',
    changeMember: 'changesOthers',
    removeMember: 'changesOthers',
    createInvitation: 'admins',
    resendInvitation: 'admins',
    deleteInvitation: 'admins',
    acceptInvitation: 'everybody',
    acceptInvitationByCode: 'everybody',
    declineInvitation: 'everybody',
    declineInvitationByCode: 'everybody',
  },
  'projects.read': { listProjects: 'members', getProject: 'seesProject', listProjectGuests: 'seesProject' },
  'projects.write': {
    createProject: 'notGuests',
    changeProject: 'changesProject',
    deleteProject: 'rulesProject',
    addProjectGuest: 'rulesProject',
    removeProjectGuest: 'rulesProject',
  },
  'tasks.read': { listOwnTasks: 'everybody', listTasks: 'members', getTask: 'seesProject' },
  'tasks.write': {
    createTask: 'notGuests',
    replaceTask: 'changesProject',
    changeTask: 'changesProject',
    deleteTask: 'changesProject',
  },
};

/** What an account's person alone does, with a session; keys and partners get 403, whatever their scopes. */
const SESSION_ONLY: Readonly<Record<string, Rule>> = {
  changePassword: 'everybody',
  deleteCurrentUser: 'everybody',
  exportAccount: 'everybody',
};

/** What keys and partners do only to what they made: the things of the cast were made in sessions. */
const OWN_ONLY: readonly string[] = ['changeClient'];

/** What needs no credential, and what it answers to a good request or to one with a code or token of nobody. */
const PUBLIC: Readonly<Record<string, string>> = {
  registerUser: 'ok',
  createSession: 'ok',
  refreshSession: 'invalid_refresh_token',
  requestPasswordReset: 'ok',
  resetPassword: 'invalid_code',
  requestEmailVerification: 'ok',
  verifyEmail: 'invalid_code',
  restoreAccount: 'invalid_credentials',
};

/** What one operation answers to whom: `ok`, or the code of a problem. */
export interface Line {
  /** The scope that a key or a partner needs; null where none helps, and where anybody may call. */
  readonly scope: string | null;
  /** The answer to a caller whose credential, or the lack of one, gets the given code elsewhere. */
  refused(code: string): string;
  /** Whether it is refused to keys and partners, whatever their scopes. */
  readonly inSession: boolean;
  /** Whether keys and partners with the scope are refused what they did not make. */
  readonly ownOnly: boolean;
  may(who: Who): string;
}

const VERDICTS: Readonly<Record<string, string>> = { yes: 'ok', role: 'role_required', none: 'not_found' };

function lineOf(id: string, scope: string | null, rule: Rule): Line {
  const cells = RULES[rule].trim().split(/\s+/);
  return {
    scope,
    inSession: scope === null,
    ownOnly: OWN_ONLY.includes(id),
    refused: (code) => code,
    may: (who) => VERDICTS[cells[PEOPLE.indexOf(who)] ?? ''] ?? '',
  };
}

/** The whole table: operation -> line. */
export const POLICY: ReadonlyMap<string, Line> = new Map([
  ...Object.entries(OPERATIONS).flatMap(([scope, operations]) =>
    Object.entries(operations).map(([id, rule]) => [id, lineOf(id, scope, rule)] as const),
  ),
  ...Object.entries(SESSION_ONLY).map(([id, rule]) => [id, lineOf(id, null, rule)] as const),
  ...Object.entries(PUBLIC).map(([id, answer]) => {
    const line: Line = { scope: null, inSession: false, ownOnly: false, refused: () => answer, may: () => answer };
    return [id, line] as const;
  }),
]);
