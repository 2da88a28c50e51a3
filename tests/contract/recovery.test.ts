import { makeAdmin } from '../../src/accounts/make-admin.ts';
import type { Schema } from '../../src/docket.ts';
import { type Client, createPerson, freshEmail, logIn, PASSWORD } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { letPartnerIn } from '../support/partner-token.ts';

const OTHER = 'eleven-copper-thimbles-north';

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

const post = (path: string, json: object) => docket.client.call('POST', path, { json });
const expire = (email: string) =>
  docket
    .knex('one_time_codes')
    .where({ email })
    .update({ expires_at: new Date(0).toISOString() });

/** Somebody registers an address that is not theirs, with all that could let them in again. */
async function squat(client = docket.client) {
  const squatter = await createPerson(client);
  const { email, id } = squatter.user;
  const json = { name: 'Left behind', scopes: ['account.read'] };
  const key = await squatter.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', { json });
  const acting = { ...json, confidential: true, redirectUris: ['https://left.example/cb'] };
  const grantTypes = ['client_credentials'];
  await squatter.call('POST', '/clients', { json: { ...acting, redirectUris: [], grantTypes } });
  await squatter.call('POST', '/clients', { json: { ...acting, grantTypes: ['authorization_code', ...grantTypes] } });
  const partner = await letPartnerIn(docket.options, id, ['account.read']);
  const tokens = [squatter.token, key.body.key, partner.token];
  return {
    email,
    statuses: () => Promise.all(tokens.map(async (token) => (await client.call('GET', '/users/me', { token })).status)),
  };
}

/** What the clients may do that whoever logs in like this has. */
async function clientsOf(email: string, password: string) {
  const { accessToken: token } = await logIn(docket.client, email, password);
  const { body } = await docket.client.call<Schema<'ClientPage'>>('GET', '/clients', { token });
  return body.data.map((it) => it.grantTypes);
}

describe('A new account', () => {
  test('gets an e-mail whose code, once, shows that the address is theirs', async () => {
    const person = await createPerson(docket.client);
    expect(person.user.emailVerified).toBe(false);
    const [letter] = await docket.mailbox.to(person.user.email);
    expect(letter?.subject).toBe('Verify your e-mail address');
    const code = await docket.mailbox.code(person.user.email);
    expect((await post('/email-verifications/confirm', { code })).status).toBe(204);
    const me = await person.call<Schema<'CurrentUser'>>('GET', '/users/me');
    expect(me.body).toMatchObject({ emailVerified: true, version: 2 });
    const again = await post('/email-verifications/confirm', { code });
    expect([again.status, problemOf(again).code]).toEqual([400, 'invalid_code']);
  });

  test('can ask for another; both codes are good until one is used', async () => {
    const person = await createPerson(docket.client);
    const first = await docket.mailbox.code(person.user.email);
    expect((await post('/email-verifications', { email: person.user.email.toUpperCase() })).status).toBe(202);
    const second = await docket.mailbox.code(person.user.email);
    expect(second).not.toBe(first);
    expect((await post('/email-verifications/confirm', { code: first })).status).toBe(204);
    expect((await post('/email-verifications/confirm', { code: second })).status).toBe(400);
  });

  test('that is verified gets no other e-mail', async () => {
    const person = await createPerson(docket.client);
    await post('/email-verifications/confirm', { code: await docket.mailbox.code(person.user.email) });
    expect((await post('/email-verifications', { email: person.user.email })).status).toBe(202);
    expect(await docket.mailbox.to(person.user.email)).toHaveLength(1);
  });
});

