import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';

/** The key that signs access tokens, and what the world may know of it. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JWK;
}

/** @param pem an RSA private key. Its id is its thumbprint (RFC 7638), so every node gives it the same one. */
export async function readSigningKey(pem: string): Promise<SigningKey> {
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
