import { demand } from '../access/membership.ts';
import type { Handlers } from '../docket.ts';
import type { Database } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { cursorOf, listOwnTasks, listTasks, ownCursorOf } from './list.ts';
import { toRow, toTask } from './representation.ts';
import { deleteTask, findTask, insertTask, updateTask } from './store.ts';
import { changeTask, newTask, type Task } from './tasks.ts';

type Tasks = Pick<
  Handlers,
  'listTasks' | 'listOwnTasks' | 'createTask' | 'getTask' | 'replaceTask' | 'changeTask' | 'deleteTask'
>;

const now = () => new Date().toISOString();

export const taskHandlers: Tasks = {
  async listTasks({ path, query, caller, database, page, reply, refusal }) {
    const sort = query.sort ?? ['-createdAt'];
    const rows = await listTasks(database, { ...path, callerId: caller.id }, query, sort, page.after, page.limit + 1);
    if (rows === null) throw refusal('not_found');
    return reply(200, page.of(rows, cursorOf(sort), toTask));
  },

  async listOwnTasks({ query, caller, database, page, reply }) {
    const sort = query.sort ?? ['-createdAt'];
    const rows = await listOwnTasks(database, caller.id, query, sort, page.after, page.limit + 1);
    return reply(200, page.of(rows, ownCursorOf(sort), toTask));
  },

  async createTask({ path, body, caller, database, reply }) {
    const task = newTask(newId(), path.workspaceId, body, now());
    await insertTask(database, toRow(task), caller.id);
    return reply(201, task);
  },

  async getTask({ path, caller, database, reply, refusal }) {
    const row = await findTask(database, path.workspaceId, path.taskId, caller.id);
    if (row === null) throw refusal('not_found');
    return reply(200, toTask(row));
  },

  async replaceTask({ body, current, caller, database, reply }) {
    return reply(200, await change(current, body, caller.id, database));
  },

  async changeTask({ body, current, caller, database, reply }) {
    return reply(200, await change(current, body, caller.id, database));
  },

  async deleteTask({ current, caller, database, reply }) {
    await deleteTask(database, toRow(current), caller.id);
    return reply(204);
  },
};

async function change(
  current: Task,
  patch: Parameters<typeof changeTask>[1],
  callerId: string,
  database: Database,
): Promise<Task> {
  const task = changeTask(current, patch, now());
  if (task === current) await demand(database, 'changeTask', task.workspaceId, callerId);
  else await updateTask(database, toRow(task), callerId);
  return task;
}
