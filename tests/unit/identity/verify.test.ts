import { createHmac, generateKeyPairSync } from 'node:crypto';
import express from 'express';
import { SignJWT } from 'jose';
import request from 'supertest';
import { openKeyRing } from '../../../src/identity/key-ring.ts';
import { makeSigningKey } from '../../../src/identity/keys.ts';
import { createVerifier, peek } from '../../../src/identity/verify.ts';

const ring = await openKeyRing({ pem: makeSigningKey() });
const [key] = ring.all;
const EXPECTED = { issuer: 'docket', audience: 'docket' };
const verify = createVerifier((id) => ring.find(id)?.publicKey ?? null, EXPECTED);

/** Whether a token is good, asked as a request asks. */
async function isGood(token: string): Promise<boolean> {
  const app = express().get('/', async (req, res) => {
    res.json((await verify(req)) !== null);
  });
  return (await request(app).get('/').set('Authorization', `Bearer ${token}`)).body;
}

const now = Math.floor(Date.now() / 1000);
const CLAIMS = { iss: 'docket', aud: 'docket', sub: 'ada', client_id: 'docket', iat: now, exp: now + 600 };
const HEADER = { alg: 'RS256', typ: 'at+jwt', kid: key.id };
const token = (
  claims: Record<string, unknown> = {},
  header: Readonly<Record<string, unknown>> = {},
  secret: Parameters<SignJWT['sign']>[0] = key.privateKey,
): Promise<string> => new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ ...HEADER, ...header }).sign(secret);
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

test('A token of ours is good', async () => {
  expect(await isGood(await token())).toBe(true);
});

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
/** Signed with the public key as if it were a shared secret. */
const confused = (secret: string): string => {
  const text = `${encode({ ...HEADER, alg: 'HS256' })}.${encode(CLAIMS)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};
const bad: readonly [name: string, make: () => string | Promise<string>][] = [
  ['has expired', () => token({ exp: now - 1 })],
  ['is not good yet', () => token({ nbf: now + 600 })],
  ['is of another issuer', () => token({ iss: 'https://elsewhere.example' })],
  ['is of no issuer', () => token({ iss: undefined })],
  ['is for another audience', () => token({ aud: 'another' })],
  ['is for no audience', () => token({ aud: undefined })],
  ['is signed by a stranger who names our key', () => token({}, {}, stranger.privateKey)],
  ['names a key that nobody knows', () => token({}, { kid: 'unknown' })],
  ['names no key', () => token({}, { kid: undefined })],
  ['brings its own key', () => token({}, { jwk: stranger.publicKey.export({ format: 'jwk' }) }, stranger.privateKey)],
  ['is no access token by its type', () => token({}, { typ: 'JWT' })],
  ['is signed with another algorithm of the same key', () => token({}, { alg: 'PS256' })],
  ['is signed with a longer hash', () => token({}, { alg: 'RS512' })],
  ['is signed by nobody', () => `${encode({ ...HEADER, alg: 'none' })}.${encode(CLAIMS)}.`],
  ['takes our public key for a secret, in PEM', () => confused(publicPem)],
  ['takes our public key for a secret, as JWK', () => confused(JSON.stringify(key.jwk))],
  ['is no token', () => 'nonsense'],
  ['is three dots', () => '...'],
];
test.each(bad)('What %s is not', async (_name, make) => {
  expect(await isGood(await make())).toBe(false);
});

test('Neither is what a key signed that has been retired', async () => {
  const signed = await token();
  const retired = createVerifier(() => null, EXPECTED);
  const app = express().get('/', async (req, res) => {
    res.json((await retired(req)) !== null);
  });
  expect((await request(app).get('/').set('Authorization', `Bearer ${signed}`)).body).toBe(false);
});

test.each(['', '.', 'a.b', 'bnVsbA.MQ', 'W10.InRleHQi'])('To peek into %j throws nothing', (text) => {
  expect(() => [peek(text, 0).kid, peek(text, 1).client_id]).not.toThrow();
});
