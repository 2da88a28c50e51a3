import { v7 as uuid } from 'uuid';
import type { Schema } from '../../src/docket.ts';
import { eraseAccounts } from '../../src/identity/closing.ts';
import { hashPassword } from '../../src/identity/passwords.ts';
import { setPassword } from '../../src/identity/store.ts';
import { makeRefreshToken } from '../../src/sessions/refresh-token.ts';
import { insertSession } from '../../src/sessions/store.ts';
import { createPerson, freshEmail, logIn, PASSWORD, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { behind } from '../support/locks.ts';
import { letPartnerIn } from '../support/partner-token.ts';
import { createWorkspace, setVerified } from '../support/team.ts';

const OTHER = 'eleven-copper-thimbles-north';

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

const attempt = (email: string, password = PASSWORD) =>
  docket.client.call('POST', '/sessions', { json: { email, password } });
const restore = (email: string, password = PASSWORD) =>
  docket.client.call('POST', '/account-restorations', { json: { email, password } });
const outcome = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer;
  return text === '' ? [status] : [status, problemOf({ text }).code];
};

const store = () => ({ knex: docket.knex, database: docket.options.database });

describe('A password', () => {
  const change = (person: Person, json: object) => person.call('PUT', '/users/me/password', { json });

  test('is changed by who knows the current one; the session in use stays, and the others end', async () => {
    const person = await createPerson(docket.client);
    const { accessToken: other } = await logIn(docket.client, person.user.email);
    await docket.client.call('GET', '/users/me', { token: other });
    expect((await change(person, { currentPassword: PASSWORD, newPassword: OTHER })).status).toBe(204);
    expect((await person.call('GET', '/users/me')).status).toBe(200);
    expect((await docket.client.call('GET', '/users/me', { token: other })).status).toBe(401);
    expect(await outcome(attempt(person.user.email))).toEqual([401, 'invalid_credentials']);
    expect((await attempt(person.user.email, OTHER)).status).toBe(201);
    const letters = await docket.mailbox.to(person.user.email);
    expect(letters.at(-1)?.subject).toBe('Your password was changed');
  });

  test('stays as it is when the current one is wrong, or the new one is weak', async () => {
    const person = await createPerson(docket.client);
    const wrong = change(person, { currentPassword: 'not this one', newPassword: OTHER });
    expect(await outcome(wrong)).toEqual([403, 'wrong_password']);
    const weak = await change(person, { currentPassword: PASSWORD, newPassword: 'passwordpassword' });
    expect([weak.status, problemOf(weak).errors]).toMatchObject([400, [{ pointer: '/newPassword' }]]);
    expect((await attempt(person.user.email)).status).toBe(201);
  });

  test('is not changed with one that was replaced meanwhile', async () => {
    const person = await createPerson(docket.client);
    const after = await hashPassword('nine-walnut-ferries-drift');
    const late = await behind(
      store(),
      (it) => setPassword(it, person.user.id, { before: null, after, keptSession: null }),
      () => change(person, { currentPassword: PASSWORD, newPassword: OTHER }),
    );
    expect([late.status, problemOf(late).code]).toEqual([403, 'wrong_password']);
    expect((await attempt(person.user.email, 'nine-walnut-ferries-drift')).status).toBe(201);
  });

  test.each([
    [
      'changed',
      (it: Person) => it.call('PUT', '/users/me/password', { json: { currentPassword: PASSWORD, newPassword: OTHER } }),
    ],
    ['closed with its account', (it: Person) => it.call('DELETE', '/users/me')],
  ])('ends even the session that somebody was just beginning with it, when it is %s', async (_, end) => {
    const person = await createPerson(docket.client);
    const [id, user_id, created_at] = [uuid(), person.user.id, new Date().toISOString()];
    const { password_hash } = await docket.knex('users').where({ id: user_id }).first();
    const session = {
      ...{ id, user_id, created_at, expires_at: '2999-01-01T00:00:00Z', refreshed_at: created_at },
      ...{ user_agent: null, ip_address: null, version: 1, ...makeRefreshToken(id).hashes },
    };
    const ended = await behind(
      store(),
      (it) => insertSession(it, session, password_hash),
      () => end(person),
    );
    expect(ended.status).toBe(204);
    expect(await docket.knex('sessions').where({ id })).toEqual([]);
  });
});

