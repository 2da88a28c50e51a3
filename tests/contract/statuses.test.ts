import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { MAX_BODY_BYTES } from '../../src/contract/media.ts';
import type { Operation } from '../../src/contract/operations.ts';
import type { Schema } from '../../src/docket.ts';
import type { Database } from '../../src/platform/database.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import {
  type Answer,
  type Call,
  type Client,
  createClient,
  createPerson,
  type Person,
} from '../support/checked-client.ts';
import { allOperations, goodCall, methodOf, type PathValues, pathOf, pathValuesOf } from '../support/good-requests.ts';
import { createRecorder } from '../support/recorder.ts';
import { type WatchedDatabase, watchDatabase } from '../support/watched-database.ts';

/** Refusals that the contract must declare and an operation can never send. */
const NEVER = new Set(['registerUser 401']);

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
  limited = createClient(await docket.variant({ rateLimit: 1 }), recorder);
});
afterAll(() => docket.close());

const problem = (answer: Answer<unknown>): Schema<'Problem'> => JSON.parse(answer.text);
const declares = (operation: Operation, status: number): boolean => operation.responses[status] !== undefined;

describe.each(allOperations.map((it) => [it.id, it] as const))('%s', (_id, operation) => {
  let person: Person;
  let values: PathValues;
  beforeAll(async () => {
    person = await createPerson(client);
    values = await pathValuesOf(person);
  });

  const method = methodOf(operation);
  const send = (more: Call = {}, { to = client, query = '', at = values } = {}) => {
    const good = goodCall(operation, person);
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
  }
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
      return send({ json: { title: 'Something else' }, headers: { 'Idempotency-Key': 'one-key' } });
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

test('a key that a request still holds is 409', async () => {
  const person = await createPerson(client);
  const timeout = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
  const held: Database = { run: () => Promise.reject(timeout), transaction: (work) => work(held) };
  const app = await docket.variant({ database: { ...docket.options.database, transaction: held.transaction } });
  const headers = { 'Idempotency-Key': 'held' };
  const busy = createClient(app, recorder);
  const answer = await busy.call('POST', person.tasks, { token: person.token, json: { title: 'Later' }, headers });
  expect(answer.status).toBe(409);
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
