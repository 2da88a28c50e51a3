import { type Cast, createCast } from '../support/access/cast.ts';
import { createCredentials, type Headers } from '../support/access/credentials.ts';
import { requestOf, valuesOf } from '../support/access/request.ts';
import { snapshot } from '../support/access/snapshot.ts';
import type { Answer, Method } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { allOperations, methodOf, pathOf } from '../support/good-requests.ts';

let docket: CheckedDocket;
/** Two workspaces with the same in each, and one person who owns both. */
let here: Cast;
let there: Cast;
let headers: Headers;
beforeAll(async () => {
  docket = await createCheckedDocket();
  [here, there] = [await createCast(docket.knex, [], []), await createCast(docket.knex, [], [])];
  const { boss } = here.people;
  await docket.knex('workspace_members').insert({ workspace_id: there.workspaceId, user_id: boss.id, role: 'owner' });
  headers = await createCredentials(docket.options.keys, 'docket').session(boss);
});
afterAll(() => docket.close());

const codeOf = (answer: Answer<unknown>): string => (answer.status < 300 ? 'ok' : problemOf(answer).code);

/** Sends a request, and makes sure that it changed nothing. */
async function attempt(method: Method, path: string, json?: object): Promise<string> {
  const before = await snapshot(docket.knex);
  const answer = await docket.client.call(method, path, { headers, json });
  expect(await snapshot(docket.knex)).toEqual(before);
  return codeOf(answer);
}

const nested = allOperations.filter((it) => it.parameters.path.length > 1);
const places = nested.flatMap((operation) =>
  operation.parameters.path.map((name) => [operation.id, name, operation] as const),
);

test.each(places)(
  '%s, with a %s that is somewhere else, finds nothing and changes nothing',
  async (_id, name, operation) => {
    const values = valuesOf(operation, here, here.people.boss);
    const foreign = valuesOf(operation, there, there.people.boss);
    const path = pathOf(operation, { ...values, [name]: foreign[name] ?? '' });
    const { json } = requestOf(operation, here, here.people.boss);
    expect(await attempt(methodOf(operation), path, json)).toBe('not_found');
  },
);

test('There are children of every kind of parent among these', () => {
  const children = new Set(places.map(([, name]) => name));
  expect([...children].sort()).toEqual(['invitationId', 'projectId', 'taskId', 'userId', 'workspaceId']);
});

describe('What a body names must be of the same workspace:', () => {
  const task = { title: 'Sow' };
  test.each<readonly [string, string, Method, () => string, () => object]>([
    [
      'the project of a new task',
      'reference_not_found',
      'POST',
      () => '/tasks',
      () => ({ ...task, projectId: there.projectId }),
    ],
    [
      'the project of a replaced task',
      'reference_not_found',
      'PUT',
      () => `/tasks/${here.taskId}`,
      () => ({ ...task, projectId: there.projectId }),
    ],
    [
      'the project of a changed task',
      'reference_not_found',
      'PATCH',
      () => `/tasks/${here.taskId}`,
      () => ({ projectId: there.projectId }),
    ],
    [
      'the projects of an invitation',
      'reference_not_found',
      'POST',
      () => '/invitations',
      () => ({ email: 'late@cast.example', role: 'guest', projectIds: [there.projectId] }),
    ],
    ['the next owner', 'reference_not_found', 'POST', () => '/transfer', () => ({ userId: there.people.colleague.id })],
  ])('%s', async (_name, code, method, path, json) => {
    expect(await attempt(method, `/workspaces/${here.workspaceId}${path()}`, json())).toBe(code);
  });
});

test('A list that is asked for the project of another workspace is empty', async () => {
  const path = `/workspaces/${here.workspaceId}/tasks?projectId=${there.projectId}`;
  const { body } = await docket.client.call<{ data: unknown[] }>('GET', path, { headers });
  expect(body.data).toEqual([]);
});
