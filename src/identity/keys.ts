import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';

/** A key that signs access tokens, and what the world may know of it. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JWK;
}

/** The keys that are good at this moment. They change while the server runs, so nobody keeps one. */
export interface KeyRing {
  /** Every good key; the first signs, the others only verify what they signed before, or are about to sign. */
  readonly all: readonly [SigningKey, ...SigningKey[]];
  /** The key with an id, or null where it is none of ours, or no longer. */
  find(id: string): SigningKey | null;
  /** Calls back after each change. */
  onChange(listener: () => void): void;
}

/** Each private key in a PEM text. */
export const PRIVATE_KEY = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]+?-----END \1-----/g;

/**
 * The keys of a PEM text, in order: RSA private keys, the signing one first. The id of a key is its thumbprint (RFC 7638),
 * so that every node gives it the same one.
 * @throws Error where there is no key, or one that is not RSA
 */
export async function readSigningKeys(pem: string): Promise<readonly [SigningKey, ...SigningKey[]]> {
  const [first, ...rest] = await Promise.all((pem.match(PRIVATE_KEY) ?? []).map(readSigningKey));
  if (first === undefined) throw new Error('There is no private key in PEM for signing.');
  return [first, ...rest];
}

async function readSigningKey(pem: string): Promise<SigningKey> {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'rsa') throw new Error('The signing key must be an RSA key.');
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  const id = await calculateJwkThumbprint(jwk);
  return { id, privateKey, publicKey, jwk: { ...jwk, kid: id, use: 'sig', alg: 'RS256' } };
}

/** A new RSA key of 2048 bits, in PEM. */
export function makeSigningKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