describe('An account that its owner deletes', () => {
  test('is shut out at once, in all its sessions, and says so to who knows the password', async () => {
    const person = await createPerson(docket.client);
    const { accessToken: other } = await logIn(docket.client, person.user.email);
    await docket.client.call('GET', '/users/me', { token: other });
    expect((await person.call('DELETE', '/users/me')).status).toBe(204);
    for (const token of [person.token, other]) {
      for (const path of ['/users/me', person.tasks, `/sessions/${person.sessionId}`])
        expect((await docket.client.call('GET', path, { token })).status).toBe(401);
    }
    expect(await outcome(attempt(person.user.email))).toEqual([403, 'account_deleted']);
    expect(await outcome(attempt(person.user.email, OTHER))).toEqual([401, 'invalid_credentials']);
  });

  test('comes back with all that it had, but not its sessions, and its address stays taken', async () => {
    const person = await createPerson(docket.client);
    const task = await person.task({ title: 'Kept' });
    const json = { name: 'Report', scopes: ['account.read'] };
    const { body: key } = await person.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', { json });
    expect((await docket.client.call('GET', '/users/me', { token: key.key })).status).toBe(200);
    await person.call('DELETE', '/users/me');
    const taken = { email: person.user.email, password: PASSWORD, name: 'Somebody else' };
    expect(await outcome(docket.client.call('POST', '/users', { json: taken }))).toEqual([409, 'email_taken']);
    expect(await outcome(restore(person.user.email, OTHER))).toEqual([401, 'invalid_credentials']);
    expect(await outcome(restore(person.user.email))).toEqual([204]);
    expect((await person.call('GET', '/users/me')).status).toBe(401);
    expect((await docket.client.call('GET', '/users/me', { token: key.key })).status).toBe(401);
    const { accessToken: token } = await logIn(docket.client, person.user.email);
    expect((await docket.client.call('GET', '/users/me', { token })).body).toEqual(person.user);
    expect((await docket.client.call('GET', `${person.tasks}/${task.id}`, { token })).body).toEqual(task);
  });

  test('cannot be restored once it is erased, and its address is free', async () => {
    const person = await createPerson(docket.client);
    await person.call('DELETE', '/users/me');
    expect(await eraseAccounts(docket.options.database, 3600)).toBe(0);
    expect(await eraseAccounts(docket.options.database, 0)).toBeGreaterThan(0);
    expect(await outcome(restore(person.user.email))).toEqual([401, 'invalid_credentials']);
    const successor = await createPerson(docket.client, person.user.email);
    expect(successor.user.id).not.toBe(person.user.id);
    expect((await successor.call('GET', person.tasks)).status).toBe(404);
  });

  test('stays when another version of it was meant', async () => {
    const person = await createPerson(docket.client);
    const stale = person.call('DELETE', '/users/me', { headers: { 'If-Match': '"another"' } });
    expect(await outcome(stale)).toEqual([412, 'precondition_failed']);
    expect((await person.call('GET', '/users/me')).status).toBe(200);
  });

  test('is not that of the last admin; of two who go at once, one stays', async () => {
    const [one, other] = [await createPerson(docket.client), await createPerson(docket.client)];
    const promote = ({ user }: Person) => docket.knex('users').where({ id: user.id }).update({ role: 'admin' });
    await promote(one);
    expect(await outcome(one.call('DELETE', '/users/me'))).toEqual([409, 'last_admin']);
    await promote(other);
    const both = await Promise.all([one, other].map((it) => outcome(it.call('DELETE', '/users/me'))));
    expect(both.map(String).sort()).toEqual(['204', '409,last_admin']);
  });

  test('restoring one that was not deleted changes nothing', async () => {
    const person = await createPerson(docket.client);
    expect(await outcome(restore(person.user.email))).toEqual([204]);
    expect((await person.call('GET', '/users/me')).body).toEqual(person.user);
    expect(await outcome(restore(freshEmail()))).toEqual([401, 'invalid_credentials']);
  });
});

