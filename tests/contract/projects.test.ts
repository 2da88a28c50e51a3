import { v7 as uuid } from 'uuid';
import type { Schema } from '../../src/docket.ts';
import { createPerson, type Method, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { createMember, createWorkspace, setRole } from '../support/members.ts';

type Project = Schema<'Project'>;
type Task = Schema<'Task'>;

let docket: CheckedDocket;
let workspaceId: string;
/** The path of the workspace. */
let base: string;
let owner: Person;
let member: Person;
let guest: Person;
let stranger: Person;

beforeAll(async () => {
  docket = await createCheckedDocket();
  workspaceId = await createWorkspace(docket);
  base = `/workspaces/${workspaceId}`;
  owner = await createMember(docket, workspaceId, 'owner');
  member = await createMember(docket, workspaceId, 'member');
  guest = await createMember(docket, workspaceId, 'guest');
  stranger = await createPerson(docket.client);
});
afterAll(() => docket.close());

async function createProject(json: object = { name: 'Spring planting' }, person = owner): Promise<Project> {
  const { status, body } = await person.call<Project>('POST', `${base}/projects`, { json });
  expect(status).toBe(201);
  return body;
}
async function createTask(projectId: string | null, title = 'Water the plants'): Promise<Task> {
  const { status, body } = await member.call<Task>('POST', `${base}/tasks`, { json: { title, projectId } });
  expect(status).toBe(201);
  return body;
}
const pathOf = ({ id }: Project) => `${base}/projects/${id}`;
const placeOf = (project: Project, { user }: Person) => `${pathOf(project)}/guests/${user.id}`;
/** A project that a guest was added to, with one task in it. */
async function shared(person = guest): Promise<{ project: Project; task: Task }> {
  const project = await createProject();
  expect((await owner.call('PUT', placeOf(project, person))).status).toBe(204);
  return { project, task: await createTask(project.id) };
}
/** The entries of all pages of a list, three at a time. */
async function walk<T>(person: Person, path: string, query = ''): Promise<T[]> {
  const found: T[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await person.call<{ data: T[]; page: Schema<'Page'> }>(
      'GET',
      `${path}?limit=3${query}${cursor}`,
    );
    expect(status).toBe(200);
    found.push(...body.data);
    if (body.page.nextCursor === null) return found;
    cursor = `&cursor=${body.page.nextCursor}`;
  }
}
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

describe('A project', () => {
  test('is created, read, changed and deleted', async () => {
    const { status, headers, body } = await member.call<Project>('POST', `${base}/projects`, {
      json: { name: 'Spring planting' },
    });
    expect([status, headers.location]).toEqual([201, `/v1${pathOf(body)}`]);
    expect(body).toMatchObject({ workspaceId, name: 'Spring planting', description: '', version: 1 });
    expect((await member.call('GET', pathOf(body))).body).toEqual(body);

    const changed = await member.call<Project>('PATCH', pathOf(body), {
      json: { description: 'By May.' },
      headers: { 'If-Match': String(headers.etag) },
    });
    expect(changed.body).toMatchObject({ name: 'Spring planting', description: 'By May.', version: 2 });
    const stale = { json: { name: 'Late' }, headers: { 'If-Match': String(headers.etag) } };
    expect((await member.call('PATCH', pathOf(body), stale)).status).toBe(412);
    expect((await member.call<Project>('PATCH', pathOf(body), { json: { description: null } })).body.description).toBe(
      '',
    );

    const condition = { 'If-Match': String(headers.etag) };
    expect((await owner.call('DELETE', pathOf(body), { headers: condition })).status).toBe(412);
    expect((await owner.call('DELETE', pathOf(body))).status).toBe(204);
    for (const method of ['GET', 'DELETE'] as const) expect((await owner.call(method, pathOf(body))).status).toBe(404);
  });

  test('keeps its version in a change that changes nothing', async () => {
    const project = await createProject();
    const { body } = await member.call('PATCH', pathOf(project), { json: { name: project.name } });
    expect(body).toEqual(project);
  });

  test('is created once, however often the request is sent with one key', async () => {
    const call = { json: { name: 'Once' }, headers: { 'Idempotency-Key': uuid() } };
    const answers = [
      await member.call<Project>('POST', `${base}/projects`, call),
      await member.call<Project>('POST', `${base}/projects`, call),
    ];
    expect(new Set(ids(answers.map(({ body }) => body))).size).toBe(1);
    expect(answers[1]?.headers['idempotent-replayed']).toBe('true');
  });

  test('leaves its tasks behind when it is deleted, each in a new version and in no project', async () => {
    const { project, task } = await shared();
    const other = await createTask((await createProject()).id);
    expect((await owner.call('DELETE', pathOf(project))).status).toBe(204);
    const { body } = await member.call<Task>('GET', `${base}/tasks/${task.id}`);
    expect(body).toEqual({ ...task, projectId: null, version: 2, updatedAt: body.updatedAt });
    expect((await member.call('GET', `${base}/tasks/${other.id}`)).body).toEqual(other);
    expect((await guest.call('GET', `${base}/tasks/${task.id}`)).status).toBe(404);
  });

  test('that is deleted while tasks come into it keeps none of them, and nobody sees a failure', async () => {
    const project = await createProject();
    const tasks = await Promise.all(Array.from({ length: 5 }, () => createTask(null)));
    const json = { projectId: project.id };
    const [deleted, ...answers] = await Promise.all([
      owner.call('DELETE', pathOf(project)),
      ...tasks.map(({ id }) => member.call('PATCH', `${base}/tasks/${id}`, { json })),
      ...tasks.map(() => member.call('POST', `${base}/tasks`, { json: { title: 'Late', ...json } })),
    ]);
    expect(deleted?.status).toBe(204);
    for (const { status } of answers) expect([200, 201, 409]).toContain(status);
    expect(await walk(member, `${base}/tasks`, `&projectId=${project.id}`)).toEqual([]);
  });

  test('of a workspace is listed, the oldest first, and no other', async () => {
    const mine = await createWorkspace(docket);
    const ada = await createMember(docket, mine, 'admin');
    expect(await walk(ada, `/workspaces/${mine}/projects`)).toEqual([]);
    const made: Project[] = [];
    for (let n = 0; n < 7; n++) {
      const json = { name: `Number ${n}` };
      made.push((await ada.call<Project>('POST', `/workspaces/${mine}/projects`, { json })).body);
    }
    expect(await walk(ada, `/workspaces/${mine}/projects`)).toEqual(made);
  });
});

describe('A task', () => {
  test('comes into a project, moves to another and leaves it', async () => {
    const [one, two] = [await createProject(), await createProject()];
    const task = await createTask(one.id);
    expect(task.projectId).toBe(one.id);
    const path = `${base}/tasks/${task.id}`;
    const patch = async (projectId: string | null) =>
      (await member.call<Task>('PATCH', path, { json: { projectId } })).body.projectId;
    expect(await patch(two.id)).toBe(two.id);
    expect(await patch(null)).toBeNull();
    expect(await patch(one.id)).toBe(one.id);
    const { body } = await member.call<Task>('PUT', path, { json: { title: 'Whole' } });
    expect(body.projectId).toBeNull();
  });

  test('cannot be put into what is no project of its workspace: 409 that names the member, and nothing stored', async () => {
    const foreign = await stranger.call<Project>('POST', `/workspaces/${stranger.user.personalWorkspaceId}/projects`, {
      json: { name: 'Elsewhere' },
    });
    const task = await createTask(null);
    const path = `${base}/tasks/${task.id}`;
    const before = (await walk<Task>(member, `${base}/tasks`)).length;
    for (const projectId of [uuid(), foreign.body.id]) {
      const json = { title: 'Nowhere', projectId };
      for (const [method, to, headers] of [
        ['POST', `${base}/tasks`, {}],
        ['POST', `${base}/tasks`, { 'Idempotency-Key': uuid() }],
        ['PATCH', path, {}],
        ['PUT', path, {}],
      ] as const) {
        const answer = await member.call(method, to, { json, headers });
        expect(answer.status).toBe(409);
        expect(problemOf(answer)).toMatchObject({ code: 'reference_not_found', errors: [{ pointer: '/projectId' }] });
      }
    }
    expect((await walk<Task>(member, `${base}/tasks`)).length).toBe(before);
    expect((await member.call('GET', path)).body).toEqual(task);
  });

  test('is found by its project', async () => {
    const project = await createProject();
    const tasks = [await createTask(project.id), await createTask(project.id), await createTask(project.id)];
    for (const sort of ['createdAt', '-due', 'priority'])
      expect(ids(await walk<Task>(member, `${base}/tasks`, `&projectId=${project.id}&sort=${sort}`)).sort()).toEqual(
        ids(tasks),
      );
    expect(await walk(member, `${base}/tasks`, `&projectId=${uuid()}`)).toEqual([]);
  });
});

describe('A guest', () => {
  test('sees the projects they were added to and the tasks in these, and nothing else', async () => {
    const visitor = await createMember(docket, workspaceId, 'guest');
    expect(await walk(visitor, `${base}/projects`)).toEqual([]);
    expect(await walk(visitor, `${base}/tasks`)).toEqual([]);
    const [{ project, task }, hidden, free] = [await shared(visitor), await shared(guest), await createTask(null)];
    const tasks = [task];
    for (let n = 0; n < 4; n++) tasks.push(await createTask(project.id, `Number ${n}`));

    expect(await walk(visitor, `${base}/projects`)).toEqual([project]);
    expect(await walk(visitor, `${base}/tasks`, '&sort=createdAt')).toEqual(tasks);
    expect(await walk(visitor, `${base}/tasks`, `&projectId=${project.id}`)).toEqual(tasks.toReversed());
    expect(await walk(visitor, `${base}/tasks`, `&projectId=${hidden.project.id}`)).toEqual([]);
    expect((await walk<Task>(visitor, `${base}/tasks`, '&text=number')).length).toBe(4);
    expect((await visitor.call('GET', pathOf(project))).body).toEqual(project);
    expect((await visitor.call('GET', `${base}/tasks/${task.id}`)).body).toEqual(task);
    for (const path of [pathOf(hidden.project), `${base}/tasks/${hidden.task.id}`, `${base}/tasks/${free.id}`])
      expect((await visitor.call('GET', path)).status).toBe(404);
  });

  test('no longer sees what is taken away, be it the task, the guest or the project that goes', async () => {
    const { project, task } = await shared();
    const sees = async () => (await guest.call('GET', `${base}/tasks/${task.id}`)).status === 200;
    const path = `${base}/tasks/${task.id}`;
    await member.call('PATCH', path, { json: { projectId: null } });
    expect(await sees()).toBe(false);
    await member.call('PATCH', path, { json: { projectId: project.id } });
    expect(await sees()).toBe(true);
    expect((await owner.call('DELETE', placeOf(project, guest))).status).toBe(204);
    expect(await sees()).toBe(false);
    expect((await guest.call('GET', pathOf(project))).status).toBe(404);
    expect((await owner.call('DELETE', placeOf(project, guest))).status).toBe(404);
  });

  test('who becomes a member sees all at once, and is no guest of a project any more', async () => {
    const visitor = await createMember(docket, workspaceId, 'guest');
    const [{ project }, free] = [await shared(visitor), await createTask(null)];
    await setRole(docket, workspaceId, visitor, 'member');
    expect((await visitor.call('GET', `${base}/tasks/${free.id}`)).status).toBe(200);
    expect(await walk(owner, `${pathOf(project)}/guests`)).toEqual([]);
    await setRole(docket, workspaceId, visitor, 'guest');
    expect((await visitor.call('GET', `${base}/tasks/${free.id}`)).status).toBe(404);
    expect((await visitor.call('GET', pathOf(project))).status).toBe(404);
  });

  test('sees of the guests of a project only that they are one; members see all, page by page', async () => {
    const project = await createProject();
    const people: Person[] = [];
    for (let n = 0; n < 5; n++) people.push(await createMember(docket, workspaceId, 'guest'));
    for (const person of people) await owner.call('PUT', placeOf(project, person));
    const all = await walk<Schema<'ProjectGuest'>>(member, `${pathOf(project)}/guests`);
    expect(all.map(({ userId }) => userId)).toEqual(people.map(({ user }) => user.id));
    const [first] = people;
    if (first === undefined) throw new Error('unreachable');
    expect(await walk(first, `${pathOf(project)}/guests`)).toEqual([
      { userId: first.user.id, name: first.user.name, email: first.user.email, addedAt: all[0]?.addedAt },
    ]);
    for (const nobody of [guest, stranger])
      expect((await nobody.call('GET', `${pathOf(project)}/guests`)).status).toBe(404);
    expect(await walk(member, `${pathOf(await createProject())}/guests`)).toEqual([]);
  });

  test('can be added as often as one likes; who is none is 409, and who is not in the workspace 404', async () => {
    const { project } = await shared();
    const before = await walk(owner, `${pathOf(project)}/guests`);
    expect((await owner.call('PUT', placeOf(project, guest))).status).toBe(204);
    expect(await walk(owner, `${pathOf(project)}/guests`)).toEqual(before);
    const refused = await owner.call('PUT', placeOf(project, member));
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'not_a_guest']);
    expect((await owner.call('PUT', placeOf(project, stranger))).status).toBe(404);
    expect((await owner.call('PUT', `${base}/projects/${uuid()}/guests/${guest.user.id}`)).status).toBe(404);
    expect((await owner.call('DELETE', placeOf(project, stranger))).status).toBe(404);
  });

  test('reads of being added and removed in their own audit log', async () => {
    const { project } = await shared();
    await owner.call('DELETE', placeOf(project, guest));
    const { body } = await guest.call<Schema<'AuditEventPage'>>('GET', '/users/me/audit-events?limit=2');
    expect(body.data.map(({ action, targetId }) => [action, targetId])).toEqual([
      ['projectGuest.removed', project.id],
      ['projectGuest.added', project.id],
    ]);
  });
});

