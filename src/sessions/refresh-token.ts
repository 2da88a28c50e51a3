import { hash, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';

const ID_BYTES = 16;
const FAMILY_BYTES = 16;
const SECRET_BYTES = 32;

/** What the database holds of a refresh token: enough to know it again, and nothing to make one from. */
export interface RefreshHashes {
  /** Of the secret that all tokens of a session share. */
  readonly family_hash: string;
  /** Of the secret that only the newest one has. */
  readonly refresh_hash: string;
}

/** A refresh token taken apart. */
export interface RefreshToken extends RefreshHashes {
  readonly sessionId: string;
  readonly family: Buffer;
}

/** The next refresh token of a session, in the family of the one before; of a new session, without one. */
export function makeRefreshToken(
  sessionId: string,
  family: Buffer = randomBytes(FAMILY_BYTES),
): { readonly text: string; readonly hashes: RefreshHashes } {
  const secret = randomBytes(SECRET_BYTES);
  return {
    text: Buffer.concat([parse(sessionId), family, secret]).toString('base64url'),
    hashes: { family_hash: digest(family), refresh_hash: digest(secret) },
  };
}

/** Takes a refresh token apart; null where it cannot be one. Whether it is good, only the database knows. */
export function readRefreshToken(text: string): RefreshToken | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== ID_BYTES + FAMILY_BYTES + SECRET_BYTES) return null;
  const family = bytes.subarray(ID_BYTES, ID_BYTES + FAMILY_BYTES);
  const secret = bytes.subarray(ID_BYTES + FAMILY_BYTES);
  try {
    const sessionId = stringify(bytes.subarray(0, ID_BYTES));
    return { sessionId, family, family_hash: digest(family), refresh_hash: digest(secret) };
  } catch {
    return null;
  }
}

/** The secrets are random, so that a fast hash keeps them as well as a slow one. */
const digest = (secret: Buffer): string => hash('sha256', secret, 'base64url');