describe('A password reset', () => {
  const codeFor = async (email: string) => {
    expect((await post('/password-resets', { email })).status).toBe(202);
    return docket.mailbox.code(email);
  };

  test('ends keys, partners and clients that act for the account: they may be of who had the address first', async () => {
    const { email, statuses } = await squat();
    expect(await statuses()).toEqual([200, 200, 200]);
    const code = await codeFor(email);
    expect((await post('/password-resets/confirm', { code, newPassword: OTHER })).status).toBe(204);
    expect(await statuses()).toEqual([401, 401, 401]);
    expect(await clientsOf(email, OTHER)).toEqual([['authorization_code'], ['authorization_code']]);
  });

  test('ends at once what others granted a client that goes with its keys', async () => {
    const [owner, other] = [await createPerson(docket.client), await createPerson(docket.client)];
    const json = { name: 'Left behind', scopes: ['account.read'] };
    const { body: key } = await owner.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', { json });
    const { clientId, token } = await letPartnerIn(docket.options, other.user.id, ['account.read']);
    const made = { owner_id: owner.user.id, made_with_key: key.id };
    await docket.knex('oauth_clients').where('id', clientId).update(made);
    const status = async () => (await docket.client.call('GET', '/users/me', { token })).status;
    expect(await status()).toBe(200);
    const code = await codeFor(owner.user.email);
    expect((await post('/password-resets/confirm', { code, newPassword: OTHER })).status).toBe(204);
    expect(await status()).toBe(401);
  });

  test('leaves no key and no acting client to a session that another server still believes', async () => {
    const person = await createPerson(docket.client);
    const scopes = ['account.read'];
    const redirectUris = ['https://left.example/cb'];
    const json = { name: 'Left behind', scopes, confidential: true, redirectUris };
    const { body: left } = await person.call<Schema<'NewClient'>>('POST', '/clients', { json });
    const elsewhere = await docket.clientOf({});
    const there: Client['call'] = (method, path, call) =>
      elsewhere.call(method, path, { token: person.token, ...call });
    expect((await there('GET', '/users/me')).status).toBe(200);
    const code = await codeFor(person.user.email);
    expect((await post('/password-resets/confirm', { code, newPassword: OTHER })).status).toBe(204);
    expect((await there('GET', '/users/me')).status).toBe(200);
    const grantTypes = ['authorization_code', 'client_credentials'];
    for (const late of [
      await there('POST', '/users/me/keys', { json: { name: 'Late', scopes } }),
      await there('POST', '/clients', { json: { ...json, grantTypes } }),
      await there('PATCH', `/clients/${left.id}`, { json: { grantTypes } }),
      await there('POST', `/clients/${left.id}/rotate`),
    ])
      expect([late.status, problemOf(late).code]).toEqual([401, 'invalid_token']);
    expect(await docket.knex('api_keys').where('user_id', person.user.id)).toEqual([]);
    expect(await clientsOf(person.user.email, OTHER)).toEqual([['authorization_code']]);
  });

  test('sets the password, ends all sessions, verifies the address and tells the owner', async () => {
    const person = await createPerson(docket.client);
    const { email } = person.user;
    await person.call('GET', '/users/me');
    const code = await codeFor(email);
    expect((await post('/password-resets/confirm', { code, newPassword: OTHER })).status).toBe(204);
    expect((await person.call('GET', '/users/me')).status).toBe(401);
    expect((await post('/sessions', { email, password: PASSWORD })).status).toBe(401);
    const { accessToken: token } = await logIn(docket.client, email, OTHER);
    const me = await docket.client.call<Schema<'CurrentUser'>>('GET', '/users/me', { token });
    expect(me.body.emailVerified).toBe(true);
    expect((await docket.mailbox.to(email)).at(-1)?.subject).toBe('Your password was changed');
  });

  test('of fifty that use one code at once, one wins', async () => {
    const { user } = await createPerson(docket.client);
    const code = await codeFor(user.email);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => post('/password-resets/confirm', { code, newPassword: `${OTHER}-${i}` })),
    );
    expect(answers.filter((it) => it.status === 204)).toHaveLength(1);
    expect(answers.filter((it) => it.status === 400)).toHaveLength(49);
  });

  test('keeps its code when the new password is weak', async () => {
    const { user } = await createPerson(docket.client);
    const code = await codeFor(user.email);
    const weak = await post('/password-resets/confirm', { code, newPassword: user.email });
    expect([weak.status, problemOf(weak).errors]).toMatchObject([400, [{ pointer: '/newPassword' }]]);
    expect((await post('/password-resets/confirm', { code, newPassword: OTHER })).status).toBe(204);
  });

  test('does not take a code that has expired, that was made for something else, or that is none', async () => {
    const { user } = await createPerson(docket.client);
    const verification = await docket.mailbox.code(user.email);
    const expired = await codeFor(user.email);
    await expire(user.email);
    for (const code of [verification, expired, 'x'.repeat(43)]) {
      const answer = await post('/password-resets/confirm', { code, newPassword: OTHER });
      expect([answer.status, problemOf(answer).code]).toEqual([400, 'invalid_code']);
      expect(problemOf(answer).errors).toMatchObject([{ in: 'body', pointer: '/code' }]);
    }
    expect((await post('/sessions', { email: user.email, password: PASSWORD })).status).toBe(201);
  });

  test('lets in who deleted their account and forgot the password', async () => {
    const person = await createPerson(docket.client);
    await person.call('DELETE', '/users/me');
    const code = await codeFor(person.user.email);
    expect((await post('/password-resets/confirm', { code, newPassword: OTHER })).status).toBe(204);
    expect((await post('/account-restorations', { email: person.user.email, password: OTHER })).status).toBe(204);
  });
});

test('an account that is taken over for an admin is left to nobody who had it first', async () => {
  const { email, statuses } = await squat(await docket.clientOf({ lives: { ...docket.options.lives, belief: 0 } }));
  expect(await statuses()).toEqual([200, 200, 200]);
  const { password } = await makeAdmin(docket.options.database, email, true);
  expect(await statuses()).toEqual([401, 401, 401]);
  expect(await clientsOf(email, password ?? '')).toEqual([['authorization_code'], ['authorization_code']]);
});

test('who finds a password right where nothing is to be restored is on record, as who restores', async () => {
  const person = await createPerson(docket.client);
  const credentials = { email: person.user.email, password: PASSWORD };
  expect((await post('/account-restorations', credentials)).status).toBe(204);
  const { body } = await person.call<Schema<'AuditEventPage'>>('GET', '/users/me/audit-events?limit=1');
  expect(body.data).toMatchObject([
    { action: 'user.passwordAccepted', targetId: person.user.id, ipAddress: '127.0.0.1' },
  ]);
  await person.call('DELETE', '/users/me');
  expect((await post('/account-restorations', credentials)).status).toBe(204);
  const { accessToken: token } = await logIn(docket.client, credentials.email);
  const own = await docket.client.call<Schema<'AuditEventPage'>>('GET', '/users/me/audit-events?limit=2', { token });
  expect(own.body.data.map((it) => it.action)).toEqual(['session.created', 'user.restored']);
});

test('a code is in no query, in no link, and in the database only as a digest', async () => {
  const email = freshEmail();
  await createPerson(docket.client, email);
  await post('/password-resets', { email });
  const code = await docket.mailbox.code(email);
  for (const { text } of await docket.mailbox.to(email)) expect(text).not.toMatch(/[?&]\S*=/);
  const rows = await docket.knex('one_time_codes').where({ email });
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain(code);
});

test('no letter holds what a stranger chose', async () => {
  const email = freshEmail();
  const name = 'Win a prize at evil.example';
  await post('/users', { email, password: PASSWORD, name });
  await post('/password-resets', { email });
  for (const { subject, text } of await docket.mailbox.to(email)) expect(subject + text).not.toContain(name);
  expect(await docket.mailbox.to(email)).toHaveLength(2);
});
