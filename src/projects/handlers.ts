import { demand, roleIn } from '../access/membership.ts';
import { recordAudit } from '../audit/record.ts';
import type { Handlers } from '../docket.ts';
import { newId } from '../platform/ids.ts';
import { addGuest, guestCursorOf, listGuests, removeGuest } from './guests.ts';
import { changeProject, newProject } from './projects.ts';
import { toGuest, toProject, toRow } from './representation.ts';
import { cursorOf, deleteProject, findProject, insertProject, listProjects, updateProject } from './store.ts';

type Projects = Pick<
  Handlers,
  | 'listProjects'
  | 'createProject'
  | 'getProject'
  | 'changeProject'
  | 'deleteProject'
  | 'listProjectGuests'
  | 'addProjectGuest'
  | 'removeProjectGuest'
>;

const now = () => new Date().toISOString();

export const projectHandlers: Projects = {
  async listProjects({ path, caller, database, page, reply, refusal }) {
    const rows = await listProjects(database, { ...path, callerId: caller.id }, page.after, page.limit + 1);
    // Nothing in a workspace of one's own, or a workspace of others.
    if (rows.length === 0 && (await roleIn(database, path.workspaceId, caller.id)) === null) throw refusal('not_found');
    return reply(200, page.of(rows, cursorOf, toProject));
  },

  async createProject(context) {
    const { path, body, caller, database, reply } = context;
    const { workspaceId } = path;
    const project = newProject(newId(), workspaceId, body, now());
    await database.transaction(async (transaction) => {
      await insertProject(transaction, toRow(project), caller.id);
      await recordAudit(transaction, context, { action: 'project.created', workspaceId, targetId: project.id });
    });
    return reply(201, project);
  },

  async getProject({ path, caller, database, reply, refusal }) {
    const row = await findProject(database, path.workspaceId, path.projectId, caller.id);
    if (row === null) throw refusal('not_found');
    return reply(200, toProject(row));
  },

  async changeProject(context) {
    const { path, body, current, caller, database, reply } = context;
    const { workspaceId, projectId } = path;
    const project = changeProject(current, body, now());
    if (project === current) await demand(database, 'changeProject', workspaceId, caller.id);
    else {
      await database.transaction(async (transaction) => {
        await updateProject(transaction, toRow(project), caller.id);
        await recordAudit(transaction, context, { action: 'project.changed', workspaceId, targetId: projectId });
      });
    }
    return reply(200, project);
  },

  async deleteProject(context) {
    const { path, current, caller, database, reply } = context;
    const { workspaceId, projectId } = path;
    await database.transaction(async (transaction) => {
      await deleteProject(transaction, toRow(current), caller.id, now());
      await recordAudit(transaction, context, { action: 'project.deleted', workspaceId, targetId: projectId });
    });
    return reply(204);
  },

  async listProjectGuests({ path, caller, database, page, reply, refusal }) {
    const rows = await listGuests(database, { ...path, callerId: caller.id }, page.after, page.limit + 1);
    // No guests, or no such project; for who is a guest of it there is always one.
    if (rows.length === 0 && (await findProject(database, path.workspaceId, path.projectId, caller.id)) === null) {
      throw refusal('not_found');
    }
    return reply(200, page.of(rows, guestCursorOf, toGuest));
  },

  async addProjectGuest(context) {
    const { path, caller, database, reply } = context;
    const { workspaceId, projectId, userId } = path;
    await database.transaction(async (transaction) => {
      if (!(await addGuest(transaction, { ...path, callerId: caller.id }, now()))) return;
      await recordAudit(transaction, context, {
        action: 'projectGuest.added',
        userId,
        workspaceId,
        targetId: projectId,
      });
    });
    return reply(204);
  },

  async removeProjectGuest(context) {
    const { path, caller, database, reply } = context;
    const { workspaceId, projectId, userId } = path;
    await database.transaction(async (transaction) => {
      await removeGuest(transaction, { ...path, callerId: caller.id });
      await recordAudit(transaction, context, {
        action: 'projectGuest.removed',
        userId,
        workspaceId,
        targetId: projectId,
      });
    });
    return reply(204);
  },
};
