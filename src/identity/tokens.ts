import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { scopesOf } from '../access/policy.ts';
import type { Role } from '../docket.ts';
import type { SigningKey } from './keys.ts';

/** Whom the tokens of sessions are for; those of partners are for the address of the API, which they name (RFC 8707). */
export const AUDIENCE = 'docket';
/** The client of people who log in with their own password; partners get ids of their own. */
export const FIRST_PARTY = 'docket';

export interface TokenSubject {
  readonly userId: string;
  readonly sessionId: string;
  readonly role: Role;
}

/**
 * Signs the access token of a session (RFC 9068, RFC 8725), good for so many seconds. Its scope is all that the role has.
 * @param issuer the public URL of this server, or `docket` where none is set
 */
export function signToken(
  key: SigningKey,
  issuer: string,
  { userId, sessionId, role }: TokenSubject,
  now: Date,
  seconds: number,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: sessionId, role, client_id: FIRST_PARTY, scope: scopesOf(role).join(' ') })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.id })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(key.privateKey);
}
