import { randomUUID } from 'node:crypto';
import { listAccounts } from '../../src/accounts/list.ts';
import type { Schema } from '../../src/docket.ts';
import { createAdmin } from '../support/admin.ts';
import { createPerson, freshEmail, logIn, PASSWORD, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { addMember, createWorkspace } from '../support/team.ts';

type Account = Schema<'Account'>;
type AccountPage = Schema<'AccountPage'>;
type AuditEventPage = Schema<'AuditEventPage'>;

let docket: CheckedDocket;
let admin: Person;

beforeAll(async () => {
  docket = await createCheckedDocket();
  admin = await createAdmin(docket.client, docket.options.database);
});
afterAll(() => docket.close());

const get = (id: string) => admin.call<Account>('GET', `/accounts/${id}`);
const change = (id: string, role: string, by = admin) =>
  by.call<Account>('PATCH', `/accounts/${id}`, { json: { role } });
const suspend = (id: string, by = admin) => by.call<Account>('POST', `/accounts/${id}/suspend`);
const reinstate = (id: string) => admin.call<Account>('POST', `/accounts/${id}/reinstate`);
const list = async (query: string) => (await admin.call<AccountPage>('GET', `/accounts${query}`)).body;
const eventsOn = async (id: string, by = admin) =>
  (await by.call<AuditEventPage>('GET', `/audit-events?userId=${id}`)).body.data;

describe('Nobody but an admin', () => {
  test.each(['user', 'guest'])('manages accounts or reads the whole log: a %s is told of the role', async (role) => {
    const person = await createPerson(docket.client);
    await change(person.user.id, role);
    for (const [method, path, json] of [
      ['GET', '/accounts', undefined],
      ['POST', '/accounts', { email: freshEmail(), name: 'Grace' }],
      ['GET', `/accounts/${person.user.id}`, undefined],
      ['PATCH', `/accounts/${person.user.id}`, { role: 'admin' }],
      ['POST', `/accounts/${admin.user.id}/suspend`, undefined],
      ['POST', `/accounts/${admin.user.id}/reinstate`, undefined],
      ['GET', '/audit-events', undefined],
    ] as const) {
      const answer = await person.call(method, path, json === undefined ? {} : { json });
      expect([answer.status, problemOf(answer).code]).toEqual([403, 'role_required']);
    }
    expect((await get(person.user.id)).body).toMatchObject({ role, status: 'active' });
  });
});

describe('The list of accounts', () => {
  let people: Person[];
  beforeAll(async () => {
    people = [];
    for (let i = 0; i < 5; i++) people.push(await createPerson(docket.client, `list-100%_${i}@Hopper.example`));
    await suspend(people[1]?.user.id ?? '');
    await change(people[2]?.user.id ?? '', 'guest');
  });
  const found = async (query: string) => (await list(query)).data.map((it) => it.email);
  const emails = (...indexes: number[]) => indexes.map((i) => people[i]?.user.email);

  test('has the newest first, page by page, each account once', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { data, page } = await list(`?text=hopper&limit=2${cursor}`);
      seen.push(...data.map((it) => it.email));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(emails(4, 3, 2, 1, 0));
  });

  test('is searched by name and address, in any case, and by no pattern', async () => {
    expect(await found('?text=100%25_3@HOPPER')).toEqual(emails(3));
    expect(await found('?text=100__3')).toEqual([]);
    expect(await found('?text=LOVELACE&limit=5')).toEqual(emails(4, 3, 2, 1, 0));
  });

  test('is narrowed by role and status together', async () => {
    expect(await found('?text=hopper&role=guest')).toEqual(emails(2));
    expect(await found('?text=hopper&status=suspended')).toEqual(emails(1));
    expect(await found('?text=hopper&status=active,deleted&role=user,admin')).toEqual(emails(4, 3, 0));
    expect(await found('?text=hopper&status=deleted')).toEqual([]);
    expect(await found('?role=admin')).toEqual([admin.user.email]);
  });

  test('takes no cursor of another search', async () => {
    const { page } = await list('?text=hopper&limit=2');
    const answer = await admin.call('GET', `/accounts?text=lovelace&limit=2&cursor=${page.nextCursor}`);
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'invalid_cursor']);
  });
});

