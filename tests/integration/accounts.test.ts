import { listAccounts } from '../../src/accounts/list.ts';
import { makeAdmin } from '../../src/accounts/make-admin.ts';
import { findAccountByEmail, setRole, suspend } from '../../src/accounts/store.ts';
import { listEventsOf } from '../../src/audit/list.ts';
import type { Role } from '../../src/docket.ts';
import { isLastAdmin } from '../../src/identity/last-admin.ts';
import { checkPassword } from '../../src/identity/passwords.ts';
import { findCredentials } from '../../src/identity/store.ts';
import { untilBlocked } from '../support/locks.ts';
import { createTestStore } from '../support/store.ts';

const { knex, database, newTenant } = await createTestStore();
afterEach(() => knex('users').del());

const NOW = '2026-12-01T09:00:00.000Z';

const newUser = async (role: Role, more: { email?: string; name?: string; verified?: boolean } = {}): Promise<string> =>
  (await newTenant({ role, ...more })).userId;

describe('the last admin', () => {
  test('is the only one who can work: neither suspended, nor deleted, nor of another role', async () => {
    const [ada, grace, mary] = [await newUser('admin'), await newUser('admin'), await newUser('admin')];
    await newUser('user');
    const isLast = (id: string) => database.transaction((transaction) => isLastAdmin(transaction, id));
    expect(await isLast(ada)).toBe(false);
    await suspend(database, grace, NOW);
    await knex('users').where({ id: mary }).update({ deleted_at: NOW });
    expect([await isLast(ada), await isLast(grace), await isLast(mary)]).toEqual([true, false, false]);
  });

  test('is known even while another admin is leaving', async () => {
    const [ada, grace] = [await newUser('admin'), await newUser('admin')];
    const { answer: second } = await database.transaction(async (first) => {
      expect(await isLastAdmin(first, ada)).toBe(false);
      const second = await untilBlocked(knex, () => database.transaction((other) => isLastAdmin(other, grace)));
      await setRole(first, { id: ada, role: 'user', updated_at: NOW, version: 2 });
      return second;
    });
    expect(await second).toBe(true);
  });
});

describe('the command that makes an admin', () => {
  const actions = async (id: string) => (await listEventsOf(database, id, {}, null, 10)).map((it) => it.action);

  test('registers whoever has no account yet, with a password that it tells', async () => {
    const { was, password } = await makeAdmin(database, 'first@docket.example');
    expect(was).toBeNull();
    const account = await findAccountByEmail(database, 'FIRST@docket.example');
    expect(account).toMatchObject({ role: 'admin', status: 'active', name: 'first', version: 1 });
    expect(account?.email_verified_at).not.toBeNull();
    const credentials = await findCredentials(database, 'first@docket.example');
    expect(await checkPassword(credentials?.password_hash ?? null, password ?? '')).toBe(true);
    expect(await actions(account?.id ?? '')).toEqual(['user.created']);
  });

  test('raises whoever has one, and lets them in again', async () => {
    const id = await newUser('guest', { email: 'grace@hopper.example', verified: true });
    await suspend(database, id, NOW);
    expect(await makeAdmin(database, 'Grace@Hopper.example')).toEqual({ was: 'guest', password: null });
    const account = await findAccountByEmail(database, 'grace@hopper.example');
    expect(account).toMatchObject({ id, role: 'admin', status: 'active', version: 4 });
    expect((await actions(id)).toSorted()).toEqual(['user.reinstated', 'user.roleChanged']);
  });

  test('leaves an admin as they are, and a deleted account to its owner', async () => {
    const id = await newUser('admin', { email: 'ada@lovelace.example', verified: true });
    expect(await makeAdmin(database, 'ada@lovelace.example')).toEqual({ was: 'admin', password: null });
    expect(await findAccountByEmail(database, 'ada@lovelace.example')).toMatchObject({ version: 1 });
    expect(await actions(id)).toEqual([]);
    await knex('users').where({ id }).update({ deleted_at: NOW, role: 'user' });
    for (const takeOver of [false, true])
      await expect(makeAdmin(database, 'ada@lovelace.example', takeOver)).rejects.toThrow('is deleted');
    expect(await findCredentials(database, 'ada@lovelace.example')).toMatchObject({ password_hash: 'h' });
  });

  test('raises and lets in nobody whose address is not verified: a stranger may have registered it', async () => {
    const id = await newUser('user', { email: 'ada@lovelace.example' });
    await suspend(database, id, NOW);
    await expect(makeAdmin(database, 'ada@lovelace.example')).rejects.toThrow('--take-over');
    expect(await findAccountByEmail(database, 'ada@lovelace.example')).toMatchObject({
      role: 'user',
      status: 'suspended',
    });
    expect(await actions(id)).toEqual([]);
  });

  test('takes such an account over when it is told to, with a password that it tells', async () => {
    const id = await newUser('user', { email: 'ada@lovelace.example' });
    const { was, password } = await makeAdmin(database, 'Ada@Lovelace.example', true);
    expect(was).toBe('user');
    const account = await findAccountByEmail(database, 'ada@lovelace.example');
    expect(account).toMatchObject({ id, role: 'admin', version: 3 });
    expect(account?.email_verified_at).not.toBeNull();
    const credentials = await findCredentials(database, 'ada@lovelace.example');
    expect(await checkPassword(credentials?.password_hash ?? null, password ?? '')).toBe(true);
    expect((await actions(id)).toSorted()).toEqual(['user.passwordReset', 'user.roleChanged']);
  });
});

test('a deleted account is deleted, suspended or not, wherever its status is read or asked for', async () => {
  const id = await newUser('user');
  await suspend(database, id, NOW);
  await knex('users').where({ id }).update({ deleted_at: NOW });
  const [found] = await listAccounts(database, { status: ['deleted'] }, null, 10);
  expect(found).toMatchObject({ id, status: 'deleted' });
  expect(await listAccounts(database, { status: ['suspended', 'active'] }, null, 10)).toEqual([]);
});

test('accounts that were made in one moment are each listed once', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 7; i++) ids.push(await newUser('user'));
  const seen: string[] = [];
  for (;;) {
    const last = seen.at(-1);
    const page = await listAccounts(database, {}, last === undefined ? null : [NOW, last], 2);
    if (page.length === 0) break;
    seen.push(...page.map((it) => it.id));
  }
  expect(seen).toEqual(ids.toReversed());
});
