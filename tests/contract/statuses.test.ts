import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { permits } from '../../src/access/policy.ts';
import { MAX_BODY_BYTES } from '../../src/contract/media.ts';
import type { Operation } from '../../src/contract/operations.ts';
import type { Schema } from '../../src/docket.ts';
import { type Database, prepare, sql } from '../../src/platform/database.ts';
import { createAdmin } from '../support/admin.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import {
  type Answer,
  type Call,
  type Client,
  createClient,
  createPerson,
  PASSWORD,
  type Person,
} from '../support/checked-client.ts';
import {
  allOperations,
  goodBody,
  goodCall,
  methodOf,
  type PathValues,
  pathOf,
  pathValuesOf,
} from '../support/good-requests.ts';
import { perMinute } from '../support/limits.ts';
import { mailedMembers } from '../support/mailed-members.ts';
import { type LetIn, letPartnerIn } from '../support/partner-token.ts';
import { createRecorder } from '../support/recorder.ts';
import { createSharedThings } from '../support/shared-things.ts';
import { createWorkspace, expireInvitation, setVerified } from '../support/team.ts';
import { type WatchedDatabase, watchDatabase } from '../support/watched-database.ts';

/** Refusals that the contract must declare and an operation can never send. */
const NEVER = new Set([
  'registerUser 401',
  'requestPasswordReset 401',
  'resetPassword 401',
  'requestEmailVerification 401',
  'verifyEmail 401',
]);

/** The shorter the statement timeout, the sooner a request that waits for its twin gives up. */
const HURRY = prepare<object, never>(() => sql.raw("SET LOCAL statement_timeout = '500ms'"));
const HOLD = prepare<object, 'callerId'>((param) =>
  sql('idempotency_keys').insert({
    principal_id: param('callerId'),
    key: sql.raw("'held'"),
    fingerprint: sql.raw("''"),
  }),
);

const recorder = createRecorder();
let docket: TestApp;
let client: Client;
/** The same app over a database that fails when told to. */
let fragile: Client;
let database: WatchedDatabase;
/** The same app with a quota of one request. */
let limited: Client;

beforeAll(async () => {
  docket = await createTestApp();
  client = createClient(docket.app, recorder);
  database = watchDatabase(docket.options.database);
  fragile = createClient(await docket.variant({ database }), recorder);
  limited = createClient(await docket.variant({ rateLimit: perMinute(1) }), recorder);
});
afterAll(() => docket.close());

const problem = (answer: Answer<unknown>): Schema<'Problem'> => JSON.parse(answer.text);
const declares = (operation: Operation, status: number): boolean => operation.responses[status] !== undefined;