describe('An account that an admin makes', () => {
  test('has the role that was asked for, and user without one', async () => {
    const json = { email: freshEmail(), name: 'Grace Hopper' };
    const { status, headers, body } = await admin.call<Account>('POST', '/accounts', { json });
    expect(status).toBe(201);
    expect(headers.location).toBe(`/v1/accounts/${body.id}`);
    expect(body).toMatchObject({ ...json, role: 'user', status: 'active', emailVerified: false, version: 1 });
    expect((await get(body.id)).body).toEqual(body);
    const guest = await admin.call<Account>('POST', '/accounts', {
      json: { ...json, email: freshEmail(), role: 'guest' },
    });
    expect(guest.body.role).toBe('guest');
    expect((await eventsOn(body.id)).map((it) => [it.action, it.details])).toEqual([
      ['user.created', { role: 'user' }],
    ]);
  });

  test('gets its password from who reads its mail, which verifies the address', async () => {
    const json = { email: freshEmail(), name: 'Grace Hopper' };
    const { body } = await admin.call<Account>('POST', '/accounts', { json });
    const newPassword = 'nanosecond wire souvenir';
    const reset = { code: await docket.mailbox.code(json.email), newPassword };
    expect((await docket.client.call('POST', '/password-resets/confirm', { json: reset })).status).toBe(204);
    const { accessToken: token } = await logIn(docket.client, json.email, newPassword);
    expect((await docket.client.call('GET', '/users/me', { token })).status).toBe(200);
    expect((await get(body.id)).body).toMatchObject({ emailVerified: true, role: 'user' });
  });

  test('is refused for an address that is taken, and leaves nothing', async () => {
    const { user } = await createPerson(docket.client);
    const newest = () => admin.call<AuditEventPage>('GET', '/audit-events?limit=1');
    const before = [await list('?limit=100'), (await newest()).body.data];
    const json = { email: user.email.toUpperCase(), name: 'Twin' };
    const answer = await admin.call('POST', '/accounts', { json });
    expect([answer.status, problemOf(answer).code]).toEqual([409, 'email_taken']);
    expect([await list('?limit=100'), (await newest()).body.data]).toEqual(before);
  });

  test('is made once under one Idempotency-Key', async () => {
    const call = { json: { email: freshEmail(), name: 'Once' }, headers: { 'Idempotency-Key': randomUUID() } };
    const [first, second] = [
      await admin.call<Account>('POST', '/accounts', call),
      await admin.call<Account>('POST', '/accounts', call),
    ];
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect(await eventsOn(first.body.id)).toHaveLength(1);
  });
});

describe('A role', () => {
  test('counts at once for who holds it, up and down', async () => {
    const grace = await createPerson(docket.client);
    expect((await grace.call('GET', '/accounts')).status).toBe(403);
    expect((await change(grace.user.id, 'admin')).body).toMatchObject({ role: 'admin', version: 2 });
    expect((await grace.call('GET', '/accounts')).status).toBe(200);
    expect((await change(grace.user.id, 'user')).body).toMatchObject({ role: 'user', version: 3 });
    expect((await grace.call('GET', '/accounts')).status).toBe(403);
    expect((await eventsOn(grace.user.id)).slice(0, 2)).toMatchObject([
      { action: 'user.roleChanged', details: { from: 'admin', to: 'user' } },
      { action: 'user.roleChanged', details: { from: 'user', to: 'admin' } },
    ]);
  });

  test('that stays what it was is no change, and no event', async () => {
    const { user } = await createPerson(docket.client);
    const before = (await eventsOn(user.id)).length;
    expect((await change(user.id, 'user')).body.version).toBe(1);
    expect(await eventsOn(user.id)).toHaveLength(before);
  });

  test('is changed only while the version stands that was seen', async () => {
    const { user } = await createPerson(docket.client);
    const { headers } = await get(user.id);
    await change(user.id, 'guest');
    const late = { json: { role: 'admin' }, headers: { 'If-Match': String(headers.etag) } };
    expect((await admin.call('PATCH', `/accounts/${user.id}`, late)).status).toBe(412);
    expect((await get(user.id)).body.role).toBe('guest');
  });

  test('is all that an admin changes of an account', async () => {
    const { user } = await createPerson(docket.client);
    for (const json of [{ name: 'Mallory' }, { status: 'suspended' }, { role: 'owner' }, {}])
      expect((await admin.call('PATCH', `/accounts/${user.id}`, { json })).status).toBe(400);
  });
});

