import { v7 as uuid } from 'uuid';
import { Overtaken } from '../../src/contract/handle.ts';
import { addGuest, listGuests, removeGuest } from '../../src/projects/guests.ts';
import { newProject } from '../../src/projects/projects.ts';
import { type ProjectRow, toRow } from '../../src/projects/representation.ts';
import * as projects from '../../src/projects/store.ts';
import { listOwnTasks, listTasks, ownCursorOf } from '../../src/tasks/list.ts';
import { type TaskRow, toRow as toTaskRow } from '../../src/tasks/representation.ts';
import { findTask, insertTask, updateTask } from '../../src/tasks/store.ts';
import { newTask } from '../../src/tasks/tasks.ts';
import { behind } from '../support/locks.ts';
import { createTestStore, type Tenant } from '../support/store.ts';

const { knex, database, newTenant } = await createTestStore();

const NOW = '2026-12-01T09:00:00.000Z';
const task = {
  title: 'Water the plants',
  description: '',
  status: 'open',
  priority: 'none',
  start: null,
  due: null,
  deadline: null,
} as const;

async function newGuest(...tenants: readonly Tenant[]): Promise<string> {
  const { userId } = await newTenant();
  for (const { workspaceId } of tenants)
    await knex('workspace_members').insert({ workspace_id: workspaceId, user_id: userId, role: 'guest' });
  return userId;
}
const taskRow = (workspaceId: string, id: string, projectId: string | null): TaskRow =>
  toTaskRow(newTask(id, workspaceId, { ...task, projectId }, NOW));

/** Two tenants who each have a project and a task in it of the same ids, and one guest of both workspaces. */
async function twins() {
  const [a, b] = [await newTenant(), await newTenant()];
  const [projectId, taskId, guestId] = [uuid(), uuid(), await newGuest(a, b)];
  for (const [{ userId, workspaceId }, name] of [
    [a, 'A'],
    [b, 'B'],
  ] as const) {
    const project = newProject(projectId, workspaceId, { name, description: '' }, NOW);
    await projects.insertProject(database, toRow(project), userId);
    await insertTask(database, taskRow(workspaceId, taskId, projectId), userId);
  }
  return { a, b, projectId, taskId, guestId };
}
const find = (it: Tenant, projectId: string, userId = it.userId) =>
  projects.findProject(database, it.workspaceId, projectId, userId);
const found = async (it: Tenant, projectId: string): Promise<ProjectRow> => {
  const row = await find(it, projectId);
  if (row === null) throw new Error('unreachable');
  return row;
};
const place = (it: Tenant, projectId: string, userId: string, callerId = it.userId) => ({
  workspaceId: it.workspaceId,
  projectId,
  userId,
  callerId,
});

describe('of two tenants whose projects have the same id', () => {
  test('each finds, lists and changes its own', async () => {
    const { a, b, projectId } = await twins();
    expect([(await found(a, projectId)).name, (await found(b, projectId)).name]).toEqual(['A', 'B']);
    const listed = await projects.listProjects(database, { workspaceId: a.workspaceId, callerId: a.userId }, null, 10);
    expect(listed.map(({ name }) => name)).toEqual(['A']);
    const other = await found(b, projectId);
    await projects.updateProject(database, { ...(await found(a, projectId)), name: 'New', version: 2 }, a.userId);
    expect([(await found(a, projectId)).name, await found(b, projectId)]).toEqual(['New', other]);
  });

  test('neither finds, adds, changes or deletes anything of the other', async () => {
    const { a, b, projectId, guestId } = await twins();
    const theirs = await found(a, projectId);
    const denied = { code: 'not_found' };
    expect(await find(a, projectId, b.userId)).toBeNull();
    expect(await projects.listProjects(database, { workspaceId: a.workspaceId, callerId: b.userId }, null, 10)).toEqual(
      [],
    );
    await expect(projects.insertProject(database, { ...theirs, id: uuid() }, b.userId)).rejects.toMatchObject(denied);
    await expect(projects.updateProject(database, { ...theirs, version: 2 }, b.userId)).rejects.toMatchObject(denied);
    await expect(projects.deleteProject(database, theirs, b.userId, NOW)).rejects.toMatchObject(denied);
    const asked = place(a, projectId, guestId, b.userId);
    await expect(addGuest(database, asked, NOW)).rejects.toMatchObject(denied);
    await addGuest(database, place(a, projectId, guestId), NOW);
    expect(await listGuests(database, asked, null, 10)).toEqual([]);
    await expect(removeGuest(database, asked)).rejects.toMatchObject(denied);
    expect(await found(a, projectId)).toEqual(theirs);
  });

  test('a guest of one project is none of the other, and sees the one task', async () => {
    const { a, b, projectId, taskId, guestId } = await twins();
    await addGuest(database, place(a, projectId, guestId), NOW);
    expect([await find(a, projectId, guestId), await find(b, projectId, guestId)]).toEqual([
      await found(a, projectId),
      null,
    ]);
    expect(await findTask(database, a.workspaceId, taskId, guestId)).not.toBeNull();
    expect(await findTask(database, b.workspaceId, taskId, guestId)).toBeNull();
    const list = (it: Tenant) =>
      listTasks(database, { workspaceId: it.workspaceId, callerId: guestId }, {}, ['-createdAt'], null, 10);
    expect([(await list(a))?.length, (await list(b))?.length]).toEqual([1, 0]);
    const own = await listOwnTasks(database, guestId, {}, ['-createdAt'], null, 10);
    expect(own.map((row) => row.workspace_id)).toEqual([a.workspaceId]);
  });

  test('deleting one leaves the other, its tasks and its guests', async () => {
    const { a, b, projectId, taskId, guestId } = await twins();
    await addGuest(database, place(b, projectId, guestId), NOW);
    const before = await findTask(database, b.workspaceId, taskId, b.userId);
    await projects.deleteProject(database, await found(a, projectId), a.userId, '2026-12-02T09:00:00.000Z');
    expect(await findTask(database, a.workspaceId, taskId, a.userId)).toMatchObject({
      project_id: null,
      version: 2,
      updated_at: '2026-12-02T09:00:00.000Z',
    });
    expect(await findTask(database, b.workspaceId, taskId, b.userId)).toEqual(before);
    expect(await listGuests(database, place(b, projectId, guestId), null, 10)).toHaveLength(1);
  });

  test('a list across both has both tasks of one id, page by page', async () => {
    const { a, b, projectId, taskId, guestId } = await twins();
    for (const tenant of [a, b]) await addGuest(database, place(tenant, projectId, guestId), NOW);
    const first = await listOwnTasks(database, guestId, {}, ['-createdAt'], null, 10);
    const [one] = first;
    if (one === undefined) throw new Error('unreachable');
    const rest = await listOwnTasks(database, guestId, {}, ['-createdAt'], ownCursorOf(['-createdAt'])(one), 10);
    expect(first.map(({ id }) => id)).toEqual([taskId, taskId]);
    expect(first.map((row) => row.workspace_id)).toEqual([a.workspaceId, b.workspaceId].sort().reverse());
    expect(rest).toEqual(first.slice(1));
  });
});

