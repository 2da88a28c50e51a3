import { v7 as uuid } from 'uuid';
import { permits } from '../../src/access/policy.ts';
import type { Schema } from '../../src/docket.ts';
import { toRow } from '../../src/tasks/representation.ts';
import { insertTask } from '../../src/tasks/store.ts';
import { newTask } from '../../src/tasks/tasks.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket } from '../support/docket.ts';
import { allOperations, goodCall, methodOf, pathOf, pathValuesOf } from '../support/good-requests.ts';

type Task = Schema<'Task'>;
let docket: CheckedDocket;
let ada: Person;
let eve: Person;
/** An id that both have a task of. */
const shared = uuid();

beforeAll(async () => {
  docket = await createCheckedDocket();
  [ada, eve] = [await createPerson(docket.client), await createPerson(docket.client)];
  for (const person of [ada, eve]) {
    const content = {
      title: `Of ${person.user.email}`,
      description: '',
      status: 'open',
      priority: 'none',
      start: null,
      due: null,
      deadline: null,
      projectId: null,
    } as const;
    const task = newTask(shared, person.user.personalWorkspaceId, content, '2026-11-22T00:00:00.000Z');
    await insertTask(docket.options.database, toRow(task), person.user.id);
  }
});
afterAll(() => docket.close());

const mine = (person: Person) => person.call<Task>('GET', `${person.tasks}/${shared}`);

test('Two tenants with a task of the same id each see and change their own', async () => {
  const before = await mine(ada);
  expect(before.body.title).toBe(`Of ${ada.user.email}`);
  expect((await mine(eve)).body.title).toBe(`Of ${eve.user.email}`);
  await eve.call('PATCH', `${eve.tasks}/${shared}`, { json: { title: 'Changed' } });
  await eve.call('DELETE', `${eve.tasks}/${shared}`);
  expect((await mine(eve)).status).toBe(404);
  expect((await mine(ada)).body).toEqual(before.body);
});

const owned = allOperations.filter((it) => it.parameters.path.length > 0 && permits(it.id, 'user'));
test.each(owned.map((it) => [it.id, it] as const))(
  '%s is 404 for everything of another, and changes nothing',
  async (_id, operation) => {
    const values = await pathValuesOf(ada);
    const before = await ada.call('GET', `${ada.tasks}?limit=100`);
    const path = pathOf(operation, values);
    expect((await eve.call(methodOf(operation), path, goodCall(operation, eve))).status).toBe(404);
    for (const header of ['If-Match', 'If-None-Match', 'Idempotency-Key']) {
      if (!operation.parameters.header.includes(header)) continue;
      const tagged = { ...goodCall(operation, eve), headers: { [header]: header === 'Idempotency-Key' ? 'k' : '*' } };
      expect((await eve.call(methodOf(operation), path, tagged)).status).toBe(404);
    }
    expect((await ada.call('GET', `${ada.tasks}?limit=100`)).body).toEqual(before.body);
    expect((await ada.call('GET', '/users/me')).status).toBe(200);
  },
);

test("A task of another is 404 under one's own workspace too", async () => {
  const { id } = await ada.task();
  for (const method of ['GET', 'DELETE'] as const)
    expect((await eve.call(method, `${eve.tasks}/${id}`)).status).toBe(404);
  expect((await eve.call('PATCH', `${eve.tasks}/${id}`, { json: { title: 'Mine' } })).status).toBe(404);
});

test('Nothing of another appears in a list, whatever is asked for', async () => {
  await ada.task({ title: 'Treasure map', due: { date: '2026-12-01' }, priority: 'urgent' });
  for (const query of [
    '',
    '?text=treasure',
    '?text=of',
    '?status=open',
    '?priority=urgent',
    '?dueAfter=2026-01-01',
    '?sort=due',
  ]) {
    const { body } = await eve.call<Schema<'TaskPage'>>('GET', eve.tasks + query);
    expect(body.data.filter((it) => it.workspaceId !== eve.user.personalWorkspaceId)).toEqual([]);
  }
});
