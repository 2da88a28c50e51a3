import { sizeOfAccount } from './account-size.ts';
import { listEventsOf } from './audit/list.ts';
import { toOwnEvent } from './audit/representation.ts';
import { toClient } from './clients/representation.ts';
import { listClients } from './clients/store.ts';
import type { ExportParts, Exports } from './identity/export.ts';
import { listAllReceived } from './invitations/answers.ts';
import { toInvitation, toReceivedInvitation } from './invitations/representation.ts';
import { listSent } from './invitations/store.ts';
import { toApiKey } from './keys/representation.ts';
import { listKeys } from './keys/store.ts';
import { listLogins } from './oauth/artifacts.ts';
import { listGrants } from './oauth/grants.ts';
import { toGrant } from './oauth/representation.ts';
import type { Database } from './platform/database.ts';
import { listSharedProjects } from './projects/guests.ts';
import { toProject, toSharedProject } from './projects/representation.ts';
import { listProjects } from './projects/store.ts';
import { toSession } from './sessions/representation.ts';
import { listSessions } from './sessions/store.ts';
import { listTasks } from './tasks/list.ts';
import { toTask } from './tasks/representation.ts';
import { toJoinedWorkspace } from './workspaces/representation.ts';
import { listWorkspaces } from './workspaces/store.ts';

/** As many as the contract allows of what there is most of. */
const MOST = 1_000_000;
const MOST_OF_PROJECTS = 100_000;
/** As many as it allows of most things. */
const MOST_OF_OTHERS = 10_000;

/** What each resource adds to the export of an account. */
const parts: ExportParts = {
  sessions: async (database, { id }) => (await listSessions(database, id, null, MOST_OF_OTHERS)).map(toSession),
  logIns: (database, { id }) => listLogins(database, id, MOST_OF_OTHERS),
  apiKeys: async (database, { id }) => (await listKeys(database, id, null, MOST_OF_OTHERS)).map(toApiKey),
  clients: async (database, { id }) => (await listClients(database, id, null, MOST_OF_OTHERS)).map(toClient),
  grants: async (database, { id }) => (await listGrants(database, id, null, MOST_OF_OTHERS)).map(toGrant),
  workspaces: async (database, { id }) =>
    (await listWorkspaces(database, { callerId: id }, null, MOST_OF_OTHERS)).map(toJoinedWorkspace),
  invitations: async (database, { id }) =>
    (await listAllReceived(database, { callerId: id }, null, MOST_OF_OTHERS)).map(toReceivedInvitation),
  sentInvitations: async (database, { id }) =>
    (await listSent(database, { callerId: id }, null, MOST_OF_OTHERS)).map(toInvitation),
  projects: (database, { id }) =>
    ofOwned(database, id, async (place) =>
      (await listProjects(database, place, null, MOST_OF_PROJECTS)).map(toProject),
    ),
  sharedProjects: async (database, { id }) =>
    (await listSharedProjects(database, { callerId: id }, null, MOST_OF_PROJECTS)).map(toSharedProject),
  tasks: (database, { id }) =>
    ofOwned(database, id, async (place) =>
      ((await listTasks(database, place, {}, ['createdAt'], null, MOST)) ?? []).map(toTask),
    ),
  auditEvents: async (database, { id }) =>
    (await listEventsOf(database, id, {}, null, MOST)).map((row) => toOwnEvent(row, id)),
};

export const accountExports: Exports = { parts, sizeOf: sizeOfAccount };

/**
 * What is in the workspaces that a person owns, one after the other. What is in those of others is theirs: no row says
 * which of their members made it. All of them together have no more than the contract allows: the size of an export is
 * looked at before, and is reached much earlier.
 */
async function ofOwned<T>(
  database: Database,
  callerId: string,
  list: (place: { workspaceId: string; callerId: string }) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const { id: workspaceId, role } of await listWorkspaces(database, { callerId }, null, MOST_OF_OTHERS)) {
    if (role === 'owner') found.push(...(await list({ workspaceId, callerId })));
  }
  return found;
}
