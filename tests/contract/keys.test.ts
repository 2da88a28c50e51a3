import { Writable } from 'node:stream';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import type { Schema } from '../../src/docket.ts';
import { hashKey, makeKey, prefixOf } from '../../src/keys/keys.ts';
import { insertKey } from '../../src/keys/store.ts';
import { prepare, sql } from '../../src/platform/database.ts';
import { type Call, type Client, createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { perMinute } from '../support/limits.ts';

type NewKey = Schema<'NewApiKey'>;
type Key = Schema<'ApiKey'>;

const lines: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({ write: (line, _encoding, done) => done(void lines.push(`${line}`)) }),
);
let docket: CheckedDocket;
let ada: Person;
beforeAll(async () => {
  docket = await createCheckedDocket({ log });
  ada = await createPerson(docket.client);
});
afterAll(() => docket.close());

async function make(content: Partial<Schema<'ApiKeyCreate'>> = {}, by: Person = ada): Promise<NewKey> {
  const json = { name: 'Nightly report', scopes: ['tasks.read', 'tasks.write'], ...content };
  const { status, body } = await by.call<NewKey>('POST', '/users/me/keys', { json });
  expect(status).toBe(201);
  return body;
}
/** Sends requests with a key, in its own header. */
const using =
  (key: string, client: Client = docket.client): Client['call'] =>
  (method, path, call: Call = {}) =>
    client.call(method, path, { ...call, headers: { ...call.headers, 'X-API-Key': key } });
const refusalOf = (answer: { status: number; text: string }) => [answer.status, problemOf(answer).code];

describe('Making a key', () => {
  test('shows it this once, and its Location shows the rest', async () => {
    const json = { name: 'Nightly report', scopes: ['tasks.read', 'projects.read'] };
    const { body, headers } = await ada.call<NewKey>('POST', '/users/me/keys', { json });
    const { key, ...rest } = body;
    expect(rest).toMatchObject({ ...json, prefix: key.slice(0, 8), lastUsedAt: null, version: 1 });
    expect(headers['cache-control']).toBe('no-store');
    const found = await ada.call<Key>('GET', String(headers.location));
    expect(found.body).toEqual(rest);
    expect(found.headers.etag).toBe(headers.etag);
    const list = await ada.call<Schema<'ApiKeyPage'>>('GET', '/users/me/keys?limit=1');
    expect(list.body.data).toEqual([rest]);
    expect(found.text + list.text).not.toContain(key.slice(8));
  });

  test.each([
    [{}, 365],
    [{ expiresInDays: 1 }, 1],
    [{ expiresInDays: null }, null],
  ])('with %j, it is good for %s days', async (content, days) => {
    const { createdAt, expiresAt } = await make(content);
    const expected = days === null ? null : new Date(Date.parse(createdAt) + days * 86_400_000).toISOString();
    expect(expiresAt).toBe(expected);
  });

  test.each([
    ['name', ''],
    ['scopes', []],
    ['scopes', ['tasks.erase']],
    ['scopes', ['tasks.read', 'tasks.read']],
    ['expiresInDays', 0],
    ['expiresInDays', 3651],
  ])('refuses %s %j', async (member, value) => {
    const json = { name: 'Nightly report', scopes: ['tasks.read'], [member]: value };
    expect(refusalOf(await ada.call('POST', '/users/me/keys', { json }))).toEqual([400, 'invalid_request']);
  });

  test('is refused to who has a hundred', async () => {
    const person = await createPerson(docket.client);
    const via = { kind: 'session', sessionId: person.sessionId } as const;
    for (let i = 0; i < 100; i++) {
      const key = makeKey();
      const now = new Date().toISOString();
      const row = { id: uuid(), user_id: person.user.id, name: 'Many', prefix: prefixOf(key), hash: hashKey(key) };
      const times = { expires_at: null, last_used_at: null, created_at: now, updated_at: now };
      await docket.options.database.transaction((it) =>
        insertKey(it, { ...row, ...times, scopes: ['tasks.read'], version: 1 }, 100, via),
      );
    }
    const json = { name: 'One too many', scopes: ['tasks.read'] };
    expect(refusalOf(await person.call('POST', '/users/me/keys', { json }))).toEqual([409, 'limit_reached']);
    const seen = new Set<string>();
    let path: string | null = '/users/me/keys?limit=30';
    while (path !== null) {
      const { body }: { body: Schema<'ApiKeyPage'> } = await person.call<Schema<'ApiKeyPage'>>('GET', path);
      for (const { id } of body.data) seen.add(id);
      path = body.page.nextCursor === null ? null : `/users/me/keys?limit=30&cursor=${body.page.nextCursor}`;
    }
    expect(seen.size).toBe(100);
  });
});

