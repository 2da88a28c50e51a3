import { v7 as uuid } from 'uuid';
import { Overtaken } from '../../src/contract/handle.ts';
import { KeyTaken, type Recorded } from '../../src/contract/idempotency.ts';
import type { Schema } from '../../src/docket.ts';
import { closeAccount, eraseAccounts } from '../../src/identity/closing.ts';
import * as identity from '../../src/identity/store.ts';
import { violatedConstraint } from '../../src/platform/database.ts';
import { idempotencyStore, sweepIdempotencyKeys } from '../../src/platform/idempotency-store.ts';
import { makeRefreshToken } from '../../src/sessions/refresh-token.ts';
import * as sessions from '../../src/sessions/store.ts';
import { cursorOf, listTasks } from '../../src/tasks/list.ts';
import { type TaskRow, toRow } from '../../src/tasks/representation.ts';
import * as tasks from '../../src/tasks/store.ts';
import { newTask } from '../../src/tasks/tasks.ts';
import { createTestStore } from '../support/store.ts';

const { knex, database, newTenant } = await createTestStore();

const NOW = '2026-12-01T09:00:00.000Z';
const content: Schema<'TaskCreate'> = {
  title: 'Water the plants',
  description: '',
  status: 'open',
  priority: 'none',
  start: null,
  due: null,
  deadline: null,
  projectId: null,
};

const rowIn = (workspaceId: string, id: string, more: Partial<typeof content> = {}): TaskRow =>
  toRow(newTask(id, workspaceId, { ...content, ...more }, NOW));

/** Two tenants who each have tasks of the same ids. */
async function twins(count = 1) {
  const [a, b] = [await newTenant(), await newTenant()];
  const ids = Array.from({ length: count }, () => uuid());
  for (const id of ids) {
    await tasks.insertTask(database, rowIn(a.workspaceId, id, { title: 'A' }), a.userId);
    await tasks.insertTask(database, rowIn(b.workspaceId, id, { title: 'B' }), b.userId);
  }
  return { a, b, ids, id: ids[0] ?? '' };
}
const find = (it: { workspaceId: string; userId: string }, id: string) =>
  tasks.findTask(database, it.workspaceId, id, it.userId);

describe('of two tenants whose tasks have the same ids', () => {
  test('each finds its own', async () => {
    const { a, b, id } = await twins();
    expect([(await find(a, id))?.title, (await find(b, id))?.title]).toEqual(['A', 'B']);
  });

  test('neither finds, changes, deletes or adds in the workspace of the other', async () => {
    const { a, b, id } = await twins();
    const [mine, theirs] = [{ ...a, userId: b.userId }, await find(a, id)];
    if (theirs === null) throw new Error('unreachable');
    expect(await find(mine, id)).toBeNull();
    const denied = { code: 'not_found' };
    const stolen = { ...theirs, title: 'Stolen', version: 2 };
    await expect(tasks.updateTask(database, stolen, b.userId)).rejects.toMatchObject(denied);
    await expect(tasks.deleteTask(database, theirs, b.userId)).rejects.toMatchObject(denied);
    await expect(tasks.insertTask(database, rowIn(a.workspaceId, uuid()), b.userId)).rejects.toMatchObject(denied);
    const scope = { workspaceId: a.workspaceId, callerId: b.userId };
    expect(await listTasks(database, scope, {}, ['-createdAt'], null, 10)).toBeNull();
    expect(await find(a, id)).toEqual(theirs);
  });

  test('a change or a deletion of one leaves the other as it was', async () => {
    const { a, b, ids } = await twins(2);
    const [first = '', second = ''] = ids;
    const before = [await find(b, first), await find(b, second)];
    await tasks.updateTask(database, { ...rowIn(a.workspaceId, first, { title: 'Changed' }), version: 2 }, a.userId);
    await tasks.deleteTask(database, { workspace_id: a.workspaceId, id: second, version: 1 }, a.userId);
    expect([(await find(a, first))?.title, await find(a, second)]).toEqual(['Changed', null]);
    expect([await find(b, first), await find(b, second)]).toEqual(before);
  });

  test('a list shows its own only, page by page', async () => {
    const { a, b, ids } = await twins(5);
    for (const [tenant, title] of [
      [a, 'A'],
      [b, 'B'],
    ] as const) {
      const scope = { workspaceId: tenant.workspaceId, callerId: tenant.userId };
      const seen: TaskRow[] = [];
      for (let page = 0; page < 4; page++) {
        const last = seen.at(-1);
        const after = last === undefined ? null : cursorOf(['-createdAt'])(last);
        seen.push(...((await listTasks(database, scope, { status: ['open'] }, ['-createdAt'], after, 2)) ?? []));
      }
      expect(seen.map((it) => it.id)).toEqual([...ids].sort().reverse());
      expect(new Set(seen.map((it) => `${it.workspace_id} ${it.title}`))).toEqual(
        new Set([`${tenant.workspaceId} ${title}`]),
      );
    }
  });

  test('the end of one takes its workspace and tasks, and nothing of the other', async () => {
    const { a, b, id } = await twins();
    const before = await find(b, id);
    await closeAccount(database, { id: a.userId, version: 1 }, []);
    expect(await eraseAccounts(database, 0)).toBe(1);
    expect(await identity.findUser(database, a.userId)).toBeNull();
    expect(await knex('tasks').where({ workspace_id: a.workspaceId })).toEqual([]);
    expect(await knex('workspaces').where({ id: a.workspaceId })).toEqual([]);
    expect(await find(b, id)).toEqual(before);
  });
});

