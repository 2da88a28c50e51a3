import { v7 as uuid } from 'uuid';
import * as clients from '../../src/clients/store.ts';
import { Overtaken } from '../../src/contract/handle.ts';
import type { Via } from '../../src/docket.ts';
import { setPassword } from '../../src/identity/store.ts';
import * as artifacts from '../../src/oauth/artifacts.ts';
import * as grants from '../../src/oauth/grants.ts';
import type { Database } from '../../src/platform/database.ts';
import { behind } from '../support/locks.ts';
import { createTestStore } from '../support/store.ts';

const { knex, database, newTenant, newSession } = await createTestStore();

const NOW = '2026-12-01T09:00:00.000Z';
const times = { created_at: NOW, updated_at: NOW, version: 1 };

const newUser = async (): Promise<string> => (await newTenant()).userId;
async function newClient(owner_id: string): Promise<clients.ClientRow> {
  const row = {
    id: uuid(),
    owner_id,
    name: 'Calendar',
    homepage: null,
    redirect_uris: ['https://calendar.example/'],
    grant_types: ['authorization_code'],
    scopes: ['tasks.read'],
    secret_hash: 'hash',
    ...times,
  };
  const session = await newSession(owner_id);
  expect(await database.transaction((it) => clients.insertClient(it, row, 0, session))).toBe(true);
  return row;
}
const allow = (userId: string, clientId: string, scopes = ['tasks.read']) =>
  grants.allow(database, { id: uuid(), userId, clientId, scopes, now: NOW });
const keep = (id: string, of: Partial<artifacts.Artifact> = {}, seconds = 60) =>
  artifacts.saveArtifact(
    database,
    'RefreshToken',
    id,
    { userId: null, clientId: null, grantId: null, uid: null, payload: { scope: 'tasks.read' }, ...of },
    seconds,
  );

describe('of two people with a client each', () => {
  test('neither finds, changes, rotates or deletes the client of the other', async () => {
    const [ada, grace] = [await newUser(), await newUser()];
    const client = await newClient(ada);
    const mine = { ...client, owner_id: grace, version: 2 };
    expect(await clients.findOwnClient(database, client.id, grace)).toBeNull();
    const session = await newSession(grace);
    const inOne = database.transaction;
    await expect(inOne((it) => clients.updateClient(it, mine, session))).rejects.toThrow(Overtaken);
    expect(await inOne((it) => clients.rotateClient(it, mine, session))).toBeNull();
    await expect(clients.deleteClient(database, client.id, grace, 1)).rejects.toThrow(Overtaken);
    expect(await clients.listClients(database, grace, null, 10)).toEqual([]);
    expect(await clients.findOwnClient(database, client.id, ada)).toEqual(client);
  });

  test('each sees and ends their own grant to one partner', async () => {
    const [ada, grace] = [await newUser(), await newUser()];
    const { id: clientId } = await newClient(ada);
    const [a, b] = [await allow(ada, clientId), await allow(grace, clientId)];
    expect(await grants.findOwnGrant(database, a, grace)).toBeNull();
    expect(await grants.endOwnGrant(database, a, grace)).toBe(false);
    expect((await grants.listGrants(database, grace, null, 10)).map((it) => it.id)).toEqual([b]);
    expect(await grants.endOwnGrant(database, b, grace)).toBe(true);
    expect((await grants.findGrantOf(database, ada, clientId))?.id).toBe(a);
  });
});

describe('in a session that a new password has ended, even while it waited for that,', () => {
  type Attempt = (it: Database, client: clients.ClientRow, session: Via) => Promise<unknown>;
  test.each<[string, Attempt]>([
    ['made', (it, client, session) => clients.insertClient(it, { ...client, id: uuid() }, 0, session)],
    [
      'changed',
      (it, client, session) =>
        clients.updateClient(it, { ...client, grant_types: ['client_credentials'], version: 2 }, session),
    ],
    ['rotated', (it, client, session) => clients.rotateClient(it, { ...client, secret_hash: 'another' }, session)],
  ])('no client is %s', async (_what, attempt) => {
    const ada = await newUser();
    const [session, client] = [await newSession(ada), await newClient(ada)];
    const ended = (it: Database) => setPassword(it, ada, { before: null, after: 'h', keptSession: null });
    const late = () => database.transaction((it) => attempt(it, client, session));
    const refused = { code: 'invalid_token' };
    await expect(behind({ knex, database }, ended, late)).rejects.toMatchObject(refused);
    await expect(late()).rejects.toMatchObject(refused);
    expect(await clients.listClients(database, ada, null, 10)).toEqual([client]);
  });
});