describe('A suspended account', () => {
  test('is shut out at once, and let in again when it is reinstated', async () => {
    const grace = await createPerson(docket.client);
    expect((await grace.call('GET', '/users/me')).status).toBe(200);
    expect((await suspend(grace.user.id)).body).toMatchObject({ status: 'suspended', version: 2 });
    expect((await grace.call('GET', '/users/me')).status).toBe(401);
    const again = { json: { email: grace.user.email, password: PASSWORD } };
    const refused = await docket.client.call('POST', '/sessions', again);
    expect([refused.status, problemOf(refused).code]).toEqual([403, 'account_suspended']);

    expect((await reinstate(grace.user.id)).body).toMatchObject({ status: 'active', version: 3 });
    expect((await grace.call('GET', '/users/me')).status).toBe(401);
    const { accessToken: token } = await logIn(docket.client, grace.user.email);
    expect((await grace.call('GET', '/users/me', { token })).status).toBe(200);
  });

  test('may be the sole owner of a workspace: the others go on there, and the owner comes back', async () => {
    const owner = await createPerson(docket.client);
    const { id } = await createWorkspace(owner);
    const member = await addMember(docket, owner, id, 'member');
    expect((await suspend(owner.user.id)).status).toBe(200);
    const tasks = `/workspaces/${id}/tasks`;
    expect((await member.call('POST', tasks, { json: { title: 'Water the seedlings' } })).status).toBe(201);
    await reinstate(owner.user.id);
    const { accessToken: token } = await logIn(docket.client, owner.user.email);
    expect((await owner.call('PATCH', `/workspaces/${id}`, { token, json: { name: 'Greenhouse' } })).status).toBe(200);
  });

  test('stays as it is when it is suspended again, as does one in use that is reinstated', async () => {
    const { user } = await createPerson(docket.client);
    const once = await suspend(user.id);
    expect((await suspend(user.id)).body).toEqual(once.body);
    const back = await reinstate(user.id);
    expect((await reinstate(user.id)).body).toEqual(back.body);
    const actions = (await eventsOn(user.id)).map((it) => it.action);
    expect(actions.slice(0, 2)).toEqual(['user.reinstated', 'user.suspended']);
    expect(actions.filter((it) => it === 'user.suspended')).toHaveLength(1);
  });

  test('is 404 where there is none', async () => {
    expect((await suspend(randomUUID())).status).toBe(404);
    expect((await reinstate(randomUUID())).status).toBe(404);
  });
});

describe('The last admin', () => {
  test('stays, however one tries', async () => {
    for (const attempt of [change(admin.user.id, 'user'), suspend(admin.user.id)]) {
      const answer = await attempt;
      expect([answer.status, problemOf(answer).code]).toEqual([409, 'last_admin']);
    }
    expect((await get(admin.user.id)).body).toMatchObject({ role: 'admin', status: 'active' });
  });

  test('is left over when all put each other out at the same moment', async () => {
    const other = await createCheckedDocket();
    try {
      const { client, options } = other;
      const admins: Person[] = [];
      for (let i = 0; i < 4; i++) admins.push(await createAdmin(client, options.database));
      for (const it of admins) await it.call('GET', '/users/me');
      const answers = await Promise.all(
        admins.map((it, i) => {
          const { id } = admins[(i + 1) % admins.length]?.user ?? it.user;
          return i % 2 === 0
            ? it.call('POST', `/accounts/${id}/suspend`)
            : it.call('PATCH', `/accounts/${id}`, { json: { role: 'guest' } });
        }),
      );
      expect(answers.map((it) => it.status).toSorted()).not.toContain(500);
      const left = await listAccounts(options.database, { role: ['admin'], status: ['active'] }, null, 10);
      expect(left.length).toBeGreaterThan(0);
    } finally {
      await other.close();
    }
  });
});
