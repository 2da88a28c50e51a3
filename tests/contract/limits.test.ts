import type { Schema } from '../../src/docket.ts';
import { type Client, createPerson, freshEmail, logIn } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { DEFAULT_LIMITS } from '../support/limits.ts';
import { createWorkspace, setVerified } from '../support/team.ts';

/** Numbers that a host may set: each holds where it is set, and 0 turns it off. */

const { lives } = DEFAULT_LIMITS;
const SHORT = { ...lives, token: 120, session: 3600, invitation: 7200, verifyEmail: 5400, resetPassword: 60 };

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket({ lives: SHORT });
});
afterAll(() => docket.close());

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const secondsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

test('tokens, sessions, invitations and codes last as long as is set, and say so', async () => {
  const person = await createPerson(docket.client);
  const session = await logIn(docket.client, person.user.email);
  const { iat, exp } = claimsOf(session.accessToken);
  expect([session.expiresIn, exp - iat]).toEqual([SHORT.token, SHORT.token]);
  expect(secondsBetween(session.createdAt, session.expiresAt)).toBe(SHORT.session);

  await setVerified(docket, person, true);
  const { id } = await createWorkspace(person);
  const json = { email: freshEmail(), role: 'member' };
  const { body } = await person.call<Schema<'Invitation'>>('POST', `/workspaces/${id}/invitations`, { json });
  expect(secondsBetween(body.createdAt, body.expiresAt)).toBe(SHORT.invitation);

  await docket.client.call('POST', '/password-resets', { json: { email: person.user.email } });
  await docket.mailbox.post.settle();
  const [verification, reset] = await docket.mailbox.to(person.user.email);
  expect(verification?.text).toContain('It is good once and for 90 minutes.');
  expect(reset?.text).toContain('It is good once and for 1 minute.');
  const codes = await docket
    .knex('one_time_codes')
    .where({ email: person.user.email })
    .select('purpose')
    .select(docket.knex.raw('extract(epoch FROM expires_at - now())::integer AS seconds'));
  for (const { purpose, seconds } of codes) {
    const life = purpose === 'verifyEmail' ? SHORT.verifyEmail : SHORT.resetPassword;
    expect(seconds).toBeGreaterThan(life - 50);
    expect(seconds).toBeLessThanOrEqual(life);
  }
  expect(codes).toHaveLength(2);
});

test('one person has so many keys and clients, and 0 is no limit', async () => {
  const key = { name: 'Script', scopes: ['tasks.read'] };
  const program = { name: 'Calendar', redirectUris: ['https://calendar.example/back'], scopes: ['tasks.read'] };
  const make = async (client: Client, token: string, path: string, json: object) => {
    const answer = await client.call('POST', path, { token, json });
    return answer.status === 201 ? 201 : problemOf(answer).code;
  };
  for (const [most, second] of [
    [1, 'limit_reached'],
    [0, 201],
  ] as const) {
    const client = await docket.clientOf({ most: { keys: most, clients: most } });
    const { token } = await createPerson(client);
    for (const [path, json] of [
      ['/users/me/keys', key],
      ['/clients', program],
    ] as const)
      expect([await make(client, token, path, json), await make(client, token, path, json)]).toEqual([201, second]);
  }
});

test('a credential that ended elsewhere is refused at once where nothing is believed', async () => {
  const careful = await docket.clientOf({ lives: { ...lives, belief: 0 } });
  const { user } = await createPerson(docket.client);
  const { id, accessToken: token } = await logIn(docket.client, user.email);
  for (const client of [careful, docket.client])
    expect((await client.call('GET', '/users/me', { token })).status).toBe(200);
  await docket.knex('sessions').where({ id }).del();
  expect((await docket.client.call('GET', '/users/me', { token })).status).toBe(200);
  expect((await careful.call('GET', '/users/me', { token })).status).toBe(401);
});
