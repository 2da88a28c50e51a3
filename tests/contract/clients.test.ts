import type { Schema } from '../../src/docket.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';

let docket: CheckedDocket;
let ada: Person;
let grace: Person;
beforeAll(async () => {
  docket = await createCheckedDocket();
  [ada, grace] = [await createPerson(docket.client), await createPerson(docket.client)];
});
afterAll(() => docket.close());

type NewClient = Schema<'NewClient'>;
const content = {
  name: 'Calendar of the house',
  redirectUris: ['https://calendar.example/callback'],
  scopes: ['tasks.read'],
};
const register = (more: object = {}, person = ada) =>
  person.call<NewClient>('POST', '/clients', { json: { ...content, ...more } });

describe('Registering a client', () => {
  test('shows the secret of a confidential one this once', async () => {
    const { status, body, headers } = await register();
    expect(status).toBe(201);
    const { secret, ...client } = body;
    expect(client).toMatchObject({
      ...content,
      homepage: null,
      grantTypes: ['authorization_code'],
      confidential: true,
    });
    expect(secret).toMatch(/^[\w-]{43}$/);
    const found = await ada.call('GET', String(headers.location));
    expect(found.body).toEqual(client);
    expect(found.headers.etag).toBe(headers.etag);
  });

  test('gives a public one none', async () => {
    const { body } = await register({ confidential: false, redirectUris: ['com.example.app:/callback'] });
    expect(body.secret).toBeNull();
    const rotated = await ada.call('POST', `/clients/${body.id}/rotate`);
    expect([rotated.status, problemOf(rotated).code]).toEqual([409, 'public_client']);
  });

  test.each([
    ['/redirectUris', { redirectUris: [] }],
    ['/redirectUris', { redirectUris: ['com.example.app:/callback'] }],
    ['/redirectUris', { redirectUris: ['https://localhost/callback'], confidential: false }],
    ['/grantTypes', { grantTypes: ['authorization_code', 'client_credentials'], confidential: false }],
    ['/redirectUris/0', { redirectUris: ['https://calendar.example/#here'] }],
    ['/redirectUris/0', { redirectUris: ['http://calendar.example/callback'] }],
    ['/redirectUris/0', { redirectUris: ['javascript:alert(1)'] }],
    ['/redirectUris/0', { redirectUris: ['http://127.0.0.1.evil.example/callback'], confidential: false }],
    ['/redirectUris/0', { redirectUris: ['https://*.calendar.example/callback'] }],
    ['/redirectUris/1', { redirectUris: ['https://calendar.example/', 'https://calendar.example/*'] }],
    ['/redirectUris/0', { redirectUris: ['https://calendar.example@evil.example/callback'] }],
    ['/redirectUris/0', { redirectUris: ['https://me:secret@calendar.example/callback'] }],
    ['/scopes/0', { scopes: ['everything'] }],
    ['/secret', { secret: 'my own' }],
  ])('says what is wrong with %s', async (pointer, wrong) => {
    const answer = await register(wrong);
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'invalid_request']);
    expect(problemOf(answer).errors?.map((it) => it.pointer)).toContain(pointer);
  });

  test('is refused past a hundred, however many come at once', async () => {
    const person = await createPerson(docket.client);
    const answers = await Promise.all(Array.from({ length: 104 }, () => register({}, person)));
    const refused = answers.filter((it) => it.status !== 201);
    expect(refused.map((it) => [it.status, problemOf(it).code])).toEqual(Array(4).fill([409, 'limit_reached']));
  });
});

describe('A client', () => {
  test('is its owner’s alone', async () => {
    const { id } = (await register()).body;
    for (const [method, path, json] of [
      ['GET', `/clients/${id}`],
      ['PATCH', `/clients/${id}`, { name: 'Mine' }],
      ['POST', `/clients/${id}/rotate`],
      ['DELETE', `/clients/${id}`],
    ] as const) {
      expect((await grace.call(method, path, json === undefined ? {} : { json })).status).toBe(404);
    }
    expect((await grace.call<Schema<'ClientPage'>>('GET', '/clients')).body.data).toEqual([]);
    expect((await ada.call('GET', `/clients/${id}`)).status).toBe(200);
  });

  test('changes as a whole or not at all', async () => {
    const { id } = (await register()).body;
    const changed = await ada.call<Schema<'Client'>>('PATCH', `/clients/${id}`, {
      json: { homepage: 'https://calendar.example/', scopes: ['tasks.read', 'projects.read'] },
    });
    expect(changed.body).toMatchObject({ ...content, scopes: ['tasks.read', 'projects.read'], version: 2 });
    const wrong = await ada.call('PATCH', `/clients/${id}`, { json: { name: 'Other', redirectUris: [] } });
    expect(wrong.status).toBe(400);
    expect((await ada.call('GET', `/clients/${id}`)).body).toEqual(changed.body);
    const same = await ada.call('PATCH', `/clients/${id}`, { json: { name: content.name } });
    expect(same.body).toEqual(changed.body);
  });

  test('gets a new secret as a new version', async () => {
    const { id, secret } = (await register()).body;
    const { body, status } = await ada.call<NewClient>('POST', `/clients/${id}/rotate`);
    expect([status, body.version]).toEqual([200, 2]);
    expect(body.secret).not.toBe(secret);
  });

  test('is on record from its registration to its end, and its secrets never are', async () => {
    const person = await createPerson(docket.client);
    const { id, secret } = (await register({}, person)).body;
    await person.call('PATCH', `/clients/${id}`, { json: { name: 'Other' } });
    await person.call('POST', `/clients/${id}/rotate`);
    await person.call('DELETE', `/clients/${id}`);
    const { body, text } = await person.call<Schema<'AuditEventPage'>>('GET', '/users/me/audit-events');
    expect(body.data.filter((it) => it.targetId === id).map((it) => it.action)).toEqual([
      'client.deleted',
      'client.secretRotated',
      'client.changed',
      'client.created',
    ]);
    expect(text).not.toContain(String(secret));
  });

  test('stands in a list, the newest first, page by page', async () => {
    const person = await createPerson(docket.client);
    const ids = [];
    for (const name of ['One', 'Two', 'Three']) ids.unshift((await register({ name }, person)).body.id);
    const first = await person.call<Schema<'ClientPage'>>('GET', '/clients?limit=2');
    const cursor = encodeURIComponent(String(first.body.page.nextCursor));
    const second = await person.call<Schema<'ClientPage'>>('GET', `/clients?limit=2&cursor=${cursor}`);
    expect([...first.body.data, ...second.body.data].map((it) => it.id)).toEqual(ids);
    expect(second.body.page).toEqual({ nextCursor: null, hasMore: false });
  });
});
