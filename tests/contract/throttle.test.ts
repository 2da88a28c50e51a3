import { hash } from '@node-rs/argon2';
import supertest from 'supertest';
import { isOutdated } from '../../src/identity/passwords.ts';
import { inDatabase } from '../../src/platform/limiters.ts';
import { type Client, createPerson, freshEmail, logIn, PASSWORD } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { perMinute, UNTHROTTLED } from '../support/limits.ts';

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

const attempt = (client: Client, email: string, password = 'not the right password') =>
  client.call('POST', '/sessions', { json: { email, password } });
const storedHash = async (email: string): Promise<string> =>
  (await docket.knex('users').where({ email }).first()).password_hash;

test('passwords tried for one account are slowed down, whether or not there is such an account', async () => {
  const client = await docket.clientOf({ throttle: { ...UNTHROTTLED, perAccount: perMinute(3) } });
  const { user } = await createPerson(docket.client);
  for (const email of [user.email, freshEmail()]) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt(client, email)));
    expect(answers.map((it) => it.status).sort()).toEqual([401, 401, 401, 429, 429, 429, 429, 429]);
    const refused = answers.filter((it) => it.status === 429);
    for (const answer of refused) {
      expect(problemOf(answer).code).toBe('rate_limited');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
    }
  }
  expect((await attempt(client, user.email, PASSWORD)).status).toBe(429);
});

test('every door that a password is tried at counts for the same account', async () => {
  const client = await docket.clientOf({ throttle: { ...UNTHROTTLED, perAccount: perMinute(3) } });
  const person = await createPerson(docket.client);
  const json = { email: person.user.email, password: 'not the right password' };
  const change = { currentPassword: 'not the right password', newPassword: 'eleven-copper-thimbles-north' };
  const { token } = person;
  const statuses = [
    await attempt(client, person.user.email),
    await client.call('POST', '/account-restorations', { json }),
    await client.call('PUT', '/users/me/password', { token, json: change }),
    await client.call('PUT', '/users/me/password', { token, json: change }),
  ].map((it) => it.status);
  expect(statuses).toEqual([401, 401, 403, 429]);
});

test('new passwords are judged only so often, even for who knows the current one', async () => {
  const client = await docket.clientOf({ throttle: { ...UNTHROTTLED, perAddress: perMinute(2) } });
  const { token } = await createPerson(docket.client);
  const json = { currentPassword: PASSWORD, newPassword: 'passwordpassword' };
  const statuses = [];
  for (let tries = 0; tries < 3; tries++)
    statuses.push((await client.call('PUT', '/users/me/password', { token, json })).status);
  expect(statuses).toEqual([400, 400, 429]);
});

test('what one network address asks for is slowed down, be it passwords, codes, accounts or e-mails', async () => {
  const code = 'x'.repeat(43);
  const requests = [
    ['/sessions', { email: freshEmail(), password: 'x' }],
    ['/account-restorations', { email: freshEmail(), password: 'x' }],
    ['/users', { email: freshEmail(), password: PASSWORD, name: 'Ada' }],
    ['/password-resets', { email: freshEmail() }],
    ['/password-resets/confirm', { code, newPassword: PASSWORD }],
    ['/email-verifications', { email: freshEmail() }],
    ['/email-verifications/confirm', { code }],
  ] as const;
  for (const [path, json] of requests) {
    const client = await docket.clientOf({ throttle: { ...UNTHROTTLED, perAddress: perMinute(1) } });
    await client.call('POST', '/email-verifications/confirm', { json: { code } });
    const answer = await client.call('POST', path, { json });
    expect([path, answer.status, answer.headers['retry-after']]).toEqual([path, 429, expect.stringMatching(/^\d+$/)]);
  }
});

