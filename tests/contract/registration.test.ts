import { createPerson, freshEmail, PASSWORD } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

const account = (more: object = {}) => ({ email: freshEmail(), password: PASSWORD, name: 'Ada', ...more });
const CODE = 'x'.repeat(43);

test('a closed server registers nobody, and tells nobody whose address is taken', async () => {
  const client = await docket.clientOf({ registration: 'closed' });
  const { user } = await createPerson(docket.client);
  for (const json of [account(), account({ email: user.email }), account({ invitationCode: CODE })]) {
    const answer = await client.call('POST', '/users', { json });
    expect([answer.status, problemOf(answer).code]).toEqual([403, 'registration_closed']);
  }
});

test('a server for the invited wants a code, and a good one', async () => {
  const client = await docket.clientOf({ registration: 'invited' });
  const without = await client.call('POST', '/users', { json: account() });
  expect([without.status, problemOf(without).code]).toEqual([403, 'registration_closed']);
  const wrong = await client.call('POST', '/users', { json: account({ invitationCode: CODE }) });
  expect([wrong.status, problemOf(wrong).errors]).toMatchObject([400, [{ pointer: '/invitationCode' }]]);
});

test('an open server does not let a wrong code pass unseen', async () => {
  const wrong = await docket.client.call('POST', '/users', { json: account({ invitationCode: CODE }) });
  expect([wrong.status, problemOf(wrong).code]).toEqual([400, 'invalid_code']);
});

test('a registration that fails leaves nothing behind, and sends nothing', async () => {
  const { user } = await createPerson(docket.client);
  const tables = ['users', 'workspaces', 'workspace_members', 'one_time_codes', 'audit_events'];
  const counts = () => Promise.all(tables.map((table) => docket.knex(table).count()));
  const before = await counts();
  await docket.client.call('POST', '/users', { json: account({ email: user.email }) });
  expect(await counts()).toEqual(before);
  expect(await docket.mailbox.to(user.email)).toHaveLength(1);
});