describe('A key', () => {
  test('calls in X-API-Key and as a bearer, as its person', async () => {
    const { key } = await make({ scopes: ['account.read'] });
    for (const headers of [{ 'X-API-Key': key }, { Authorization: `Bearer ${key}` }]) {
      const { status, body } = await docket.client.call<Schema<'CurrentUser'>>('GET', '/users/me', { headers });
      expect([status, body.id]).toEqual([200, ada.user.id]);
    }
  });

  test.each(['api_key', 'apiKey', 'key', 'access_token', 'token', 'X-API-Key'])(
    'in a URL as %s is nobody, and no parameter',
    async (name) => {
      const { key } = await make({ scopes: ['account.read'] });
      const path = `/users/me?${name}=${key}`;
      expect(refusalOf(await docket.client.call('GET', path))).toEqual([401, 'unauthenticated']);
      expect(refusalOf(await ada.call('GET', path))).toEqual([400, 'invalid_request']);
    },
  );

  test('is no session token, not even one that was believed a moment ago', async () => {
    const { token } = ada;
    const asKey = () => using(token)('GET', '/users/me');
    expect(refusalOf(await asKey())).toEqual([401, 'invalid_token']);
    expect((await ada.call('GET', '/users/me')).status).toBe(200);
    expect(refusalOf(await asKey())).toEqual([401, 'invalid_token']);
  });

  test('does what its scopes allow, and is told which one it lacks', async () => {
    const call = using((await make({ scopes: ['tasks.read'] })).key);
    expect((await call('GET', ada.tasks)).status).toBe(200);
    const refused = await call('POST', ada.tasks, { json: { title: 'Not mine to make' } });
    expect(refusalOf(refused)).toEqual([403, 'insufficient_scope']);
    expect(refused.headers['www-authenticate']).toMatch(/error="insufficient_scope", scope="tasks.write"/);
  });

  test('reaches nothing of others', async () => {
    const eve = await createPerson(docket.client);
    const { key } = await make({ scopes: ['tasks.read', 'tasks.write', 'apiKeys.read', 'apiKeys.write'] });
    const theirs = await make({}, eve);
    const call = using(key);
    expect((await call('GET', eve.tasks)).status).toBe(404);
    for (const method of ['GET', 'DELETE'] as const)
      expect((await call(method, `/users/me/keys/${theirs.id}`)).status).toBe(404);
    expect((await call('POST', `/users/me/keys/${theirs.id}/rotate`)).status).toBe(404);
  });

  test.each([
    ['unknown', makeKey],
    ['mistyped', () => `${makeKey().slice(0, -1)}-`],
    ['something else', () => 'hunter2'],
  ])('that is %s is 401', async (_name, keyOf) => {
    const answer = await using(keyOf())('GET', '/users/me');
    expect(refusalOf(answer)).toEqual([401, 'invalid_token']);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="docket"/);
  });

  test('that has expired is 401', async () => {
    const { key, id } = await make();
    const expire = prepare<{ id: string }, 'id'>((param) =>
      sql('api_keys')
        .update({ expires_at: sql.raw('now()') })
        .where('id', param('id'))
        .returning('id'),
    );
    await docket.options.database.run(expire, { id });
    expect(refusalOf(await using(key)('GET', ada.tasks))).toEqual([401, 'invalid_token']);
  });

  test('shows that it was used, and its version stays', async () => {
    const { key, id } = await make();
    await using(key)('GET', ada.tasks);
    const { body } = await ada.call<Key>('GET', `/users/me/keys/${id}`);
    expect(body).toMatchObject({ lastUsedAt: expect.any(String), version: 1 });
  });

  test('has limits and idempotency keys of its own', async () => {
    const { key } = await make();
    const sent = { json: { title: 'Once' }, headers: { 'Idempotency-Key': 'the-same' } };
    const [byPerson, byKey] = [
      await ada.call<Schema<'Task'>>('POST', ada.tasks, sent),
      await using(key)<Schema<'Task'>>('POST', ada.tasks, sent),
    ];
    expect(byPerson.body.id).not.toBe(byKey.body.id);
    expect((await using(key)<Schema<'Task'>>('POST', ada.tasks, sent)).body.id).toBe(byKey.body.id);
    const limited = await docket.clientOf({ rateLimit: perMinute(1) });
    expect((await using(key, limited)('GET', ada.tasks)).status).toBe(200);
    expect((await using(key, limited)('GET', ada.tasks)).status).toBe(429);
    expect((await limited.call('GET', ada.tasks, { token: ada.token })).status).toBe(200);
  });
});

