import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { KeyRing } from '../../../src/identity/keys.ts';
import { makeKey } from '../../../src/keys/keys.ts';
import type { Cast, Somebody } from './cast.ts';

/** The headers that a request with a credential has. */
export type Headers = Readonly<Record<string, string>>;
type Make = (cast: Cast) => Headers | Promise<Headers>;
type Bad = readonly [code: string, make: Make];
type ClaimsOf = (somebody: Somebody) => JWTPayload;

const bearer = (token: string): Headers => ({ Authorization: `Bearer ${token}` });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** Makes credentials, good and bad. */
export function createCredentials(ring: KeyRing, origin: string) {
  const [key] = ring.all;
  const seconds = Math.floor(Date.now() / 1000);
  const sessionClaimsOf = ({ id, role, sessionId }: Somebody): JWTPayload => ({
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

  const partnerClaimsOf = ({ id, role, clientId, grantId }: Somebody, scope = 'tasks.read'): JWTPayload => ({
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
  });

  const session = async (somebody: Somebody): Promise<Headers> => bearer(await sign(sessionClaimsOf(somebody)));
  const partner = async (somebody: Somebody, scope: string, claims: JWTPayload = {}): Promise<Headers> =>
    bearer(await sign({ ...partnerClaimsOf(somebody, scope), ...claims }));
  /** A client that acts for whoever registered it. */
  const acting = (somebody: Somebody, scope: string): Promise<Headers> =>
    partner(somebody, scope, { sub: somebody.clientId, grant_id: undefined, role: undefined });
  /** A token of the boss for a client of somebody who is shut out. */
  const ofOwner =
    (name: 'suspended' | 'deleted'): Make =>
    ({ people, grantIds }) =>
      partner({ ...people.boss, clientId: people[name].clientId, grantId: grantIds[name] }, 'tasks.read');
  const publicPem = Buffer.from(key.publicKey.export({ type: 'spki', format: 'pem' }));

  /** A token of the boss with one thing wrong. */
  const flawed =
    (of: ClaimsOf, claims: JWTPayload, more: object = {}, by?: KeyObject | Uint8Array): Make =>
    async ({ people }) =>
      bearer(await sign({ ...of(people.boss), ...claims }, more, by));
  /** What can be wrong with a token of any kind. */
  const flawsOf = (kind: string, of: ClaimsOf): Readonly<Record<string, Bad>> => ({
    [`${kind} with an expired token`]: ['invalid_token', flawed(of, { iat: seconds - 660, exp: seconds - 60 })],
    [`${kind} with a token of another issuer`]: ['invalid_token', flawed(of, { iss: 'https://elsewhere.example' })],
    [`${kind} with a token for another audience`]: ['invalid_token', flawed(of, { aud: 'somebody else' })],
    [`${kind} with a token of another type`]: ['invalid_token', flawed(of, {}, { typ: 'JWT' })],
    [`${kind} with a token without a signature`]: [
      'invalid_token',
      ({ people }) => {
        const [, claims = ''] = new UnsecuredJWT(of(people.boss)).encode().split('.');
        const unsigned = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url');
        return bearer(`${unsigned}.${claims}.`);
      },
    ],
    [`${kind} with the public key as a shared secret`]: ['invalid_token', flawed(of, {}, { alg: 'HS256' }, publicPem)],
    [`${kind} with an unknown key id`]: ['invalid_token', flawed(of, {}, { kid: 'unknown' })],
    [`${kind} with a stranger's signature`]: ['invalid_token', flawed(of, {}, {}, stranger)],
    [`${kind} with claims that were changed`]: [
      'invalid_token',
      async ({ people }) => {
        const [head, , signature] = (await sign(of(people.outsider))).split('.');
        const claims = Buffer.from(JSON.stringify(of(people.boss))).toString('base64url');
        return bearer(`${head}.${claims}.${signature}`);
      },
    ],
  });

  /** Callers who are nobody: how they come, and the code that they are refused with. */
  const bad: Readonly<Record<string, Bad>> = {
    nobody: ['unauthenticated', () => ({})],
    'a password': ['unauthenticated', () => ({ Authorization: `Basic ${btoa('ada:secret')}` })],
    'a token that is none': ['invalid_token', () => bearer('nonsense')],
    ...flawsOf('a session', sessionClaimsOf),
    ...flawsOf('a partner', partnerClaimsOf),
    'a session that has ended': ['invalid_token', flawed(sessionClaimsOf, { sid: randomUUID() })],
    "another's session": [
      'invalid_token',
      async ({ people }) => bearer(await sign({ ...sessionClaimsOf(people.boss), sid: people.owner.sessionId })),
    ],
    'a suspended person': ['invalid_token', ({ people }) => session(people.suspended)],
    'a person who was deleted': ['invalid_token', ({ people }) => session(people.deleted)],
    'a key that is none': ['invalid_token', () => ({ 'X-API-Key': 'hunter2' })],
    'an unknown key': ['invalid_token', () => ({ 'X-API-Key': makeKey() })],
    'an expired key': ['invalid_token', ({ keys }) => ({ 'X-API-Key': keys.expired })],
    'the key of a suspended person': ['invalid_token', ({ people }) => bearer(people.suspended.key)],
    "a partner with a token for a session's audience": [
      'invalid_token',
      ({ people }) => partner(people.boss, 'tasks.read', { aud: 'docket' }),
    ],
    "a session with a token for a partner's audience": [
      'invalid_token',
      flawed(sessionClaimsOf, { aud: `${origin}/v1` }),
    ],
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