describe.each(allOperations.map((it) => [it.id, it] as const))('%s', (_id, operation) => {
  let person: Person;
  let partner: LetIn;
  let values: PathValues;
  let members: object;
  beforeAll(async () => {
    // An admin may do whatever anybody may.
    person = await createAdmin(client, docket.options.database);
    partner = await letPartnerIn(docket.options, person.user.id, []);
    const shared = await createSharedThings(docket, client, operation, person);
    values = { ...(await pathValuesOf(person)), grantId: partner.grantId, ...shared.values };
    members = { ...(await mailedMembers(docket, client, operation, person)), ...shared.members };
  });

  const method = methodOf(operation);
  const send = (more: Call = {}, { to = client, query = '', at = values } = {}) => {
    const good = goodCall(operation, person, members);
    return to.call(method, pathOf(operation, at) + query, {
      ...good,
      ...more,
      headers: { ...good.headers, ...more.headers },
    });
  };
  const refuses = (status: number, name: string, work: () => Promise<Answer<unknown>>) => {
    if (declares(operation, status))
      test(`answers ${status} to ${name}`, async () => expect((await work()).status).toBe(status));
  };

  refuses(400, 'a query parameter that it does not have', () => send({}, { query: '?colour=blue' }));
  if (operation.accepts.length > 0)
    refuses(400, 'a body that is no JSON', () =>
      send({ json: undefined, body: '{"a":', headers: { 'Content-Type': 'application/json' } }),
    );
  if (!operation.public) {
    refuses(401, 'nobody', () => send({ token: undefined }));
    refuses(401, 'a token that is none', () => send({ token: 'nonsense' }));
    refuses(403, 'a key without the scope', async () => {
      const scopes = ['tasks.read', 'account.read'].filter((it) => !operation.scopes.includes(it));
      const json = { name: 'Weak', scopes: scopes.slice(0, 1) };
      const { body } = await person.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', { json });
      return send({ token: body.key });
    });
  }
  if (!operation.public && !permits(operation.id, 'user')) {
    refuses(403, 'a person who is no admin', async () => send({ token: (await createPerson(client)).token }));
  }
  if (operation.scopes.length > 0) refuses(403, 'a partner without the scope', () => send({ token: partner.token }));
  const last = operation.parameters.path.at(-1);
  if (last !== undefined)
    refuses(404, 'an id that names nothing', () => send({}, { at: { ...values, [last]: randomUUID() } }));
  refuses(406, 'a caller who reads HTML only', () => send({ headers: { Accept: 'text/html' } }));
  refuses(412, 'an entity tag of another version', () => send({ headers: { 'If-Match': '"another"' } }));
  if (operation.accepts.length > 0) {
    const large = JSON.stringify({ title: 'x'.repeat(MAX_BODY_BYTES) });
    refuses(413, 'a body that is too large', () =>
      send({ json: undefined, body: large, headers: { 'Content-Type': 'application/json' } }),
    );
    refuses(415, 'a body of another type', () => send({ headers: { 'Content-Type': 'text/plain' } }));
  }
  if (operation.idempotent) {
    refuses(422, 'a key that was used for another body', async () => {
      await send({ headers: { 'Idempotency-Key': 'one-key' } });
      const body = goodBody(operation, person);
      const other = 'title' in body ? { title: 'Something else' } : 'name' in body ? { name: 'Somebody else' } : {};
      return send({ json: { ...body, ...other }, headers: { 'Idempotency-Key': 'one-key' } });
    });
  }

  if (operation.idempotent) {
    refuses(409, 'a key that a request still holds', async () => {
      const { database } = docket.options;
      const transaction: Database['transaction'] = (work) =>
        database.transaction(async (it) => {
          await it.run(HURRY, {});
          return work(it);
        });
      const hurried = createClient(await docket.variant({ database: { ...database, transaction } }), recorder);
      const answers: Answer<unknown>[] = [];
      await database
        .transaction(async (holder) => {
          await holder.run(HOLD, { callerId: person.user.id });
          answers.push(await send({ headers: { 'Idempotency-Key': 'held' } }, { to: hurried }));
          throw new Error('It gives the key up.');
        })
        .catch(() => {});
      const [answer] = answers;
      if (answer === undefined) throw new Error('No answer.');
      return answer;
    });
  }

  test('answers 429 once the quota is used up', async () => {
    // Where nobody calls in particular it is the address that is counted.
    await send({ headers: { Accept: 'text/html' } }, { to: limited });
    expect((await send({}, { to: limited })).status).toBe(429);
  });

  test.each([
    [500, 'internal_error', new Error('the disk is on fire, and this is secret')],
    [
      503,
      'unavailable',
      Object.assign(new Error('connect ECONNREFUSED, and this is secret'), { code: 'ECONNREFUSED' }),
    ],
  ])('answers %i when the store fails, and keeps the reason to itself', async (status, code, failure) => {
    if (!operation.public) await fragile.call('GET', '/users/me', { token: person.token });
    database.failure = failure;
    try {
      const answer = await send({}, { to: fragile });
      expect(answer.status).toBe(status);
      expect(problem(answer).code).toBe(code);
      expect(answer.text).not.toContain('secret');
    } finally {
      database.failure = null;
    }
  });

  if (declares(operation, 304)) {
    test('answers 304 to the entity tag it gave', async () => {
      const { headers } = await send();
      expect((await send({ headers: { 'If-None-Match': String(headers.etag) } })).status).toBe(304);
    });
  }
  test('answers what it was made for', async () => {
    const statuses = Object.keys(operation.responses).filter((it) => it.startsWith('2'));
    expect(statuses).toContain(String((await send()).status));
  });
});