describe('a project', () => {
  test('of another workspace is none that a task can be put into', async () => {
    const [{ a, taskId }, foreign] = [await twins(), await twins()];
    const row = taskRow(a.workspaceId, taskId, foreign.projectId);
    const refusal = { code: 'reference_not_found' };
    await expect(insertTask(database, { ...row, id: uuid() }, a.userId)).rejects.toMatchObject(refusal);
    await expect(updateTask(database, { ...row, version: 2 }, a.userId)).rejects.toMatchObject(refusal);
  });

  test('whose version no longer stands is neither changed nor deleted', async () => {
    const { a, projectId } = await twins();
    const stale = await found(a, projectId);
    await projects.updateProject(database, { ...stale, name: 'First', version: 2 }, a.userId);
    await expect(projects.updateProject(database, { ...stale, version: 2 }, a.userId)).rejects.toThrow(Overtaken);
    await expect(projects.deleteProject(database, stale, a.userId, NOW)).rejects.toThrow(Overtaken);
    expect(await found(a, projectId)).toMatchObject({ name: 'First', version: 2 });
  });

  test('goes with its workspace, tasks and guests and all', async () => {
    const { a, projectId, guestId } = await twins();
    await addGuest(database, place(a, projectId, guestId), NOW);
    await knex('users').where({ id: a.userId }).del();
    await knex('workspaces').where({ id: a.workspaceId }).del();
    for (const table of ['projects', 'project_guests', 'tasks'])
      expect(await knex(table).where({ workspace_id: a.workspaceId })).toEqual([]);
  });

  test('takes no guest who comes as it is being deleted', async () => {
    const { a, projectId, guestId } = await twins();
    const row = await found(a, projectId);
    const adding = behind(
      { knex, database },
      (it) => projects.deleteProject(it, row, a.userId, NOW),
      () => addGuest(database, place(a, projectId, guestId), NOW),
    );
    await expect(adding).rejects.toMatchObject({ code: 'not_found' });
  });

  test('loses a guest who leaves the workspace or the role, and another who comes back sees nothing', async () => {
    const { a, b, projectId, guestId } = await twins();
    for (const tenant of [a, b]) await addGuest(database, place(tenant, projectId, guestId), NOW);
    const membership = knex('workspace_members').where({ workspace_id: a.workspaceId, user_id: guestId });
    await membership.clone().update({ role: 'member' });
    expect(await find(a, projectId, guestId)).not.toBeNull();
    await membership.clone().update({ role: 'guest' });
    expect(await find(a, projectId, guestId)).toBeNull();

    await addGuest(database, place(a, projectId, guestId), NOW);
    await membership.clone().del();
    await membership.clone().insert({ workspace_id: a.workspaceId, user_id: guestId, role: 'guest' });
    expect(await find(a, projectId, guestId)).toBeNull();
    expect(await find(b, projectId, guestId)).not.toBeNull();
  });
});
