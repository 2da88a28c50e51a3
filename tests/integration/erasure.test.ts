import { createHash } from 'node:crypto';
import type { Schema } from '../../src/docket.ts';
import { closeAccount, eraseAccounts } from '../../src/identity/closing.ts';
import { deleteMember } from '../../src/members/store.ts';
import { findArtifact, saveArtifact } from '../../src/oauth/artifacts.ts';
import { inDatabase } from '../../src/platform/limiters.ts';
import { settledQuotas } from '../../src/platform/settled-quotas.ts';
import { lockMembers } from '../../src/workspaces/store.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { type Client, createClient, createPerson, type Person } from '../support/checked-client.ts';
import { perMinute } from '../support/limits.ts';
import { untilBlocked } from '../support/locks.ts';
import { until } from '../support/process.ts';
import { NETWORK, someoneWithTraces, type Traced } from '../support/traces.ts';

let docket: TestServer;
let client: Client;
const throttle = {
  perAccount: perMinute(10),
  perAddress: perMinute(1000),
  perInviter: perMinute(50),
  mails: perMinute(10),
};
beforeAll(async () => {
  docket = await startServer({ proxies: 1 });
  client = createClient(await docket.variant({ throttle, limiters: inDatabase(docket.knex) }));
});
afterAll(() => docket.close());

/** Tables that hold nothing of a person, and why. */
const IMPERSONAL: Readonly<Record<string, string>> = {
  schema_migrations: 'names of migrations',
  schema_migrations_lock: 'whether somebody migrates',
  schema_gate: 'whether somebody migrates',
};

interface Kept {
  readonly table: string;
  /** What of several things a table holds a row is. */
  readonly kind: string;
  readonly text: string;
}

/** What of several things a row is, in a table that holds several. */
function kindOf(table: string, row: Readonly<Record<string, unknown>>): string {
  if (table === 'oauth_artifacts') return `${table} ${row.model}`;
  if (table === 'one_time_codes') return `${table} ${row.purpose}`;
  if (table === 'throttles') return `${table} ${String(row.key).split(':')[0]}`;
  return table;
}

async function tables(): Promise<string[]> {
  const found = await docket.knex.raw<{ rows: { name: string }[] }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  return found.rows.map(({ name }) => name).sort();
}

/** The rows of all tables that hold any of these words. */
async function rowsWith(words: readonly string[]): Promise<Kept[]> {
  const found: Kept[] = [];
  for (const table of await tables()) {
    const { rows } = await docket.knex.raw<{ rows: { row: Record<string, unknown>; text: string }[] }>(
      'SELECT row_to_json(t) AS row, lower(row_to_json(t)::text) AS text FROM ?? t',
      [table],
    );
    for (const { row, text } of rows)
      if (words.some((word) => text.includes(word.toLowerCase())))
        found.push({ table, kind: kindOf(table, row), text });
  }
  return found;
}
const tablesOf = (rows: readonly Kept[]): string[] => [...new Set(rows.map((it) => it.table))].sort();
const kindsOf = (rows: readonly Kept[]): string[] => [...new Set(rows.map((it) => it.kind))].sort();

/** Counts requests under the policy of the server, until the counts are in the database. */
async function countRequests(principals: readonly string[]): Promise<void> {
  const { headers } = await createClient(await docket.variant({ rateLimit: perMinute(100) })).call('GET', '/users/me');
  const [, name = ''] = /^"(\w+)"/.exec(headers['ratelimit-policy'] ?? '') ?? [];
  const quota = settledQuotas(docket.knex, 1)({ name, quota: 100, windowSeconds: 60 });
  for (const principal of principals) await quota.take(principal);
  const counts = docket.knex('throttles').whereIn(
    'key',
    principals.map((it) => `${name}:${it}`),
  );
  await until(async () => (await counts.clone()).length === principals.length);
}

