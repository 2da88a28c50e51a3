import { findClient } from '../../src/clients/store.ts';
import type { Schema } from '../../src/docket.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { letPartnerIn } from '../support/partner-token.ts';

/** What a limited credential makes hangs on it. */

type NewKey = Schema<'NewApiKey'>;
type NewClient = Schema<'NewClient'>;

const SCOPES = ['account.read', 'apiKeys.write', 'clients.write'];

let docket: CheckedDocket;
let ada: Person;
beforeAll(async () => {
  docket = await createCheckedDocket();
  ada = await createPerson(docket.client);
});
afterAll(() => docket.close());

const keyOf = async (token: string, content: object = {}): Promise<NewKey> => {
  const json = { name: 'Made', scopes: SCOPES, expiresInDays: null, ...content };
  const { status, body } = await docket.client.call<NewKey>('POST', '/users/me/keys', { token, json });
  expect(status).toBe(201);
  return body;
};
const clientOf = async (token: string): Promise<NewClient> => {
  const grantTypes = ['client_credentials'];
  const json = { name: 'Made', scopes: SCOPES, grantTypes, redirectUris: [], confidential: true };
  const { status, body } = await docket.client.call<NewClient>('POST', '/clients', { token, json });
  expect(status).toBe(201);
  return body;
};
const statusOf = async (token: string) => (await docket.client.call('GET', '/users/me', { token })).status;
const isLeft = async (client: NewClient) => (await findClient(docket.options.database, client.id)) !== null;

test('What a partner made ends when its person lets it go, and what that made', async () => {
  const { token, grantId } = await letPartnerIn(docket.options, ada.user.id, SCOPES);
  const key = await keyOf(token);
  const deeper = await keyOf(key.key);
  const [client, deepest] = [await clientOf(token), await clientOf(deeper.key)];
  expect(await Promise.all([token, key.key, deeper.key].map(statusOf))).toEqual([200, 200, 200]);
  expect((await ada.call('DELETE', `/users/me/grants/${grantId}`)).status).toBe(204);
  expect(await Promise.all([token, key.key, deeper.key].map(statusOf))).toEqual([401, 401, 401]);
  expect(await Promise.all([client, deepest].map(isLeft))).toEqual([false, false]);
});

test('What a key made ends when it is revoked; what a session made stays', async () => {
  const key = await keyOf(ada.token);
  const [made, other] = [await keyOf(key.key), await keyOf(ada.token)];
  const client = await clientOf(made.key);
  expect(await Promise.all([made.key, other.key].map(statusOf))).toEqual([200, 200]);
  expect((await ada.call('DELETE', `/users/me/keys/${key.id}`)).status).toBe(204);
  expect(await Promise.all([made.key, other.key].map(statusOf))).toEqual([401, 200]);
  expect(await isLeft(client)).toBe(false);
});

test('What a key makes never outlives it', async () => {
  const day = await keyOf(ada.token, { expiresInDays: 1 });
  expect((await keyOf(day.key)).expiresAt).toBe(day.expiresAt);
  expect((await keyOf(day.key, { expiresInDays: 30 })).expiresAt).toBe(day.expiresAt);
  const client = await clientOf(day.key);
  expect(await isLeft(client)).toBe(true);
  await docket
    .knex('oauth_clients')
    .where('id', client.id)
    .update({ expires_at: new Date(0).toISOString() });
  expect(await isLeft(client)).toBe(false);
});

test('A key that a partner rotated ends with the partner, and no key takes over what made it', async () => {
  const { token, grantId } = await letPartnerIn(docket.options, ada.user.id, SCOPES);
  const key = await keyOf(ada.token);
  const rotate = (id: string, by: string) =>
    docket.client.call<NewKey>('POST', `/users/me/keys/${id}/rotate`, { token: by });
  const rotated = await rotate(key.id, token);
  expect(rotated.status).toBe(200);
  const itself = await rotate(key.id, rotated.body.key);
  const made = await keyOf(itself.body.key);
  expect((await rotate(key.id, made.key)).status).toBe(404);
  expect(await statusOf(itself.body.key)).toBe(200);
  await ada.call('DELETE', `/users/me/grants/${grantId}`);
  expect(await Promise.all([itself.body.key, made.key].map(statusOf))).toEqual([401, 401]);
});

test('A key or a partner changes no client but what it made: what it changed would outlive it', async () => {
  const { token, clientId, grantId } = await letPartnerIn(docket.options, ada.user.id, SCOPES);
  const [key, other] = [await keyOf(ada.token), await keyOf(ada.token)];
  const change = (id: string, by: string) =>
    docket.client.call('PATCH', `/clients/${id}`, {
      token: by,
      json: { grantTypes: ['authorization_code'], redirectUris: ['https://evil.example/'] },
    });
  const [itsOwn, keys] = [await clientOf(token), await clientOf(key.key)];
  for (const [id, by] of [
    [(await clientOf(ada.token)).id, token],
    [(await clientOf(ada.token)).id, key.key],
    [clientId, token],
    [keys.id, token],
    [keys.id, other.key],
    [itsOwn.id, key.key],
  ] as const) {
    const before = await findClient(docket.options.database, id);
    const refused = await change(id, by);
    expect([refused.status, problemOf(refused).code]).toEqual([403, 'role_required']);
    expect(await findClient(docket.options.database, id)).toEqual(before);
  }
  expect((await change(itsOwn.id, token)).status).toBe(200);
  expect((await change(keys.id, key.key)).status).toBe(200);
  expect((await change(keys.id, ada.token)).status).toBe(200);
  await ada.call('DELETE', `/users/me/grants/${grantId}`);
  expect(await isLeft(itsOwn)).toBe(false);
});

test('A client that another key made is none to rotate', async () => {
  const [key, other] = [await keyOf(ada.token), await keyOf(ada.token)];
  const { id } = await clientOf(key.key);
  const refused = await docket.client.call('POST', `/clients/${id}/rotate`, { token: other.key });
  expect([refused.status, problemOf(refused).code]).toEqual([404, 'not_found']);
});