test('a database that is away while the caller is looked up is 503, and any other failure of it 500', async () => {
  const person = await createPerson(client);
  try {
    database.failure = Object.assign(new Error(), { code: '57P01' });
    expect((await fragile.call('GET', '/users/me', { token: person.token })).status).toBe(503);
    database.failure = new Error('unknown');
    expect((await fragile.call('GET', '/users/me', { token: person.token })).status).toBe(500);
  } finally {
    database.failure = null;
  }
});

test('a taken address is 409, and a wrong password 401', async () => {
  const { user } = await createPerson(client);
  const json = { email: user.email, password: 'brittle-lantern-oxbow-eight' };
  expect((await client.call('POST', '/users', { json: { ...json, name: 'Somebody' } })).status).toBe(409);
  expect((await client.call('POST', '/sessions', { json })).status).toBe(401);
});

test('a refresh token is good once, and 401 the second time', async () => {
  const json = { refreshToken: (await createPerson(client)).refreshToken };
  expect((await client.call('POST', '/sessions/refresh', { json })).status).toBe(200);
  expect((await client.call('POST', '/sessions/refresh', { json })).status).toBe(401);
});

test('a hundred API keys are enough, and one more is 409', async () => {
  const person = await createPerson(client);
  const json = { name: 'Many', scopes: ['tasks.read'] };
  const make = () => person.call('POST', '/users/me/keys', { json });
  const answers = await Promise.all(Array.from({ length: 101 }, make));
  expect(answers.filter((it) => it.status === 409)).toHaveLength(1);
});

test('an export of more than one document can hold is 409', async () => {
  const { user, call } = await createPerson(client);
  await docket.knex.raw(
    `INSERT INTO tasks (workspace_id, id, title, description, status, priority, created_at, updated_at)
     SELECT ?, gen_random_uuid(), 'Long', repeat('x', 10000), 'open', 'none', now(), now() FROM generate_series(1, 1600)`,
    [user.personalWorkspaceId],
  );
  expect((await call('GET', '/users/me/export')).status).toBe(409);
});

test('the last admin stays, which is 409', async () => {
  const alone = await createTestApp();
  try {
    const admin = await createAdmin(createClient(alone.app, recorder), alone.options.database);
    const account = `/accounts/${admin.user.id}`;
    expect((await admin.call('PATCH', account, { json: { role: 'user' } })).status).toBe(409);
    expect((await admin.call('POST', `${account}/suspend`)).status).toBe(409);
    expect((await admin.call('DELETE', '/users/me')).status).toBe(409);
    const json = { email: admin.user.email, name: 'Twin' };
    expect((await admin.call('POST', '/accounts', { json })).status).toBe(409);
  } finally {
    await alone.close();
  }
});

test('a closed registration, a wrong current password and an account that is gone are 403', async () => {
  const closed = createClient(await docket.variant({ registration: 'closed' }), recorder);
  const json = { email: 'late@docket.example', password: 'brittle-lantern-oxbow-eight', name: 'Late' };
  expect((await closed.call('POST', '/users', { json })).status).toBe(403);
  const person = await createPerson(client);
  const change = { currentPassword: 'not this one', newPassword: 'brittle-lantern-oxbow-eight' };
  expect((await person.call('PUT', '/users/me/password', { json: change })).status).toBe(403);
  expect((await person.call('DELETE', '/users/me')).status).toBe(204);
  const credentials = { email: person.user.email, password: PASSWORD };
  expect((await client.call('POST', '/sessions', { json: credentials })).status).toBe(403);
  expect((await client.call('POST', '/account-restorations', { json: { ...credentials, password: 'x' } })).status).toBe(
    401,
  );
});

