import { listEventsOf } from './audit/list.ts';
import { toOwnEvent } from './audit/representation.ts';
import type { ExportParts } from './identity/export.ts';
import { listAllReceived } from './invitations/answers.ts';
import { toReceivedInvitation } from './invitations/representation.ts';
import { listTasks } from './tasks/list.ts';
import { toTask } from './tasks/representation.ts';
import { toJoinedWorkspace } from './workspaces/representation.ts';
import { listWorkspaces } from './workspaces/store.ts';

/** As many as the contract allows of what there is most of. */
const MOST = 1_000_000;
/** As many as it allows of most things. */
const MOST_OF_OTHERS = 10_000;
const none = async (): Promise<never[]> => [];

/** What each resource adds to the export of an account. */
export const exportParts: ExportParts = {
  sessions: none,
  apiKeys: none,
  clients: none,
  grants: none,
  workspaces: async (database, { id }) =>
    (await listWorkspaces(database, { callerId: id }, null, MOST_OF_OTHERS)).map(toJoinedWorkspace),
  invitations: async (database, { id }) =>
    (await listAllReceived(database, { callerId: id }, null, MOST_OF_OTHERS)).map(toReceivedInvitation),
  projects: none,
  async tasks(database, { id, personalWorkspaceId }) {
    const scope = { workspaceId: personalWorkspaceId, callerId: id };
    return ((await listTasks(database, scope, {}, ['createdAt'], null, MOST)) ?? []).map(toTask);
  },
  auditEvents: async (database, { id }) =>
    (await listEventsOf(database, id, {}, null, MOST)).map((row) => toOwnEvent(row, id)),
};