/** Somebody with traces, all words that tell of them, and what there is with these. */
async function traced(host: Person): Promise<Traced & { rows: readonly Kept[] }> {
  const { person, words } = await someoneWithTraces({ ...docket, client }, host);
  const { id, email } = person.user;
  await countRequests([id, ...(await principalsOf(id))]);
  const all = [...words, id, createHash('sha256').update(email.toLowerCase()).digest('hex')];
  return { person, words: all, rows: await rowsWith(all) };
}
const principalsOf = async (id: string): Promise<string[]> => [
  ...(await docket.knex('api_keys').where({ user_id: id }).pluck('id')),
  ...(await docket.knex('oauth_grants').where({ user_id: id }).pluck('id')),
  ...(await docket.knex('oauth_clients').where({ owner_id: id }).pluck('id')),
];

/** A network is counted for all who come from it, and nothing there says who did. docs/identity.md tells for how long. */
const ofNobody = ({ kind, text }: Kept): boolean =>
  kind === 'throttles address' && text.includes(`"key":"address:${NETWORK}"`);

test.each([
  ['by their owner', ({ call }: Person) => call('DELETE', '/users/me')],
  ['with all that their owner closes still open', ({ user }: Person) => closeSilently(user.id)],
])(
  'of an account that was closed %s nothing personal is left in any table, and of others nothing is lost',
  async (_, close) => {
    const other = await createPerson(client);
    const headers = { 'Idempotency-Key': 'still-here' };
    await other.call('POST', other.tasks, { json: { title: 'Still here' }, headers });
    const { person, words, rows } = await traced(other);
    // A table without a row of theirs would prove nothing.
    expect(tablesOf(rows)).toEqual((await tables()).filter((it) => IMPERSONAL[it] === undefined));
    expect(kindsOf(rows).filter((it) => it.includes(' '))).toEqual([
      'oauth_artifacts AuthorizationCode',
      'oauth_artifacts Interaction',
      'oauth_artifacts RefreshToken',
      'oauth_artifacts Session',
      'one_time_codes resetPassword',
      'one_time_codes verifyEmail',
      'throttles account',
      'throttles address',
      'throttles default',
      'throttles inviter',
      'throttles known',
      'throttles mailbox',
    ]);
    const others = [other.user.id, 'Still here'];
    const before = tablesOf(await rowsWith(others));

    await close(person);
    expect(await eraseAccounts(docket.options.database, 0)).toBe(1);

    expect((await rowsWith(words)).filter((it) => !ofNobody(it))).toEqual([]);
    // An invitation to the address goes with whom it was for.
    expect(tablesOf(await rowsWith(others))).toEqual(before.filter((it) => it !== 'invitations'));
  },
);

test('a question at the pages that names an address goes with whose it is, and one that names a longer one stays', async () => {
  const { user } = await createPerson(client);
  const ask = async (hint: string) => {
    const payload = { kind: 'Interaction', params: { login_hint: hint } };
    const artifact = { userId: null, clientId: null, grantId: null, uid: null, payload };
    await saveArtifact(docket.options.database, 'Interaction', hint, artifact, 60);
  };
  const asked = async (hint: string) => (await findArtifact(docket.options.database, 'Interaction', hint)) !== null;
  const [theirs, longer] = [user.email.toUpperCase(), `not.${user.email}`];
  await ask(theirs);
  await ask(longer);
  await closeSilently(user.id);
  await eraseAccounts(docket.options.database, 0);
  expect([await asked(theirs), await asked(longer)]).toEqual([false, true]);
});

/** What tells of a person in each table: a member of the export of their account, or why it is in none. */
const EXPORTED: Readonly<Record<string, keyof Schema<'AccountExport'> | { readonly left: string }>> = {
  api_keys: 'apiKeys',
  audit_events: 'auditEvents',
  idempotency_keys: { left: 'copies of answers about what is in the export, kept for a day' },
  invitations: 'invitations',
  oauth_artifacts: 'logIns',
  oauth_clients: 'clients',
  oauth_grants: 'grants',
  one_time_codes: { left: 'digests of codes that the person has in an e-mail' },
  project_guests: 'sharedProjects',
  projects: 'projects',
  sessions: 'sessions',
  tasks: 'tasks',
  throttles: { left: 'counts of a minute, and networks that the log-ins among the events name too' },
  users: 'user',
  workspace_members: 'workspaces',
  workspaces: 'workspaces',
};

