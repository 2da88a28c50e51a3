import { v7 as uuid } from 'uuid';
import { endActing, insertClient } from '../../src/clients/store.ts';
import { Overtaken } from '../../src/contract/handle.ts';
import type { Via } from '../../src/docket.ts';
import { setPassword } from '../../src/identity/store.ts';
import { findApiKey } from '../../src/keys/authenticate.ts';
import { hashKey, makeKey, prefixOf } from '../../src/keys/keys.ts';
import * as keys from '../../src/keys/store.ts';
import { behind } from '../support/locks.ts';
import { createTestStore } from '../support/store.ts';

const { knex, database, newTenant, newSession } = await createTestStore();

const NOW = '2026-12-01T09:00:00.000Z';

const newUser = async (): Promise<string> => (await newTenant()).userId;

/** A key of a user, kept, and as its holder has it. */
async function newKey(
  userId: string,
  more: Partial<keys.NewKey> = {},
  via?: Via,
): Promise<{ key: string; row: keys.KeyRow }> {
  const by = via ?? (await newSession(userId));
  const key = makeKey();
  const row = {
    id: uuid(),
    user_id: userId,
    name: 'Nightly report',
    prefix: prefixOf(key),
    scopes: ['tasks.read'],
    expires_at: null,
    last_used_at: null,
    created_at: NOW,
    updated_at: NOW,
    version: 1,
    ...more,
  };
  await database.transaction((it) => keys.insertKey(it, { ...row, hash: hashKey(key) }, 100, by));
  return { key, row };
}
const replace = (change: Parameters<typeof keys.replaceKey>[1], via: Via) =>
  database.transaction((it) => keys.replaceKey(it, change, via));
const lastUse = async (id: string): Promise<unknown> => await knex('api_keys').where({ id }).first('last_used_at');

describe('Of two users with a key each', () => {
  test('each finds and lists their own', async () => {
    const [a, b] = [await newUser(), await newUser()];
    const [{ row: ofA }, { row: ofB }] = [await newKey(a), await newKey(b)];
    expect(await keys.findKey(database, ofA.id, a)).toEqual(ofA);
    expect(await keys.findKey(database, ofA.id, b)).toBeNull();
    expect(await keys.listKeys(database, b, null, 10)).toEqual([ofB]);
    expect(await keys.listKeys(database, a, null, 1000)).toEqual([ofA]);
  });

  test('neither renames, replaces or deletes the other one', async () => {
    const [a, b] = [await newUser(), await newUser()];
    const { row, key } = await newKey(a);
    const { id } = row;
    const rename = { id, userId: b, name: 'Mine', now: NOW, version: 2 };
    await expect(keys.renameKey(database, rename)).rejects.toThrow(Overtaken);
    await expect(keys.deleteKey(database, id, b, 1)).rejects.toThrow(Overtaken);
    const replacement = { id, userId: b, hash: 'h', prefix: 'dkt_mine', now: NOW };
    expect(await replace(replacement, await newSession(b))).toBeNull();
    expect(await keys.findKey(database, id, a)).toEqual(row);
    expect((await findApiKey(database, key))?.caller.id).toBe(a);
  });
});

test('A list goes from the newest to the oldest, page by page', async () => {
  const user = await newUser();
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.unshift((await newKey(user)).row.id);
  const first = await keys.listKeys(database, user, null, 2);
  const rest = await keys.listKeys(database, user, first.at(-1)?.id ?? null, 10);
  expect([...first, ...rest].map((it) => it.id)).toEqual(ids);
});

test('Nobody has more than a hundred keys, however many ask at once', async () => {
  const [user, other] = [await newUser(), await newUser()];
  for (let i = 0; i < 97; i++) await newKey(user);
  await newKey(other);
  await Promise.all(Array.from({ length: 12 }, () => newKey(user)));
  expect(await keys.listKeys(database, user, null, 1000)).toHaveLength(100);
  expect(await keys.listKeys(database, other, null, 1000)).toHaveLength(1);
});

test('A change of a version that no longer stands is told, and changes nothing', async () => {
  const user = await newUser();
  const { row } = await newKey(user);
  const rename = (name: string) => keys.renameKey(database, { id: row.id, userId: user, name, now: NOW, version: 2 });
  const results = await Promise.allSettled(['One', 'Two', 'Three'].map(rename));
  expect(results.filter((it) => it.status === 'fulfilled')).toHaveLength(1);
  await expect(keys.deleteKey(database, row.id, user, 1)).rejects.toThrow(Overtaken);
  expect(await keys.findKey(database, row.id, user)).toMatchObject({ version: 2 });
});

