import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { KeyRing } from '../../../src/identity/keys.ts';
import { makeKey } from '../../../src/keys/keys.ts';
import type { Cast, Somebody } from './cast.ts';

/** The headers that a request with a credential has. */
export type Headers = Readonly<Record<string, string>>;
type Make = (cast: Cast) => Headers | Promise<Headers>;

const bearer = (token: string): Headers => ({ Authorization: `Bearer ${token}` });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** Makes credentials, good and bad. */
export function createCredentials(ring: KeyRing, origin: string) {
  const [key] = ring.all;
  const seconds = Math.floor(Date.now() / 1000);
  const claimsOf = ({ id, role, sessionId }: Somebody): JWTPayload => ({
    iss: 'docket',
    aud: 'docket',
    sub: id,
    client_id: 'docket',
    role,
    sid: sessionId,
    scope: '',
    jti: randomUUID(),
    iat: seconds,
    exp: seconds + 600,
  });
  const header = { alg: 'RS256', typ: 'at+jwt', kid: key.id };
  const sign = (claims: JWTPayload, more: object = {}, by: KeyObject | Uint8Array = key.privateKey) =>
    new SignJWT(claims).setProtectedHeader({ ...header, ...more }).sign(by);

  const session = async (somebody: Somebody): Promise<Headers> => bearer(await sign(claimsOf(somebody)));
  const partner = async (
    { id, role, clientId, grantId }: Somebody,
    scope: string,
    claims: JWTPayload = {},
  ): Promise<Headers> =>
    bearer(
      await sign({
        iss: origin,
        aud: `${origin}/v1`,
        sub: id,
        client_id: clientId,
        grant_id: grantId,
        role,
        scope,
        jti: randomUUID(),
        iat: seconds,
        exp: seconds + 600,
        ...claims,
      }),
    );
  /** A client that acts for whoever registered it. */
  const acting = (somebody: Somebody, scope: string): Promise<Headers> =>
    partner(somebody, scope, { sub: somebody.clientId, grant_id: undefined, role: undefined });
  /** A session's token of the boss with one thing wrong. */
  const flawed =
    (claims: JWTPayload, more: object = {}, by?: KeyObject | Uint8Array): Make =>
    async ({ people }) =>
      bearer(await sign({ ...claimsOf(people.boss), ...claims }, more, by));
  /** A token of the boss for a client of somebody who is shut out. */
  const ofOwner =
    (name: 'suspended' | 'deleted'): Make =>
    ({ people, grantIds }) =>
      partner({ ...people.boss, clientId: people[name].clientId, grantId: grantIds[name] }, 'tasks.read');
  const publicPem = Buffer.from(key.publicKey.export({ type: 'spki', format: 'pem' }));

  /** Callers who are nobody: how they come, and the code that they are refused with. */
  const bad: Readonly<Record<string, readonly [code: string, make: Make]>> = {
    nobody: ['unauthenticated', () => ({})],
    'a password': ['unauthenticated', () => ({ Authorization: `Basic ${btoa('ada:secret')}` })],
    'a token that is none': ['invalid_token', () => bearer('nonsense')],
    'an expired token': ['invalid_token', flawed({ iat: seconds - 660, exp: seconds - 60 })],
    'a token of another issuer': ['invalid_token', flawed({ iss: 'https://elsewhere.example' })],
    'a token for another audience': ['invalid_token', flawed({ aud: 'somebody else' })],
    'a token of another type': ['invalid_token', flawed({}, { typ: 'JWT' })],
    'a token without a signature': [
      'invalid_token',
      ({ people }) => {
        const [, claims = ''] = new UnsecuredJWT(claimsOf(people.boss)).encode().split('.');
        const unsigned = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url');
        return bearer(`${unsigned}.${claims}.`);
      },
    ],
    'the public key as a shared secret': ['invalid_token', flawed({}, { alg: 'HS256' }, publicPem)],
    'an unknown key id': ['invalid_token', flawed({}, { kid: 'unknown' })],
    "a stranger's signature": ['invalid_token', flawed({}, {}, stranger)],
    'claims that were changed': [
      'invalid_token',
      async ({ people }) => {
        const [head, , signature] = (await sign(claimsOf(people.outsider))).split('.');
        const claims = Buffer.from(JSON.stringify(claimsOf(people.boss))).toString('base64url');
        return bearer(`${head}.${claims}.${signature}`);
      },
    ],
    'a session that has ended': ['invalid_token', flawed({ sid: randomUUID() })],
    "another's session": [
      'invalid_token',
      async ({ people }) => bearer(await sign({ ...claimsOf(people.boss), sid: people.owner.sessionId })),
    ],
    'a suspended person': ['invalid_token', ({ people }) => session(people.suspended)],
    'a person who was deleted': ['invalid_token', ({ people }) => session(people.deleted)],
    'a key that is none': ['invalid_token', () => ({ 'X-API-Key': 'hunter2' })],
    'an unknown key': ['invalid_token', () => ({ 'X-API-Key': makeKey() })],
    'an expired key': ['invalid_token', ({ keys }) => ({ 'X-API-Key': keys.expired })],
    'the key of a suspended person': ['invalid_token', ({ people }) => bearer(people.suspended.key)],
    'a partner with a token of another issuer': [
      'invalid_token',
      ({ people }) => partner(people.boss, 'tasks.read', { iss: 'https://elsewhere.example' }),
    ],
    'a partner with a token for another audience': [
      'invalid_token',
      ({ people }) => partner(people.boss, 'tasks.read', { aud: 'https://elsewhere.example/v1' }),
    ],
    "a partner with a token for a session's audience": [
      'invalid_token',
      ({ people }) => partner(people.boss, 'tasks.read', { aud: 'docket' }),
    ],
    "a session with a token for a partner's audience": ['invalid_token', flawed({ aud: `${origin}/v1` })],
    'a client that acts for itself, and may not': ['invalid_token', ({ people }) => acting(people.owner, 'tasks.read')],
    'a client that acts for a suspended person': [
      'invalid_token',
      ({ people }) => acting(people.suspended, 'tasks.read'),
    ],
    'a partner whom nobody let in': [
      'invalid_token',
      ({ people }) => partner({ ...people.boss, grantId: randomUUID() }, 'tasks.read'),
    ],
    "a partner with another person's grant": [
      'invalid_token',
      ({ people }) => partner({ ...people.boss, grantId: people.owner.grantId }, 'tasks.read'),
    ],
    'the partner of a suspended person': ['invalid_token', ({ people }) => partner(people.suspended, 'tasks.read')],
    "a partner whose client's owner is suspended": ['invalid_token', ofOwner('suspended')],
    "a partner whose client's owner closed their account": ['invalid_token', ofOwner('deleted')],
  };
  return { bad, session, partner, acting };
}