describe('The export of an account', () => {
  test('holds what is theirs beyond the personal workspace, as far as they still may see it', async () => {
    const [person, other] = [await createPerson(docket.client), await createPerson(docket.client)];
    await setVerified(docket, person, true);
    const { id: own } = await createWorkspace(person, 'Greenhouse');
    const { id: foreign } = await createWorkspace(other, 'Orchard');
    const { id: lost } = await createWorkspace(other, 'Meadow');
    const made = async (path: string, json: object, by = person) => (await by.call('POST', path, { json })).body;
    const join = async (workspaceId: string) => {
      const row = { workspace_id: workspaceId, user_id: person.user.id, role: 'admin' };
      await docket.knex('workspace_members').insert(row);
    };
    for (const workspaceId of [foreign, lost]) await join(workspaceId);

    const project = await made(`/workspaces/${own}/projects`, { name: 'Planting' });
    const task = await made(`/workspaces/${own}/tasks`, { title: 'In a workspace of mine' });
    await made(`/workspaces/${foreign}/tasks`, { title: 'In a workspace of another' });
    const invite = (workspaceId: string) =>
      made(`/workspaces/${workspaceId}/invitations`, { email: freshEmail(), role: 'member' });
    const sent = [await invite(own), await invite(foreign), await invite(lost)];
    await docket.knex('workspace_members').where({ workspace_id: lost, user_id: person.user.id }).del();
    const client = { name: 'Calendar', redirectUris: ['https://calendar.example/back'], scopes: ['tasks.read'] };
    const { secret, ...registered } = Object(await made('/clients', client));
    await letPartnerIn(docket.options, person.user.id, ['tasks.read']);

    const { body, text } = await person.call<Schema<'AccountExport'>>('GET', '/users/me/export');
    expect(body.workspaces.map((it) => it.id)).toEqual([person.user.personalWorkspaceId, own, foreign]);
    expect(body.projects).toEqual([project]);
    expect(body.tasks).toEqual([task]);
    expect(body.sentInvitations).toEqual([sent[1], sent[0]]);
    expect(body.clients).toContainEqual(registered);
    expect(body.grants).toHaveLength(1);
    expect(text).not.toContain(secret);
    expect(text).not.toContain('In a workspace of another');
  });

  test('holds the newest keys of who has more of them than it may name', async () => {
    const person = await createPerson(docket.client);
    await docket.knex.raw(
      `INSERT INTO api_keys (id, user_id, name, prefix, hash, scopes, created_at, updated_at)
        SELECT lpad(to_hex(n), 32, '0')::uuid, ?, 'Report ' || n, 'dkt_7Hq2', 'hash ' || n,
          '{tasks.read}', now(), now() FROM generate_series(1, 10001) AS n`,
      [person.user.id],
    );
    const { status, body } = await person.call<Schema<'AccountExport'>>('GET', '/users/me/export');
    expect(status).toBe(200);
    expect(body.apiKeys).toHaveLength(10_000);
    expect([body.apiKeys.at(0)?.name, body.apiKeys.at(-1)?.name]).toEqual(['Report 10001', 'Report 2']);
  });

  test('names the projects that others showed them, and nothing of what is in these', async () => {
    const [person, owner] = [await createPerson(docket.client), await createPerson(docket.client)];
    const { id: workspaceId } = await createWorkspace(owner, 'Orchard');
    const projects = `/workspaces/${workspaceId}/projects`;
    const made = async (path: string, json: object) =>
      (await owner.call<{ id: string }>('POST', path, { json })).body.id;
    const [projectId, earlier] = [
      await made(projects, { name: 'Planting' }),
      await made(projects, { name: 'Pruning' }),
    ];
    await made(projects, { name: 'Accounts' });
    await made(`/workspaces/${workspaceId}/tasks`, { title: 'In a project of another', projectId });
    const row = { workspace_id: workspaceId, user_id: person.user.id };
    await docket.knex('workspace_members').insert({ ...row, role: 'guest' });
    const [early, late] = ['2026-11-21T08:30:00.123Z', '2026-11-22T08:30:00.123Z'];
    await docket.knex('project_guests').insert([
      { ...row, project_id: projectId, added_at: late },
      { ...row, project_id: earlier, added_at: early },
    ]);

    const { body, text } = await person.call<Schema<'AccountExport'>>('GET', '/users/me/export');
    expect(body.sharedProjects).toEqual([
      { workspaceId, projectId: earlier, name: 'Pruning', addedAt: early },
      { workspaceId, projectId, name: 'Planting', addedAt: late },
    ]);
    expect(body.projects).toEqual([]);
    expect(text).not.toContain('In a project of another');
  });

  test('is a file with the person, their tasks and what is on record about them, and nothing of others', async () => {
    const [person, other] = [await createPerson(docket.client), await createPerson(docket.client)];
    const task = await person.task({ title: 'Mine' });
    await other.task({ title: 'Theirs' });
    const json = { name: 'Report', scopes: ['tasks.read'] };
    const { body: key } = await person.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', { json });
    const projects = `/workspaces/${person.user.personalWorkspaceId}/projects`;
    const { body: project } = await person.call('POST', projects, { json: { name: 'Garden' } });
    const { body, headers, text } = await person.call<Schema<'AccountExport'>>('GET', '/users/me/export');
    expect(headers['content-disposition']).toBe('attachment; filename="docket-export.json"');
    expect(headers['cache-control']).toBe('no-store');
    expect(body.user).toEqual(person.user);
    expect(body.tasks).toEqual([task]);
    expect(body.auditEvents.map((it) => it.action)).toEqual(
      expect.arrayContaining(['user.registered', 'user.exported']),
    );
    expect(body.sessions.map((it) => it.id)).toEqual([person.sessionId]);
    expect(body.apiKeys).toEqual([(await person.call('GET', `/users/me/keys/${key.id}`)).body]);
    expect(body.workspaces.map((it) => it.id)).toEqual([person.user.personalWorkspaceId]);
    expect(body.projects).toEqual([project]);
    expect(text).not.toContain(key.key);
    expect(text).not.toContain(other.user.id);
    expect(text).not.toMatch(/argon2|digest|hash/i);
  });
});