describe('a write to a version that no longer stands is told, and changes nothing', () => {
  test('of a task', async () => {
    const { a, id } = await twins();
    const stale = rowIn(a.workspaceId, id, { title: 'Late' });
    await tasks.updateTask(database, { ...stale, title: 'First', version: 2 }, a.userId);
    await expect(tasks.updateTask(database, { ...stale, version: 2 }, a.userId)).rejects.toThrow(Overtaken);
    await expect(tasks.deleteTask(database, stale, a.userId)).rejects.toThrow(Overtaken);
    expect(await find(a, id)).toMatchObject({ title: 'First', version: 2 });
  });

  test('of two that come at once, one', async () => {
    const { a, id } = await twins();
    const writes = ['One', 'Two', 'Three'].map((title) =>
      tasks.updateTask(database, { ...rowIn(a.workspaceId, id, { title }), version: 2 }, a.userId),
    );
    const results = await Promise.allSettled(writes);
    expect(results.filter((it) => it.status === 'fulfilled')).toHaveLength(1);
    expect(await find(a, id)).toMatchObject({ version: 2 });
  });

  test('of a user', async () => {
    const { userId, workspaceId } = await newTenant();
    const change = { id: userId, name: 'Ada L.', phone: null, updated_at: NOW, version: 2 };
    await identity.updateUser(database, change);
    await expect(identity.updateUser(database, { ...change, name: 'Late' })).rejects.toThrow(Overtaken);
    await expect(closeAccount(database, { id: userId, version: 1 }, [])).rejects.toThrow(Overtaken);
    expect(await identity.findUser(database, userId)).toMatchObject({
      name: 'Ada L.',
      version: 2,
      personal_workspace_id: workspaceId,
    });
  });
});

