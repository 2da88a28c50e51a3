import { listEventsOf } from './audit/list.ts';
import { toOwnEvent } from './audit/representation.ts';
import { toClient } from './clients/representation.ts';
import { listClients } from './clients/store.ts';
import type { ExportParts } from './identity/export.ts';
import { listAllReceived } from './invitations/answers.ts';
import { toReceivedInvitation } from './invitations/representation.ts';
import { toApiKey } from './keys/representation.ts';
import { allKeys } from './keys/store.ts';
import { listGrants } from './oauth/grants.ts';
import { toGrant } from './oauth/representation.ts';
import { toProject } from './projects/representation.ts';
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
export const exportParts: ExportParts = {
  sessions: async (database, { id }) => (await listSessions(database, id, null, MOST_OF_OTHERS)).map(toSession),
  apiKeys: async (database, { id }) => (await allKeys(database, id)).map(toApiKey),
  clients: async (database, { id }) => (await listClients(database, id, null, MOST_OF_OTHERS)).map(toClient),
  grants: async (database, { id }) => (await listGrants(database, id, null, MOST_OF_OTHERS)).map(toGrant),
  workspaces: async (database, { id }) =>
    (await listWorkspaces(database, { callerId: id }, null, MOST_OF_OTHERS)).map(toJoinedWorkspace),
  invitations: async (database, { id }) =>
    (await listAllReceived(database, { callerId: id }, null, MOST_OF_OTHERS)).map(toReceivedInvitation),
  projects: async (database, { id, personalWorkspaceId }) =>
    (await listProjects(database, personalWorkspaceId, id, null, MOST_OF_PROJECTS)).map(toProject),
  async tasks(database, { id, personalWorkspaceId }) {
    const scope = { workspaceId: personalWorkspaceId, callerId: id };
    return ((await listTasks(database, scope, {}, ['createdAt'], null, MOST)) ?? []).map(toTask);
  },
  auditEvents: async (database, { id }) =>
    (await listEventsOf(database, id, {}, null, MOST)).map((row) => toOwnEvent(row, id)),
};
