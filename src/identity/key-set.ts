import type { RequestHandler } from 'express';
import type { KeyRing } from './keys.ts';

/** How long others may keep the JWKS; a new key is published for so long before it signs. */
export const JWKS_SECONDS = 300;

/** The public keys that access tokens are verified with (RFC 7517), readable from every origin. */
export function serveKeySet(keys: KeyRing): RequestHandler {
  return (_req, res) => {
    res
      .set({ 'Cache-Control': `public, max-age=${JWKS_SECONDS}`, 'Access-Control-Allow-Origin': '*' })
      .json({ keys: keys.all.map((key) => key.jwk) });
  };
}