describe('No key gives away more than it has', () => {
  test('to a key that it makes', async () => {
    const call = using((await make({ scopes: ['apiKeys.write', 'tasks.read'] })).key);
    const json = (scopes: string[]) => ({ json: { name: 'Offspring', scopes } });
    expect((await call('POST', '/users/me/keys', json(['tasks.read']))).status).toBe(201);
    const refused = await call('POST', '/users/me/keys', json(['tasks.read', 'tasks.write']));
    expect(refusalOf(refused)).toEqual([403, 'insufficient_scope']);
    expect(problemOf(refused).detail).toContain('tasks.write');
  });

  test('by the rotation of a stronger one, which stays good', async () => {
    const strong = await make({ scopes: ['tasks.write'] });
    const call = using((await make({ scopes: ['apiKeys.write'] })).key);
    const refused = await call('POST', `/users/me/keys/${strong.id}/rotate`);
    expect(refusalOf(refused)).toEqual([403, 'insufficient_scope']);
    const json = { title: 'Still good' };
    expect((await using(strong.key)('POST', ada.tasks, { json })).status).toBe(201);
  });
});

describe('A key that is', () => {
  test('rotated keeps all but its secret, and the old one is refused at once', async () => {
    const { key: old, prefix: _prefix, updatedAt: _time, ...before } = await make();
    expect((await using(old)('GET', ada.tasks)).status).toBe(200);
    const { body, headers } = await ada.call<NewKey>('POST', `/users/me/keys/${before.id}/rotate`);
    expect(body).toMatchObject({ ...before, version: 2, lastUsedAt: expect.any(String), prefix: body.key.slice(0, 8) });
    expect(headers['cache-control']).toBe('no-store');
    expect(refusalOf(await using(old)('GET', ada.tasks))).toEqual([401, 'invalid_token']);
    expect((await using(body.key)('GET', ada.tasks)).status).toBe(200);
  });

  test('revoked is refused at once, and on a node that has not met it too', async () => {
    const { key, id } = await make();
    expect((await using(key)('GET', ada.tasks)).status).toBe(200);
    expect((await ada.call('DELETE', `/users/me/keys/${id}`)).status).toBe(204);
    expect(refusalOf(await using(key)('GET', ada.tasks))).toEqual([401, 'invalid_token']);
    expect(refusalOf(await using(key, await docket.clientOf({}))('GET', ada.tasks))).toEqual([401, 'invalid_token']);
    expect((await ada.call('GET', `/users/me/keys/${id}`)).status).toBe(404);
  });

  test('renamed has a new version, and one that is not changed keeps its own', async () => {
    const { id } = await make();
    const path = `/users/me/keys/${id}`;
    const json = { name: 'Weekly report' };
    expect((await ada.call<Key>('PATCH', path, { json })).body).toMatchObject({ ...json, version: 2 });
    expect((await ada.call<Key>('PATCH', path, { json })).body).toMatchObject({ ...json, version: 2 });
    expect((await ada.call('DELETE', path, { headers: { 'If-Match': '"old"' } })).status).toBe(412);
  });
});

test('No key was ever logged, in whatever place it came', async () => {
  const { key } = await make();
  await using(key)('GET', ada.tasks);
  await docket.client.call('GET', `/users/me?key=${key}`, { headers: { Authorization: `Bearer ${key}` } });
  const { body } = await ada.call<NewKey>('POST', `/users/me/keys/${(await make()).id}/rotate`);
  expect(lines.length).toBeGreaterThan(20);
  for (const secret of [key, body.key]) expect(lines.join('')).not.toContain(secret.slice(8));
});
