import { demand } from '../access/membership.ts';
import { recordAudit } from '../audit/record.ts';
import type { Handlers } from '../docket.ts';
import { newId } from '../platform/ids.ts';
import { toJoinedWorkspace, toWorkspace } from './representation.ts';
import {
  cursorOf,
  deleteWorkspace,
  findWorkspace,
  insertWorkspace,
  listWorkspaces,
  transferWorkspace,
  updateWorkspace,
} from './store.ts';
import { changeWorkspace, newWorkspace } from './workspaces.ts';

type Workspaces = Pick<
  Handlers,
  'listWorkspaces' | 'createWorkspace' | 'getWorkspace' | 'changeWorkspace' | 'deleteWorkspace' | 'transferWorkspace'
>;

const now = () => new Date().toISOString();

/** Workspaces: places that people share. */
export const workspaceHandlers: Workspaces = {
  async listWorkspaces({ caller, database, page, reply }) {
    const rows = await listWorkspaces(database, { callerId: caller.id }, page.after, page.limit + 1);
    return reply(200, page.of(rows, cursorOf, toJoinedWorkspace));
  },

  async createWorkspace(context) {
    const { body, caller, database, reply } = context;
    const workspace = newWorkspace(newId(), body, now());
    await database.transaction(async (transaction) => {
      await insertWorkspace(transaction, workspace, caller.id);
      const { id } = workspace;
      await recordAudit(transaction, context, { action: 'workspace.created', workspaceId: id, targetId: id });
    });
    return reply(201, workspace);
  },

  async getWorkspace({ path, caller, database, reply, refusal }) {
    const row = await findWorkspace(database, path.workspaceId, caller.id);
    if (row === null) throw refusal('not_found');
    return reply(200, toWorkspace(row));
  },

  async changeWorkspace(context) {
    const { body, current, caller, database, reply } = context;
    const workspace = changeWorkspace(current, body, now());
    const { id } = workspace;
    // A change that changes nothing runs no statement that would ask.
    if (workspace === current) await demand(database, 'changeWorkspace', id, caller.id);
    else
      await database.transaction(async (transaction) => {
        await updateWorkspace(transaction, workspace, caller.id);
        await recordAudit(transaction, context, { action: 'workspace.changed', workspaceId: id, targetId: id });
      });
    return reply(200, workspace);
  },

  async deleteWorkspace(context) {
    const { current, caller, database, reply } = context;
    const { id } = current;
    await database.transaction(async (transaction) => {
      await deleteWorkspace(transaction, current, caller.id);
      await recordAudit(transaction, context, { action: 'workspace.deleted', workspaceId: id, targetId: id });
    });
    return reply(204);
  },

  async transferWorkspace(context) {
    const { path, body, caller, database, reply } = context;
    const id = path.workspaceId;
    const { userId } = body;
    await database.transaction(async (transaction) => {
      await transferWorkspace(transaction, { id, callerId: caller.id, userId, now: now() });
      await recordAudit(transaction, context, {
        action: 'workspace.transferred',
        userId,
        workspaceId: id,
        targetId: id,
      });
    });
    return reply(204);
  },
};