test('one client too many, and a new secret for a client that has none, are 409', async () => {
  const person = await createPerson(client);
  const json = {
    name: 'Calendar',
    redirectUris: ['com.example.app:/back'],
    scopes: ['tasks.read'],
    confidential: false,
  };
  const { body } = await person.call<Schema<'NewClient'>>('POST', '/clients', { json });
  expect((await person.call('POST', `/clients/${body.id}/rotate`)).status).toBe(409);
  for (let count = 1; count < 100; count++) await person.call('POST', '/clients', { json });
  expect((await person.call('POST', '/clients', { json })).status).toBe(409);
});

test('a personal workspace stays as it is, and so does the last owner, which is 409', async () => {
  const person = await createPerson(client);
  await setVerified(docket, person, true);
  const { user, call } = person;
  const path = `/workspaces/${user.personalWorkspaceId}`;
  for (const [method, at, json] of [
    ['DELETE', path],
    ['POST', `${path}/transfer`, { userId: user.id }],
    ['PATCH', `${path}/members/${user.id}`, { role: 'admin' }],
    ['DELETE', `${path}/members/${user.id}`],
    ['POST', `${path}/invitations`, { email: 'late@docket.example', role: 'member' }],
  ] as const)
    expect((await call(method, at, { json })).status).toBe(409);
});

test('an invitation is answered once and in time by a verified address, else it is 409, 410 and 403', async () => {
  const [owner, person] = [await createPerson(client), await createPerson(client)];
  await setVerified(docket, owner, true);
  const { id: workspaceId } = await createWorkspace(owner);
  const invitations = `/workspaces/${workspaceId}/invitations`;
  const json = { email: person.user.email, role: 'member' };
  const { body } = await owner.call<Schema<'Invitation'>>('POST', invitations, { json });
  const code = await docket.mailbox.code(person.user.email);
  const answer = (verb: 'accept' | 'decline') => person.call('POST', `/users/me/invitations/${body.id}/${verb}`);
  const answerByCode = (verb: 'accept' | 'decline') =>
    person.call('POST', `/users/me/invitations/${verb}`, { json: { code } });

  for (const verb of ['accept', 'decline'] as const) expect((await answer(verb)).status).toBe(403);
  await setVerified(docket, person, true);
  await expireInvitation(docket, body.id);
  for (const send of [answer, answerByCode]) expect((await send('accept')).status).toBe(410);
  expect((await answer('decline')).status).toBe(204);
  for (const verb of ['accept', 'decline'] as const)
    for (const send of [answer, answerByCode]) expect((await send(verb)).status).toBe(409);
  expect((await owner.call('POST', `${invitations}/${body.id}/resend`)).status).toBe(409);
});

test('a project that is none for a task, and a member who is no guest for a project, are 409', async () => {
  const person = await createPerson(client);
  const json = { title: 'Water the plants', projectId: randomUUID() };
  const { id } = await person.task();
  for (const method of ['PUT', 'PATCH'] as const)
    expect((await person.call(method, `${person.tasks}/${id}`, { json })).status).toBe(409);
  const projects = `/workspaces/${person.user.personalWorkspaceId}/projects`;
  const { body } = await person.call<Schema<'Project'>>('POST', projects, { json: { name: 'Planting' } });
  expect((await person.call('PUT', `${projects}/${body.id}/guests/${person.user.id}`)).status).toBe(409);
});

test('every operation has been called, and has answered with every status that it declares', () => {
  const declared = allOperations.flatMap((operation) =>
    Object.keys(operation.responses).map((status) => `${operation.id} ${status}`),
  );
  expect(declared.filter((it) => !recorder.seen.has(it) && !NEVER.has(it))).toEqual([]);
});

test('the type of every problem that was met is a page of this server', async () => {
  expect(recorder.codes.size).toBeGreaterThan(10);
  for (const code of recorder.codes) await supertest(docket.app).get(`/docs/errors/${code}`).expect(200);
});
