import { v7 as uuid } from 'uuid';
import type { AuditEventsRow } from '../../generated/rows.ts';
import { type AuditFilter, cursorOf, listEvents, listEventsOf } from '../../src/audit/list.ts';
import { type Deed, type Doer, recordAudit } from '../../src/audit/record.ts';
import { createTestStore } from '../support/store.ts';

const { knex, database, newTenant } = await createTestStore();

const origin = () => ({ requestId: 'r-1', address: '192.0.2.44', userAgent: 'curl/8.14.1' });

const caller = (id: string, sessionId = uuid()): Doer => ({
  caller: { id, principal: id, role: 'user', via: { kind: 'session', sessionId }, scopes: null },
  origin,
});

/** Records a deed and gives the row that came of it. */
async function recorded(doer: Doer, deed: Deed): Promise<AuditEventsRow> {
  await recordAudit(database, doer, deed);
  const [row] = await listEvents(database, {}, null, 1);
  if (row === undefined) throw new Error('Nothing was recorded.');
  return row;
}

async function walk(list: (after: ReturnType<typeof cursorOf> | null) => Promise<AuditEventsRow[]>) {
  const found: AuditEventsRow[] = [];
  for (;;) {
    const last = found.at(-1);
    const page = await list(last === undefined ? null : cursorOf(last));
    found.push(...page);
    if (page.length === 0) return found;
  }
}

describe('an event', () => {
  test('says who did what, to whom, with what and from where', async () => {
    const [ada, grace, session, workspace] = [uuid(), uuid(), uuid(), uuid()];
    const deed = { action: 'member.roleChanged', userId: grace, workspaceId: workspace, targetId: grace } as const;
    const row = await recorded(caller(ada, session), { ...deed, details: { from: 'guest', to: 'member' } });
    expect(row).toMatchObject({
      action: 'member.roleChanged',
      actor_id: ada,
      session_id: session,
      api_key_id: null,
      client_id: null,
      user_id: grace,
      workspace_id: workspace,
      target_id: grace,
      details: { from: 'guest', to: 'member' },
      ip_address: '192.0.2.44',
      user_agent: 'curl/8.14.1',
      request_id: 'r-1',
    });
  });

  test('tells a key and a partner from a session, and the server from anybody', async () => {
    const [id, keyId, clientId, grantId] = [uuid(), uuid(), uuid(), uuid()];
    const person = { id, principal: keyId, role: 'user', scopes: [] } as const;
    const deed = { action: 'workspace.created' } as const;
    const nothing = { actor_id: null, session_id: null, api_key_id: null, client_id: null };
    const byKey = await recorded({ caller: { ...person, via: { kind: 'apiKey', keyId } } }, deed);
    expect(byKey).toMatchObject({ ...nothing, actor_id: id, api_key_id: keyId });
    const byPartner = await recorded(
      { caller: { ...person, via: { kind: 'oauth', clientId, grantId, ownerId: grantId } } },
      deed,
    );
    expect(byPartner).toMatchObject({ ...nothing, actor_id: id, client_id: clientId });
    expect(await recorded({}, deed)).toMatchObject({ ...nothing, ip_address: null, request_id: null });
  });

  test('is kept only if the deed is', async () => {
    const id = uuid();
    const work = database.transaction(async (transaction) => {
      await recordAudit(transaction, caller(id), { action: 'user.suspended' });
      throw new Error('The deed failed.');
    });
    await expect(work).rejects.toThrow('The deed failed.');
    expect(await listEvents(database, { actorId: id }, null, 10)).toEqual([]);
  });
});

