import type { Knex } from 'knex';
import type { Schema } from '../../src/docket.ts';
import { eraseAccounts } from '../../src/identity/closing.ts';
import { inDatabase } from '../../src/platform/limiters.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Client, createClient, createPerson, logIn, PASSWORD, type Person } from '../support/checked-client.ts';
import { perMinute } from '../support/limits.ts';
import { letPartnerIn } from '../support/partner-token.ts';
import { createWorkspace, setVerified } from '../support/team.ts';

let docket: TestApp;
let client: Client;
beforeAll(async () => {
  docket = await createTestApp();
  const limits = {
    throttle: {
      perAccount: perMinute(10),
      perAddress: perMinute(1000),
      perInviter: perMinute(50),
      mails: perMinute(5),
    },
    limiters: inDatabase(docket.knex),
  };
  client = createClient(await docket.variant(limits));
});
afterAll(() => docket.close());

/** The rows of every table as text, by table. */
async function allRows(knex: Knex): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows: tables } = await knex.raw<{ rows: { name: string }[] }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const found = new Map<string, readonly string[]>();
  for (const { name } of tables) {
    const { rows } = await knex.raw<{ rows: { row: string }[] }>('SELECT row_to_json(t)::text AS row FROM ?? t', [
      name,
    ]);
    found.set(
      name,
      rows.map((it) => it.row),
    );
  }
  return found;
}
/** The tables that hold any of these words. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const holds = (row: string) => words.some((word) => row.toLowerCase().includes(word.toLowerCase()));
  return [...(await allRows(docket.knex))].flatMap(([table, rows]) => (rows.some(holds) ? [table] : [])).sort();
}

/** Somebody who has left a trace wherever one can. */
async function someoneWithTraces(host: Person): Promise<{ person: Person; words: string[] }> {
  const person = await createPerson(client, 'Zacharias.Quellwasser@people.example');
  const { id, email, personalWorkspaceId } = person.user;
  const headers = { 'User-Agent': 'Quellwasser/1.0', 'Idempotency-Key': 'quellwasser-key' };
  const named = { 'X-Request-Id': 'quellwasser-1' };
  await person.call('PATCH', '/users/me', {
    json: { name: 'Zacharias Quellwasser', phone: '+4915112345678' },
    headers: named,
  });
  const json = { title: 'Call Quellwasser' };
  const task = await person.call<{ id: string }>('POST', person.tasks, { json, headers });
  await logIn(client, email);
  await client.call('POST', '/sessions', { json: { email, password: `not ${PASSWORD}` }, headers: named });
  await client.call('POST', '/password-resets', { json: { email }, headers: { 'User-Agent': 'Quellwasser/1.0' } });
  await docket.mailbox.all();
  await person.call('GET', '/users/me/export', { headers: { 'User-Agent': 'Quellwasser/1.0' } });
  const { body: key } = await person.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', {
    json: { name: 'Quellwasser report', scopes: ['tasks.read', 'tasks.write'] },
  });
  await client.call('GET', person.tasks, { token: key.key });
  const byKey = await client.call<{ id: string }>('POST', person.tasks, { token: key.key, json, headers });
  await person.call('POST', `/workspaces/${personalWorkspaceId}/projects`, { json: { name: 'Quellwasser garden' } });
  const { grantId, clientId, token } = await letPartnerIn(docket.options, id, ['tasks.write']);
  const byPartner = await client.call<{ id: string }>('POST', person.tasks, { token, json, headers });
  expect([task.status, byKey.status, byPartner.status]).toEqual([201, 201, 201]);
  await setVerified(docket, host, true);
  const { id: shared } = await createWorkspace(host);
  await host.call('POST', `/workspaces/${shared}/invitations`, {
    json: { email: email.toUpperCase(), role: 'member' },
    headers: { 'Idempotency-Key': 'invite-them' },
  });
  await docket.mailbox.all();
  const words = [
    key.id,
    grantId,
    clientId,
    byKey.body.id,
    byPartner.body.id,
    id,
    email,
    personalWorkspaceId,
    task.body.id,
    person.sessionId,
    'Quellwasser',
    '4915112345678',
  ];
  return { person, words };
}

test('of an erased account nothing personal is left in any table, and of others nothing is lost', async () => {
  const other = await createPerson(client);
  const headers = { 'Idempotency-Key': 'still-here' };
  await other.call('POST', other.tasks, { json: { title: 'Still here' }, headers });
  const { person, words } = await someoneWithTraces(other);
  const throttled = await docket.knex('throttles').count();
  expect(await tablesWith(words)).toEqual(
    expect.arrayContaining([
      'api_keys',
      'audit_events',
      'idempotency_keys',
      'invitations',
      'oauth_grants',
      'one_time_codes',
      'projects',
      'sessions',
      'tasks',
      'users',
    ]),
  );
  const others = [other.user.id, 'Still here'];
  const before = await tablesWith(others);

  expect((await person.call('DELETE', '/users/me')).status).toBe(204);
  expect(await eraseAccounts(docket.options.database, 0)).toBe(1);

  expect(await tablesWith(words)).toEqual([]);
  expect(await docket.knex('throttles').count()).not.toEqual(throttled);
  // An invitation to the address goes with whom it was for.
  expect(await tablesWith(others)).toEqual(before.filter((it) => it !== 'invitations'));
});

