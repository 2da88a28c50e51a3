import type { Schema } from '../../src/docket.ts';
import { eraseAccounts } from '../../src/identity/closing.ts';
import { startServer } from '../support/app.ts';
import { createClient, createPerson, PASSWORD, type Person } from '../support/checked-client.ts';
import { client as callerOf } from '../support/client.ts';
import { type CheckedDocket, createCheckedDocket } from '../support/docket.ts';
import { begin, createPartner, createVisitor } from '../support/partner.ts';

type Log = Schema<'AuditEventPage'>;

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

const WRONG = 'not the right password';
const attempt = (email: string, password: string) =>
  docket.client.call('POST', '/sessions', { json: { email, password } });
/** What a person's own log holds, the newest first, once all has been written that is written after an answer. */
async function logOf(person: Person): Promise<Log['data']> {
  await docket.mailbox.all();
  return (await person.call<Log>('GET', '/users/me/audit-events')).body.data;
}
const actions = (events: Log['data']) => events.map((it) => it.action);
const BEGINNING = ['session.created', 'user.registered'];

describe('On record is', () => {
  test('a log-in that was refused, for whom it was tried', async () => {
    const person = await createPerson(docket.client);
    await attempt(person.user.email.toUpperCase(), WRONG);
    const [refused, ...rest] = await logOf(person);
    expect(refused).toMatchObject({ action: 'session.refused', userId: person.user.id, ipAddress: '127.0.0.1' });
    expect(refused?.actor.userId).toBeNull();
    expect(actions(rest)).toEqual(BEGINNING);
  });

  test('a log-in that was refused with the right password', async () => {
    const { user } = await createPerson(docket.client);
    await docket.knex('users').where({ id: user.id }).update({ suspended_at: new Date().toISOString() });
    expect((await attempt(user.email, PASSWORD)).status).toBe(403);
    await docket.mailbox.all();
    const found = await docket.knex('audit_events').where({ user_id: user.id, action: 'session.refused' });
    expect(found).toHaveLength(1);
  });

  test('a wrong password wherever one is asked for: to set another, and to restore an account', async () => {
    const person = await createPerson(docket.client);
    const json = { currentPassword: WRONG, newPassword: 'eleven-copper-thimbles-north' };
    expect((await person.call('PUT', '/users/me/password', { json })).status).toBe(403);
    const tried = { json: { email: person.user.email, password: WRONG } };
    expect((await docket.client.call('POST', '/account-restorations', tried)).status).toBe(401);
    const [restoring, setting, ...rest] = await logOf(person);
    expect(restoring).toMatchObject({ action: 'user.passwordRefused', ipAddress: '127.0.0.1' });
    expect(setting).toMatchObject({ action: 'user.passwordRefused', ipAddress: '127.0.0.1' });
    expect([restoring?.actor.userId, setting?.actor.userId]).toEqual([null, person.user.id]);
    expect(actions(rest)).toEqual(BEGINNING);
  });

  test('no try at an address that nobody has', async () => {
    const count = () => docket.knex('audit_events').count();
    const before = await count();
    await attempt('nobody.at.all@docket.example', WRONG);
    await docket.mailbox.all();
    expect(await count()).toEqual(before);
  });

  test('a change of a person’s own account, and no request that changes nothing', async () => {
    const person = await createPerson(docket.client);
    for (const name of ['Ada King', 'Ada King']) await person.call('PATCH', '/users/me', { json: { name } });
    const { id } = person.user;
    const [changed, ...rest] = await logOf(person);
    expect(changed).toMatchObject({ action: 'user.changed', userId: id, targetId: id, details: {} });
    expect(changed?.actor).toMatchObject({ userId: id, sessionId: person.sessionId });
    expect(actions(rest)).toEqual(BEGINNING);
  });

  test('that an account was erased, and not whose it was', async () => {
    const person = await createPerson(docket.client);
    await person.call('DELETE', '/users/me');
    await eraseAccounts(docket.options.database, 0);
    const nobody = { actor_id: null, user_id: null, target_id: null, workspace_id: null, details: {} };
    expect(await docket.knex('audit_events').where({ action: 'user.deleted' })).toEqual([
      expect.objectContaining(nobody),
    ]);
  });
});

test('the pages where a partner sends people put log-ins on record, right or wrong', async () => {
  const server = await startServer();
  try {
    const person = await createPerson(createClient(server.app));
    const { email } = person.user;
    const partner = await createPartner(server.address, callerOf(server.address, person.token));
    const visitor = createVisitor(server.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    for (const password of [WRONG, PASSWORD]) {
      await visitor.send({ email, password, action: 'login' });
      await server.mailbox.all();
    }
    const { body } = await person.call<Log>('GET', '/users/me/audit-events?limit=2');
    expect(actions(body.data)).toEqual(['session.created', 'session.refused']);
    for (const event of body.data) expect(event).toMatchObject({ userId: person.user.id, ipAddress: '127.0.0.1' });
  } finally {
    await server.close();
  }
});
