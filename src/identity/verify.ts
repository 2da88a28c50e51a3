import type { KeyObject } from 'node:crypto';
import { ExtractJwt, Strategy, type VerifiedCallback } from 'passport-jwt';
import type { Credentials } from './credential.ts';
import { asking } from './strategy.ts';

/** The claims of an access token whose signature, issuer, audience and time are good (RFC 9068). */
export interface Claims {
  readonly sub: string;
  readonly exp: number;
  readonly client_id: string;
  readonly jti: string;
  readonly scope?: string;
  /** Of a session's token: its session. */
  readonly sid?: string;
  readonly [claim: string]: unknown;
}

/** Finds the public key that signed a token under this id, while it is good. */
export type FindKey = (id: string) => KeyObject | null;

/** Verifies a bearer token with passport-jwt. Resolves with null where it is not good. */
export type Verify = (credentials: Credentials) => Promise<Claims | null>;

/** Whom a token must name: who signed it, and whom it is for. */
export interface Expected {
  readonly issuer: string;
  readonly audience: string;
}

export function createVerifier(findKey: FindKey, { issuer, audience }: Expected): Verify {
  return asking<Claims>(
    new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKeyProvider: (_request, token, done) => {
          const { kid, typ } = peek(String(token), 0);
          const key = typ === 'at+jwt' && typeof kid === 'string' ? findKey(kid) : null;
          // A KeyObject, which jsonwebtoken takes and the types of passport-jwt do not know: PEM would be parsed each
          // time, at several times the cost of the verification itself.
          done(null, key === null ? undefined : (key as unknown as Buffer));
        },
        algorithms: ['RS256'],
        audience,
        issuer,
      },
      (claims: Claims, done: VerifiedCallback) => done(null, claims),
    ),
  );
}

/** What a token says of itself, believed by nobody: its header is part 0, its claims part 1. */
export function peek(token: string, part: 0 | 1): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(Buffer.from(token.split('.', 2)[part] ?? '', 'base64url').toString()));
  } catch {
    return {};
  }
}