describe('A key', () => {
  test('is kept as its hash alone', async () => {
    const { key, row } = await newKey(await newUser());
    const text = JSON.stringify(await knex('api_keys').where({ id: row.id }));
    expect(text).toContain(hashKey(key));
    expect(text).not.toContain(key.slice(8));
  });

  test('says who calls, as whom and with which scopes', async () => {
    const user = await newUser();
    const { key, row } = await newKey(user, { scopes: ['tasks.read', 'tasks.write'] });
    expect(await findApiKey(database, key)).toEqual({
      caller: {
        id: user,
        principal: row.id,
        role: 'user',
        via: { kind: 'apiKey', keyId: row.id },
        scopes: ['tasks.read', 'tasks.write'],
      },
      expiresAt: Number.POSITIVE_INFINITY,
    });
  });

  test('says nothing once it has expired, was replaced or deleted, or was mistyped', async () => {
    const user = await newUser();
    const over = await newKey(user, { expires_at: '2026-01-01T00:00:00.000Z' });
    const soon = await newKey(user, { expires_at: '2999-01-01T00:00:00.000Z' });
    expect(await findApiKey(database, over.key)).toBeNull();
    expect((await findApiKey(database, soon.key))?.expiresAt).toBe(Date.parse('2999-01-01T00:00:00.000Z'));
    const other = makeKey();
    const change = { id: soon.row.id, userId: user, hash: hashKey(other), prefix: prefixOf(other), now: NOW };
    expect(await replace(change, await newSession(user))).toMatchObject({ prefix: prefixOf(other), version: 2 });
    expect(await findApiKey(database, soon.key)).toBeNull();
    expect((await findApiKey(database, other))?.caller.id).toBe(user);
    await keys.deleteKey(database, soon.row.id, user, 2);
    expect(await findApiKey(database, other)).toBeNull();
    expect(await findApiKey(database, 'dkt_')).toBeNull();
    expect(await findApiKey(database, makeKey())).toBeNull();
  });

  test.each(['suspended_at', 'deleted_at'])('of a user whose %s is set says nothing', async (column) => {
    const user = await newUser();
    const { key } = await newKey(user);
    await knex('users')
      .where({ id: user })
      .update({ [column]: NOW });
    expect(await findApiKey(database, key)).toBeNull();
  });

  test('is not made for a user who was shut out meanwhile', async () => {
    const user = await newUser();
    const session = await newSession(user);
    await knex('users').where({ id: user }).update({ deleted_at: NOW });
    await expect(newKey(user, {}, session)).rejects.toMatchObject({ code: 'invalid_token' });
    expect(await keys.listKeys(database, user, null, 1000)).toEqual([]);
  });

  test('is neither made nor replaced in a session that a new password has ended, even while it waited for that', async () => {
    const user = await newUser();
    const [session, { row }] = [await newSession(user), await newKey(user)];
    const before = await knex('api_keys').where('user_id', user);
    const ended = (it: typeof database) => setPassword(it, user, { before: null, after: 'h', keptSession: null });
    const make = () => newKey(user, {}, session);
    await expect(behind({ knex, database }, ended, make)).rejects.toMatchObject({ code: 'invalid_token' });
    await expect(make()).rejects.toMatchObject({ code: 'invalid_token' });
    const change = { id: row.id, userId: user, hash: 'h', prefix: 'dkt_mine', now: NOW };
    await expect(replace(change, session)).rejects.toMatchObject({ code: 'invalid_token' });
    expect(await knex('api_keys').where('user_id', user)).toEqual(before);
  });

  test('is not made in a session of somebody else', async () => {
    const [user, other] = [await newUser(), await newUser()];
    await expect(newKey(user, {}, await newSession(other))).rejects.toMatchObject({ code: 'invalid_token' });
    expect(await keys.listKeys(database, user, null, 1000)).toEqual([]);
  });

  test('is not made with a client that no longer acts for its owner', async () => {
    const [user, clientId] = [await newUser(), uuid()];
    const client = {
      ...{ id: clientId, owner_id: user, name: 'Both', homepage: null, redirect_uris: ['https://both.example/'] },
      ...{ grant_types: ['authorization_code', 'client_credentials'], scopes: ['tasks.read'], secret_hash: 'h' },
      ...{ created_at: NOW, updated_at: NOW, version: 1 },
    };
    const session = await newSession(user);
    await database.transaction((it) => insertClient(it, client, 0, session));
    const itself = { kind: 'oauth', clientId, grantId: clientId, ownerId: user } as const;
    const { row } = await newKey(user, {}, itself);
    await endActing(database, user);
    await expect(newKey(user, {}, itself)).rejects.toMatchObject({ code: 'invalid_token' });
    expect((await keys.listKeys(database, user, null, 1000)).map((it) => it.id)).toEqual([row.id]);
  });

  test('is revoked with all others of its user, and with none of anybody else', async () => {
    const [a, b] = [await newUser(), await newUser()];
    const [ofA, more, ofB] = [await newKey(a), await newKey(a), await newKey(b)];
    await keys.deleteKeys(database, a);
    for (const { key } of [ofA, more]) expect(await findApiKey(database, key)).toBeNull();
    expect((await findApiKey(database, ofB.key))?.caller.id).toBe(b);
  });

  test('goes with its user', async () => {
    const user = await newUser();
    const { key, row } = await newKey(user);
    await knex('users').where({ id: user }).del();
    expect(await findApiKey(database, key)).toBeNull();
    expect(await knex('api_keys').where({ id: row.id })).toEqual([]);
  });

  test('tells when it was last used, and is written once a minute at most, however many use it', async () => {
    const { key, row } = await newKey(await newUser());
    expect(await lastUse(row.id)).toEqual({ last_used_at: null });
    await Promise.all(Array.from({ length: 8 }, () => findApiKey(database, key)));
    const first = await lastUse(row.id);
    expect(first).toEqual({ last_used_at: expect.any(String) });
    await findApiKey(database, key);
    expect(await lastUse(row.id)).toEqual(first);
    await knex('api_keys').where({ id: row.id }).update({ last_used_at: '2026-01-01T00:00:00.000Z' });
    await findApiKey(database, key);
    expect(await lastUse(row.id)).not.toEqual({ last_used_at: '2026-01-01T00:00:00.000Z' });
    expect(await keys.findKey(database, row.id, row.user_id)).toMatchObject({ version: 1, updated_at: NOW });
  });
});