describe('What a role does not allow', () => {
  type Attempt = readonly [method: Method, path: (at: Awaited<ReturnType<typeof shared>>) => string, json?: object];
  const tasks: readonly Attempt[] = [
    ['POST', () => `${base}/tasks`, { title: 'No' }],
    ['PATCH', ({ task }) => `${base}/tasks/${task.id}`, { title: 'No' }],
    ['PATCH', ({ task }) => `${base}/tasks/${task.id}`, { title: 'Water the plants' }],
    ['PUT', ({ task }) => `${base}/tasks/${task.id}`, { title: 'No' }],
    ['DELETE', ({ task }) => `${base}/tasks/${task.id}`],
    ['POST', () => `${base}/projects`, { name: 'No' }],
    ['PATCH', ({ project }) => pathOf(project), { name: 'No' }],
    ['PATCH', ({ project }) => pathOf(project), { name: 'Spring planting' }],
  ];
  const administration: readonly Attempt[] = [
    ['PUT', ({ project }) => placeOf(project, guest)],
    ['DELETE', ({ project }) => placeOf(project, guest)],
    ['DELETE', ({ project }) => pathOf(project)],
  ];

  test.each([
    ['guest', 403, [...tasks, ...administration]],
    ['stranger', 404, [...tasks, ...administration]],
    ['member', 403, administration],
  ] as const)('is refused to a %s with %i, and changes nothing', async (who, status, attempts) => {
    const person = { guest, stranger, member }[who];
    const at = await shared();
    for (const [method, path, json] of attempts) {
      const answer = await person.call(method, path(at), json === undefined ? {} : { json });
      expect([method, path(at), answer.status]).toEqual([method, path(at), status]);
      expect(problemOf(answer).code).toBe(status === 403 ? 'role_required' : 'not_found');
    }
    expect((await guest.call('GET', pathOf(at.project))).body).toEqual(at.project);
    expect((await guest.call('GET', `${base}/tasks/${at.task.id}`)).body).toEqual(at.task);
  });

  test('is 404 to a guest where they do not even see it', async () => {
    const project = await createProject();
    const at = { project, task: await createTask(project.id) };
    for (const [method, path, json] of [...tasks.slice(1, 5), ...tasks.slice(6), ...administration])
      expect((await guest.call(method, path(at), json === undefined ? {} : { json })).status).toBe(404);
  });
});