test('the grants of a person come page by page, the newest first', async () => {
  const person = await newUser();
  const ids = [];
  for (let count = 0; count < 3; count++) ids.unshift(await allow(person, (await newClient(person)).id));
  const first = await grants.listGrants(database, person, null, 2);
  const rest = await grants.listGrants(database, person, first.at(-1)?.id ?? null, 2);
  expect([...first, ...rest].map((it) => it.id)).toEqual(ids);
});

test('a client takes its grants and their tokens along, and a person takes all of theirs', async () => {
  const [owner, person] = [await newUser(), await newUser()];
  const [kept, gone] = [await newClient(owner), await newClient(owner)];
  for (const { id: clientId } of [kept, gone]) {
    const grantId = await allow(person, clientId);
    await keep(`token of ${clientId}`, { grantId, clientId, userId: person });
  }
  await clients.deleteClient(database, gone.id, owner, 1);
  expect((await grants.listGrants(database, person, null, 10)).map((it) => it.client_id)).toEqual([kept.id]);
  expect(await artifacts.findArtifact(database, 'RefreshToken', `token of ${gone.id}`)).toBeNull();
  expect(await artifacts.findArtifact(database, 'RefreshToken', `token of ${kept.id}`)).not.toBeNull();
  await knex('users').where('id', person).del();
  expect(await artifacts.findArtifact(database, 'RefreshToken', `token of ${kept.id}`)).toBeNull();
  expect(await knex('oauth_grants').where('user_id', person)).toEqual([]);
});

test('a grant takes its tokens along', async () => {
  const person = await newUser();
  const { id: clientId } = await newClient(person);
  for (const end of [grants.endGrant, (it: typeof database, id: string) => grants.endOwnGrant(it, id, person)]) {
    const grantId = await allow(person, clientId);
    await keep('of the grant', { grantId });
    await end(database, grantId);
    expect(await artifacts.findArtifact(database, 'RefreshToken', 'of the grant')).toBeNull();
    expect(await grants.findGrant(database, grantId)).toBeNull();
  }
});

test('of twenty who use an artifact at once, one does, and saving it again does not make it new', async () => {
  await keep('once');
  const used = await Promise.all(
    Array.from({ length: 20 }, () => artifacts.consumeArtifact(database, 'RefreshToken', 'once')),
  );
  expect(used.filter(Boolean)).toHaveLength(1);
  await keep('once');
  expect(await artifacts.findArtifact(database, 'RefreshToken', 'once')).toMatchObject({ consumed: true });
});

test('ending the log-ins of a person leaves what partners hold, and nobody else’s log-in', async () => {
  const [ada, grace] = [await newUser(), await newUser()];
  const none = { clientId: null, grantId: null, payload: {} };
  await artifacts.saveArtifact(database, 'Session', 'a', { ...none, userId: ada, uid: 'uid a' }, 60);
  await artifacts.saveArtifact(database, 'Session', 'b', { ...none, userId: grace, uid: 'uid b' }, 60);
  await keep('held', { userId: ada });
  await artifacts.endLogins(database, ada);
  expect(await artifacts.findArtifactByUid(database, 'Session', 'uid a')).toBeNull();
  expect(await artifacts.findArtifactByUid(database, 'Session', 'uid b')).not.toBeNull();
  expect(await artifacts.findArtifact(database, 'RefreshToken', 'held')).not.toBeNull();
  await artifacts.endLogin(database, 'uid b');
  expect(await artifacts.findArtifact(database, 'Session', 'b')).toBeNull();
});

test('what has expired is swept out, a minute after its end', async () => {
  await keep('long gone', {}, -120);
  await keep('just gone', {}, -30);
  await artifacts.sweepArtifacts(database);
  expect(await artifacts.findArtifact(database, 'RefreshToken', 'long gone')).toBeNull();
  expect(await artifacts.findArtifact(database, 'RefreshToken', 'just gone')).not.toBeNull();
});