describe('people and their sessions', () => {
  test('an address is taken in whatever case, and the one who came late leaves nothing behind', async () => {
    const { email } = await newTenant({ email: 'Grace@Hopper.example' });
    const workspaces = await knex('workspaces').count();
    const error = await newTenant({ email: 'grace@hopper.EXAMPLE' }).catch((it: unknown) => it);
    expect(violatedConstraint(error)).toBe('users_email_key');
    expect(await knex('workspaces').count()).toEqual(workspaces);
    expect(await identity.findCredentials(database, 'GRACE@hopper.example')).toEqual(
      expect.objectContaining({ password_hash: 'h', role: 'user' }),
    );
    expect(email).toBe('Grace@Hopper.example');
  });

  test("a session is its user's, until it expires or is ended", async () => {
    const [a, b] = [await newTenant(), await newTenant()];
    const session = (expires_at: string) => ({
      id: uuid(),
      user_id: a.userId,
      created_at: NOW,
      expires_at,
      refreshed_at: NOW,
      user_agent: 'curl/8.14.1',
      ip_address: '192.0.2.44',
      version: 1,
    });
    const [standing, over] = [session('2999-01-01T00:00:00.000Z'), session('2000-01-01T00:00:00.000Z')];
    for (const it of [over, standing])
      expect(await sessions.insertSession(database, { ...it, ...makeRefreshToken(it.id).hashes }, 'h')).toBe(true);
    expect(await sessions.insertSession(database, { ...standing, ...makeRefreshToken(uuid()).hashes }, 'no')).toBe(
      false,
    );
    expect(await sessions.findSession(database, standing.id, a.userId)).toEqual(standing);
    expect(await sessions.findCaller(database, a.userId, standing.id)).toEqual({
      id: a.userId,
      principal: a.userId,
      role: 'user',
      via: { kind: 'session', sessionId: standing.id },
      scopes: null,
    });
    for (const [id, user] of [
      [over.id, a.userId],
      [standing.id, b.userId],
    ] as const) {
      expect(await sessions.findSession(database, id, user)).toBeNull();
      expect(await sessions.findCaller(database, user, id)).toBeNull();
    }
    await expect(sessions.deleteSession(database, standing.id, b.userId, 1)).rejects.toThrow(Overtaken);
    await expect(sessions.deleteSession(database, standing.id, a.userId, 2)).rejects.toThrow(Overtaken);
    await sessions.deleteSession(database, standing.id, a.userId, 1);
    expect(await sessions.findCaller(database, a.userId, standing.id)).toBeNull();
    expect(await knex('sessions').where({ user_id: a.userId })).toEqual([]);
  });
});

describe('idempotency keys', () => {
  const answer = { status: 201, headers: { Location: '/x' }, body: { id: 'x' } };
  const record = (userId: string, key: string, recorded: Recorded) =>
    database.transaction((it) => idempotencyStore.record(it, userId, key, recorded));

  test('of two principals are two, and what is recorded comes back as it was', async () => {
    const [a, b] = [await newTenant(), await newTenant()];
    const of = ({ userId }: { userId: string }) => ({
      fingerprint: userId,
      answer: { ...answer, body: { of: userId } },
    });
    for (const it of [a, b]) {
      expect(await idempotencyStore.find(database, it.userId, 'k')).toBeNull();
      await record(it.userId, 'k', of(it));
    }
    for (const it of [a, b]) expect(await idempotencyStore.find(database, it.userId, 'k')).toEqual(of(it));
  });

  test('that are taken fail the transaction that records another answer', async () => {
    const { userId } = await newTenant();
    await record(userId, 'k', { fingerprint: 'f', answer });
    await expect(record(userId, 'k', { fingerprint: 'g', answer })).rejects.toThrow(KeyTaken);
    expect(await idempotencyStore.find(database, userId, 'k')).toEqual({ fingerprint: 'f', answer });
  });

  test('expire after a day, and are then as new, or swept out', async () => {
    const { userId } = await newTenant();
    for (const key of ['old', 'older', 'young']) await record(userId, key, { fingerprint: 'f', answer });
    await knex('idempotency_keys')
      .where({ principal_id: userId })
      .whereNot({ key: 'young' })
      .update({ created_at: knex.raw("now() - interval '25 hours'") });
    expect(await idempotencyStore.find(database, userId, 'old')).toBeNull();
    for (const key of ['old', 'young']) await idempotencyStore.dropExpired(database, userId, key);
    await record(userId, 'old', { fingerprint: 'g', answer });
    await sweepIdempotencyKeys(database);
    const kept = await knex('idempotency_keys').where({ principal_id: userId }).orderBy('key');
    expect(kept.map((it) => [it.key, it.fingerprint, it.status])).toEqual([
      ['old', 'g', 201],
      ['young', 'f', 201],
    ]);
  });
});