describe('The list across workspaces', () => {
  let ada: Person;
  let expected: Task[];

  beforeAll(async () => {
    ada = await createPerson(docket.client);
    const [second, third] = [await createWorkspace(docket), await createWorkspace(docket)];
    await setRole(docket, second, ada, 'member');
    await setRole(docket, third, ada, 'guest');
    const boss = await createMember(docket, third, 'owner');
    const { body: open } = await boss.call<Project>('POST', `/workspaces/${third}/projects`, {
      json: { name: 'Open' },
    });
    await boss.call('PUT', `/workspaces/${third}/projects/${open.id}/guests/${ada.user.id}`);
    expected = [];
    for (let n = 0; n < 4; n++) {
      const json = {
        title: `Number ${n}`,
        priority: n % 2 === 0 ? 'high' : 'none',
        due: { date: `2026-12-0${9 - n}` },
      };
      for (const [person, workspace, projectId] of [
        [ada, ada.user.personalWorkspaceId, null],
        [ada, second, null],
        [boss, third, open.id],
        [boss, third, null],
      ] as const) {
        const path = `/workspaces/${workspace}/tasks`;
        const { body } = await person.call<Task>('POST', path, { json: { ...json, projectId } });
        if (workspace !== third || projectId !== null) expected.push(body);
      }
    }
  });

  test('is what one sees of each, in one order, without gap or double', async () => {
    expect(await walk(ada, '/users/me/tasks', '&sort=createdAt')).toEqual(expected);
    expect(await walk(ada, '/users/me/tasks')).toEqual(expected.toReversed());
    for (const sort of ['due', '-due', 'priority', '-priority', 'priority,-due', '-updatedAt']) {
      const found = await walk<Task>(ada, '/users/me/tasks', `&sort=${sort}`);
      expect(ids(found).sort()).toEqual(ids(expected).sort());
      const key = sort.includes('due') ? found.map(({ due }) => JSON.stringify(due)) : null;
      if (sort === 'due') expect(key).toEqual(key?.toSorted());
    }
  });

  test('can be narrowed by filters', async () => {
    const found = await walk<Task>(ada, '/users/me/tasks', '&priority=high&dueBefore=2026-12-09&text=number');
    expect(ids(found)).toEqual(ids(expected.filter(({ title }) => title === 'Number 2').toReversed()));
  });

  test('is empty for who has nothing, and its cursors are good for no other list', async () => {
    expect(await walk(await createPerson(docket.client), '/users/me/tasks')).toEqual([]);
    const { body } = await ada.call<Schema<'TaskPage'>>('GET', '/users/me/tasks?limit=1');
    const elsewhere = await ada.call('GET', `${ada.tasks}?limit=1&cursor=${body.page.nextCursor}`);
    expect([elsewhere.status, problemOf(elsewhere).code]).toEqual([400, 'invalid_cursor']);
  });
});