test('of each table that tells of a person there is something in the export of their account, or a reason why not', async () => {
  const { person, rows } = await traced(await createPerson(client));
  const { body } = await person.call<Schema<'AccountExport'>>('GET', '/users/me/export');
  expect(Object.keys(EXPORTED)).toEqual(tablesOf(rows));
  const members = Object.values(EXPORTED).filter((it) => typeof it === 'string');
  expect(members.filter((it) => Object.keys(body[it]).length === 0)).toEqual([]);
  // And those that tell more of a table.
  expect(
    Object.keys(body)
      .filter((it) => !members.some((member) => member === it))
      .sort(),
  ).toEqual(['exportedAt', 'sentInvitations']);
  expect(body.sentInvitations).toHaveLength(1);
  await closeSilently(person.user.id);
  await eraseAccounts(docket.options.database, 0);
});

const closeSilently = (id: string) =>
  docket
    .knex('users')
    .where({ id })
    .update({ deleted_at: new Date(0) });

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

  test('goes to whoever joined it first of those with the same rank, however young their account is', async () => {
    const [owner, ...others] = await people(3);
    const [elder, younger] = others.toSorted((a, b) => (a.user.id < b.user.id ? -1 : 1));
    if (!owner || !elder || !younger) throw new Error('unreachable');
    const id = await share(owner, [elder, 'admin'], [younger, 'admin']);
    await docket
      .knex('workspace_members')
      .where({ workspace_id: id, user_id: younger.user.id })
      .update({ created_at: new Date(0) });
    await closeSilently(owner.user.id);
    await eraseAccounts(docket.options.database, 0);
    expect(await membersOf(id)).toEqual({ [younger.user.id]: 'owner', [elder.user.id]: 'admin' });
  });

  describe('while others are at work', () => {
    /** Starts a sweep, and goes on once so many wait for a lock, or it is over. */
    const sweepUntil = (count: number) =>
      untilBlocked(docket.knex, () => eraseAccounts(docket.options.database, 0), count);

    test('does not stay behind when two sweeps erase its last two members at once', async () => {
      const [owner, member] = await people(2);
      if (!owner || !member) throw new Error('unreachable');
      const id = await share(owner, [member, 'member']);
      await closeSilently(member.user.id);
      // The first sweep takes who closed first.
      await docket
        .knex('users')
        .where({ id: owner.user.id })
        .update({ deleted_at: new Date(-1) });
      // Both sweeps come to this row: held, it keeps the first from being done before the second has begun.
      const sweeps = await docket.knex.transaction(async (holder) => {
        await holder('workspace_members').where({ workspace_id: id, user_id: member.user.id }).forUpdate();
        return [await sweepUntil(1), await sweepUntil(2)];
      });
      await Promise.all(sweeps.map((it) => it.answer));
      expect(await docket.knex('users').whereIn('id', [owner.user.id, member.user.id])).toEqual([]);
      expect(await docket.knex('workspaces').where({ id })).toEqual([]);
    });

    test('goes to somebody who stays when the next in rank is leaving it', async () => {
      const [owner, admin, member] = await people(3);
      if (!owner || !admin || !member) throw new Error('unreachable');
      const id = await share(owner, [admin, 'admin'], [member, 'member']);
      const { body } = await admin.call<Schema<'Member'>>('GET', `/workspaces/${id}/members/${admin.user.id}`);
      await closeSilently(owner.user.id);
      const { answer } = await docket.options.database.transaction(async (leaving) => {
        await lockMembers(leaving, id);
        await deleteMember(leaving, body, admin.user.id);
        return sweepUntil(1);
      });
      await answer;
      expect(await membersOf(id)).toEqual({ [member.user.id]: 'owner' });
    });

    test('goes to somebody who stays when the next in rank is closing their account', async () => {
      const [owner, admin, member] = await people(3);
      if (!owner || !admin || !member) throw new Error('unreachable');
      const id = await share(owner, [admin, 'admin'], [member, 'member']);
      const { body } = await admin.call<Schema<'CurrentUser'>>('GET', '/users/me');
      await closeSilently(owner.user.id);
      const { answer } = await docket.options.database.transaction(async (closing) => {
        await closeAccount(closing, body, []);
        return sweepUntil(1);
      });
      await answer;
      expect(await membersOf(id)).toMatchObject({ [member.user.id]: 'owner' });
    });
  });
});
