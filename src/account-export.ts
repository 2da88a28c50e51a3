import { listEventsOf } from './audit/list.ts';
import { toOwnEvent } from './audit/representation.ts';
import type { ExportParts } from './identity/export.ts';
import { listTasks } from './tasks/list.ts';
import { toTask } from './tasks/representation.ts';

/** As many as the contract allows of what there is most of. */
const MOST = 1_000_000;
const none = async (): Promise<never[]> => [];

/** What each resource adds to the export of an account. */
export const exportParts: ExportParts = {
  sessions: none,
  apiKeys: none,
  clients: none,
  grants: none,
  workspaces: none,
  invitations: none,
  projects: none,
  async tasks(database, { id, personalWorkspaceId }) {
    const scope = { workspaceId: personalWorkspaceId, callerId: id };
    return ((await listTasks(database, scope, {}, ['createdAt'], null, MOST)) ?? []).map(toTask);
  },
  auditEvents: async (database, { id }) =>
    (await listEventsOf(database, id, {}, null, MOST)).map((row) => toOwnEvent(row, id)),
};