describe('the log', () => {
  test.each([
    ['changed', "UPDATE audit_events SET action = 'user.created'"],
    ['emptied of who did it', 'UPDATE audit_events SET actor_id = NULL'],
    ['deleted', 'DELETE FROM audit_events'],
    ['truncated', 'TRUNCATE audit_events'],
  ])('is never %s, not even by SQL', async (_how, statement) => {
    await recorded(caller(uuid()), { action: 'user.exported' });
    const before = await listEvents(database, {}, null, 100);
    await expect(knex.raw(statement)).rejects.toMatchObject({ code: '23001' });
    expect(await listEvents(database, {}, null, 100)).toEqual(before);
  });

  test('loses what was personal of a user whose row goes, and keeps what others did', async () => {
    const [ada, grace] = [await newTenant(), await newTenant()];
    const own = await recorded(caller(ada.userId), { action: 'workspace.changed', workspaceId: ada.workspaceId });
    const refused = await recorded({ origin }, { action: 'session.refused', userId: ada.userId });
    const byGrace = await recorded(caller(grace.userId), {
      action: 'user.roleChanged',
      userId: ada.userId,
      targetId: ada.userId,
      details: { from: 'user', to: 'admin' },
    });
    const toGrace = await recorded(caller(ada.userId), {
      action: 'user.roleChanged',
      userId: grace.userId,
      targetId: grace.userId,
      details: { from: 'user', to: 'guest' },
    });
    const ofGrace = await recorded(caller(grace.userId), { action: 'user.exported', userId: grace.userId });

    await knex('users').where({ id: ada.userId }).del();

    const rows = await listEvents(database, {}, null, 5);
    const nobody = { actor_id: null, session_id: null, ip_address: null, user_agent: null, request_id: null };
    const erased = { user_id: null, target_id: null, details: {} };
    expect(rows).toEqual([
      ofGrace,
      { ...toGrace, ...nobody },
      { ...byGrace, ...erased },
      { ...refused, ...nobody, ...erased },
      { ...own, ...nobody, workspace_id: null },
    ]);
    const whole = JSON.stringify(await knex('audit_events'));
    expect(whole).not.toContain(ada.userId);
    expect(whole).not.toContain(ada.workspaceId);
  });
});

describe('lists', () => {
  const [ada, grace, workspace] = [uuid(), uuid(), uuid()];
  beforeAll(async () => {
    for (let i = 0; i < 6; i++) {
      await recordAudit(database, caller(ada), { action: 'session.created', userId: ada });
      await recordAudit(database, caller(ada), { action: 'member.added', userId: grace, workspaceId: workspace });
      await recordAudit(database, caller(grace), { action: 'user.suspended', userId: ada });
      await recordAudit(database, caller(grace), { action: 'session.created', userId: grace });
    }
  });

  test.each<[string, AuditFilter, number]>([
    ['an action', { action: 'user.suspended', actorId: grace }, 6],
    ['an actor', { actorId: ada }, 12],
    ['a user', { userId: grace }, 12],
    ['a workspace', { workspaceId: workspace }, 6],
    ['a time that has passed', { actorId: ada, after: '2020-01-01T00:00:00Z' }, 12],
    ['a time to come', { actorId: ada, after: '2999-01-01T00:00:00Z' }, 0],
    ['what was before', { actorId: ada, before: '2020-01-01T00:00:00Z' }, 0],
  ])('find by %s, each event once, the newest first, whatever the size of a page', async (_what, filter, count) => {
    for (const size of [1, 5, 100]) {
      const rows = await walk((after) => listEvents(database, filter, after, size));
      expect(rows).toHaveLength(count);
      const keys = rows.map((row) => cursorOf(row).join(' '));
      expect(keys).toEqual([...new Set(keys)].sort().reverse());
    }
  });

  test("hold of one's own what one did and what concerns one, and nothing else", async () => {
    for (const size of [1, 5, 100]) {
      const rows = await walk((after) => listEventsOf(database, ada, {}, after, size));
      expect(rows).toHaveLength(18);
      expect(rows.filter((row) => row.actor_id !== ada && row.user_id !== ada)).toEqual([]);
      const keys = rows.map((row) => cursorOf(row).join(' '));
      expect(keys).toEqual([...new Set(keys)].sort().reverse());
    }
    const suspended = await walk((after) => listEventsOf(database, ada, { action: 'user.suspended' }, after, 4));
    expect(suspended).toHaveLength(6);
    expect(await listEventsOf(database, uuid(), {}, null, 10)).toEqual([]);
  });
});