describe('A workspace that more than one person is in', () => {
  const share = async (owner: Person, ...members: readonly (readonly [Person, string])[]) => {
    const id = owner.user.personalWorkspaceId.replace(/^......../, 'eeeeeeee');
    await docket.knex('workspaces').insert({ id, name: 'Shared', created_at: new Date().toISOString() });
    const rows = [[owner, 'owner'] as const, ...members].map(([it, role]) => ({
      workspace_id: id,
      user_id: it.user.id,
      role,
    }));
    await docket.knex('workspace_members').insert(rows);
    return id;
  };
  const membersOf = async (id: string) =>
    Object.fromEntries(
      (await docket.knex('workspace_members').where({ workspace_id: id })).map((it) => [it.user_id, it.role]),
    );
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => createPerson(client)));
  const leave = (person: Person) => person.call('DELETE', '/users/me');

  test('does not let its last owner go, and of two who go at once keeps one', async () => {
    const [one, two, member] = await people(3);
    if (!one || !two || !member) throw new Error('unreachable');
    const id = await share(one, [member, 'member']);
    expect(JSON.parse((await leave(one)).text)).toMatchObject({ status: 409, code: 'last_owner' });
    await docket.knex('workspace_members').insert({ workspace_id: id, user_id: two.user.id, role: 'owner' });
    const both = await Promise.all([leave(one), leave(two)]);
    expect(both.map((it) => it.status).sort()).toEqual([204, 409]);
  });

  test('stays with the others, and goes with the last', async () => {
    const [one, two] = await people(2);
    if (!one || !two) throw new Error('unreachable');
    const id = await share(one, [two, 'owner']);
    expect((await leave(one)).status).toBe(204);
    await eraseAccounts(docket.options.database, 0);
    expect(await membersOf(id)).toEqual({ [two.user.id]: 'owner' });
    expect((await leave(two)).status).toBe(204);
    await eraseAccounts(docket.options.database, 0);
    expect(await docket.knex('workspaces').where({ id })).toEqual([]);
  });

  test('goes to the next in rank where its owner was erased all the same', async () => {
    const [owner, admin, member] = await people(3);
    if (!owner || !admin || !member) throw new Error('unreachable');
    const id = await share(owner, [member, 'member'], [admin, 'admin']);
    await docket
      .knex('users')
      .where({ id: owner.user.id })
      .update({ deleted_at: new Date(0).toISOString() });
    await eraseAccounts(docket.options.database, 0);
    expect(await membersOf(id)).toEqual({ [admin.user.id]: 'owner', [member.user.id]: 'member' });
    const path = `/workspaces/${id}/members/${admin.user.id}`;
    expect((await admin.call<Schema<'Member'>>('GET', path)).body).toMatchObject({ role: 'owner', version: 2 });
    const events = await admin.call<Schema<'AuditEventPage'>>(
      'GET',
      '/users/me/audit-events?action=member.roleChanged',
    );
    const details = { from: 'admin', to: 'owner' };
    expect(events.body.data).toMatchObject([
      { actor: { userId: null }, workspaceId: id, targetId: admin.user.id, details },
    ]);
  });

  test('goes past those who could not act as its owner, unless there is nobody else', async () => {
    const [owner, barred, guest, member] = await people(4);
    if (!owner || !barred || !guest || !member) throw new Error('unreachable');
    const users = (person: Person) => docket.knex('users').where({ id: person.user.id });
    const id = await share(owner, [barred, 'owner'], [guest, 'admin'], [member, 'member']);
    await users(barred).update({ suspended_at: new Date() });
    await users(guest).update({ role: 'guest' });
    await users(owner).update({ deleted_at: new Date(0) });
    await eraseAccounts(docket.options.database, 0);
    const ranks = { [barred.user.id]: 'owner', [guest.user.id]: 'admin' };
    expect(await membersOf(id)).toEqual({ ...ranks, [member.user.id]: 'owner' });
    await docket.knex('workspace_members').where({ workspace_id: id, user_id: barred.user.id }).del();
    await users(member).update({ deleted_at: new Date(0) });
    await eraseAccounts(docket.options.database, 0);
    expect(await membersOf(id)).toEqual({ [guest.user.id]: 'owner' });
  });
});