test('behind a proxy it is the address that the proxy names, and without one nobody names their own', async () => {
  const from = (client: Client, address: string) =>
    client.call('POST', '/email-verifications/confirm', {
      json: { code: 'x'.repeat(43) },
      headers: { 'X-Forwarded-For': address },
    });
  const throttle = { ...UNTHROTTLED, perAddress: perMinute(1) };
  const [behind, bare] = [await docket.clientOf({ throttle, proxies: 1 }), await docket.clientOf({ throttle })];
  for (const [client, status] of [
    [behind, 400],
    [bare, 429],
  ] as const) {
    expect((await from(client, '192.0.2.1')).status).toBe(400);
    expect((await from(client, '192.0.2.2')).status).toBe(status);
  }
  expect((await from(behind, '192.0.2.1')).status).toBe(429);
});

test('whoever has a network of IPv6 is one stranger, at the API as at the authorization server', async () => {
  const client = await docket.clientOf({ rateLimit: perMinute(2), proxies: 1 });
  const app = await docket.variant({ rateLimit: perMinute(2), proxies: 1 });
  const from = (address: string) => client.call('GET', '/users/me', { headers: { 'X-Forwarded-For': address } });
  const asked = (address: string) => supertest(app).post('/oauth/token').set('X-Forwarded-For', address);
  for (const ask of [from, asked]) {
    const refused = [];
    for (const host of ['1', '2', 'ffff:2:3']) refused.push((await ask(`2001:db8:0:7::${host}`)).status === 429);
    expect(refused).toEqual([false, false, true]);
    expect((await ask('2001:db8:0:8::1')).status).not.toBe(429);
  }
});

test('only so many e-mails of one kind go to one address, and use up none of another kind', async () => {
  const client = await docket.clientOf({ throttle: { ...UNTHROTTLED, mails: perMinute(2) } });
  const { user } = await createPerson(docket.client);
  for (const email of [user.email, freshEmail()]) {
    for (const path of ['/password-resets', '/email-verifications']) {
      const statuses = [];
      for (let count = 0; count < 3; count++)
        statuses.push((await client.call('POST', path, { json: { email } })).status);
      expect(statuses).toEqual([202, 202, 429]);
    }
  }
});

test('nodes that count in the database count together', async () => {
  const options = { throttle: { ...UNTHROTTLED, perAccount: perMinute(3) }, limiters: inDatabase(docket.knex) };
  const nodes = [await docket.clientOf(options), await docket.clientOf(options)];
  const email = freshEmail();
  const answers = await Promise.all(nodes.flatMap((node) => Array.from({ length: 4 }, () => attempt(node, email))));
  expect(answers.map((it) => it.status).sort()).toEqual([401, 401, 401, 429, 429, 429, 429, 429]);
  expect(JSON.stringify(await docket.knex('throttles'))).not.toContain(email);
});

test('a hash that was made with less is made anew on log-in, and only with the right password', async () => {
  const { user } = await createPerson(docket.client);
  const before = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await docket.knex('users').where({ id: user.id }).update({ password_hash: before });
  expect((await attempt(docket.client, user.email)).status).toBe(401);
  expect(await storedHash(user.email)).toBe(before);
  await logIn(docket.client, user.email);
  const after = await storedHash(user.email);
  expect(isOutdated(after)).toBe(false);
  await logIn(docket.client, user.email);
  expect(await storedHash(user.email)).toBe(after);
});

test('a right password is right while its hash is made anew for another', async () => {
  const { user } = await createPerson(docket.client);
  const before = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await docket.knex('users').where({ id: user.id }).update({ password_hash: before });
  const answers = await Promise.all(Array.from({ length: 6 }, () => attempt(docket.client, user.email, PASSWORD)));
  expect(answers.map((it) => it.status)).toEqual([201, 201, 201, 201, 201, 201]);
});

test('who is suspended is told so, but only with the right password', async () => {
  const { user } = await createPerson(docket.client);
  await docket.knex('users').where({ id: user.id }).update({ suspended_at: new Date().toISOString() });
  const right = await attempt(docket.client, user.email, PASSWORD);
  expect([right.status, problemOf(right).code]).toEqual([403, 'account_suspended']);
  expect((await attempt(docket.client, user.email)).status).toBe(401);
});
