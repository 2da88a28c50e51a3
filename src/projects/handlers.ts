import { v7 as uuid } from 'uuid';
import { demand } from '../access/refusal.ts';
import { roleIn } from '../access/visible.ts';
import type { Handlers } from '../docket.ts';
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
    const rows = await listProjects(database, path.workspaceId, caller.id, page.after, page.limit + 1);
    // Nothing in a workspace of one's own, or a workspace of others.
    if (rows.length === 0 && (await roleIn(database, path.workspaceId, caller.id)) === null) throw refusal('not_found');
    return reply(200, page.of(rows, cursorOf, toProject));
  },

  async createProject({ path, body, caller, database, reply }) {
    const project = newProject(uuid(), path.workspaceId, body, now());
    await insertProject(database, toRow(project), caller.id);
    return reply(201, project);
  },

  async getProject({ path, caller, database, reply, refusal }) {
    const row = await findProject(database, path.workspaceId, path.projectId, caller.id);
    if (row === null) throw refusal('not_found');
    return reply(200, toProject(row));
  },

  async changeProject({ body, current, caller, database, reply }) {
    const project = changeProject(current, body, now());
    if (project === current) await demand(database, 'changeProject', project.workspaceId, caller.id);
    else await updateProject(database, toRow(project), caller.id);
    return reply(200, project);
  },

  async deleteProject({ current, caller, database, reply }) {
    await deleteProject(database, toRow(current), caller.id, now());
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

  async addProjectGuest({ path, caller, database, reply }) {
    await addGuest(database, { ...path, callerId: caller.id }, now());
    return reply(204);
  },

  async removeProjectGuest({ path, caller, database, reply }) {
    await removeGuest(database, { ...path, callerId: caller.id });
    return reply(204);
  },
};
