import { v7 as uuid } from 'uuid';
import type { Handlers } from '../docket.ts';
import { violatedConstraint } from '../platform/database.ts';
import { cursorOf, listTasks } from './list.ts';
import { toRow, toTask } from './representation.ts';
import { deleteTask, findTask, insertTask, updateTask } from './store.ts';
import { changeTask, newTask } from './tasks.ts';

type Tasks = Pick<Handlers, 'listTasks' | 'createTask' | 'getTask' | 'replaceTask' | 'changeTask' | 'deleteTask'>;

const now = () => new Date().toISOString();

export const taskHandlers: Tasks = {
  async listTasks({ path, query, caller, database, page, reply, refusal }) {
    const sort = query.sort ?? ['-createdAt'];
    const rows = await listTasks(database, { ...path, callerId: caller.id }, query, sort, page.after, page.limit + 1);
    if (rows === null) throw refusal('not_found');
    return reply(200, page.of(rows, cursorOf(sort), toTask));
  },

  async createTask({ path, body, caller, database, reply, refusal }) {
    const task = newTask(uuid(), path.workspaceId, body, now());
    const inserted = await insertTask(database, toRow(task), caller.id).catch((error: unknown) => {
      // Deleted between the look at the membership and the end of the statement.
      if (violatedConstraint(error) === 'tasks_workspace_id_fkey') return false;
      throw error;
    });
    if (!inserted) throw refusal('not_found');
    return reply(201, task);
  },

  async getTask({ path, caller, database, reply, refusal }) {
    const row = await findTask(database, path.workspaceId, path.taskId, caller.id);
    if (row === null) throw refusal('not_found');
    return reply(200, toTask(row));
  },

  async replaceTask({ body, current, caller, database, reply }) {
    const task = changeTask(current, body, now());
    if (task !== current) await updateTask(database, toRow(task), caller.id);
    return reply(200, task);
  },

  async changeTask({ body, current, caller, database, reply }) {
    const task = changeTask(current, body, now());
    if (task !== current) await updateTask(database, toRow(task), caller.id);
    return reply(200, task);
  },

  async deleteTask({ current, caller, database, reply }) {
    await deleteTask(database, toRow(current), caller.id);
    return reply(204);
  },
};
