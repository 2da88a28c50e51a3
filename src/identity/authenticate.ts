import { hash } from 'node:crypto';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { Passport } from 'passport';
import { ExtractJwt, Strategy, type VerifiedCallback } from 'passport-jwt';
import { exchangeOf } from '../contract/exchange.ts';
import { Problem, untraced } from '../contract/problem.ts';
import type { Authenticator } from '../contract/validate.ts';
import type { Caller } from '../docket.ts';
import type { Database } from '../platform/database.ts';
import type { SigningKey } from './keys.ts';
import { findCaller } from './store.ts';
import { AUDIENCE } from './tokens.ts';

/** How long a token that was verified is believed without asking again; so long may an ended session live on. */
const BELIEVED_MS = 30_000;
const MOST_TOKENS = 10_000;

export interface Sessions {
  /** The `session` scheme: sets the caller from a bearer token. */
  readonly authenticator: Authenticator;
  /** Forgets what was believed of a session, or of all sessions of a user. */
  forget(ended: { sessionId: string } | { userId: string }): void;
}

interface Claims {
  readonly sub: string;
  readonly sid: string;
  readonly exp: number;
}
type Verified = Caller & { readonly expiresAt: number };

/** Tells who calls: passport-jwt verifies the token, the database knows whether its session still stands. */
export function createSessions(database: Database, key: SigningKey, issuer: string): Sessions {
  const believed = new LRUCache<string, Verified>({ max: MOST_TOKENS });
  const passport = new Passport();
  // A KeyObject, which jsonwebtoken takes and the types of passport-jwt do not know: PEM would be parsed each time, at
  // several times the cost of the verification itself.
  const secret = key.publicKey as unknown as Buffer;
  passport.use(
    new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKeyProvider: (_request, token, done) => done(null, isOurs(token, key) ? secret : undefined),
        algorithms: ['RS256'],
        audience: AUDIENCE,
        issuer,
      },
      (claims: Claims, done: VerifiedCallback) => {
        findCaller(database, claims.sub, claims.sid).then(
          (caller) => done(null, caller === null ? false : { ...caller, expiresAt: claims.exp * 1000 }),
          (error: unknown) => done(error),
        );
      },
    ),
  );

  return {
    async authenticator(req) {
      const token = bearer(req);
      if (token === null) throw new Problem('unauthenticated');
      const digest = hash('sha256', token, 'base64');
      let verified = believed.get(digest);
      if (verified === undefined || verified.expiresAt <= Date.now()) {
        verified = await verify(passport, req);
        believed.set(digest, verified, { ttl: Math.max(1, Math.min(BELIEVED_MS, verified.expiresAt - Date.now())) });
      }
      exchangeOf(req).caller = verified;
    },
    forget(ended) {
      for (const [digest, it] of believed.entries()) {
        if ('sessionId' in ended ? it.sessionId === ended.sessionId : it.id === ended.userId) believed.delete(digest);
      }
    },
  };
}

function bearer(req: Request): string | null {
  const [, token = null] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(req.headers.authorization ?? '') ?? [];
  return token;
}

/** Whether a token says that our key signed it as an access token; the signature is checked after. */
function isOurs(token: string, key: SigningKey): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
    return (
      typeof header === 'object' &&
      header !== null &&
      'kid' in header &&
      header.kid === key.id &&
      'typ' in header &&
      header.typ === 'at+jwt'
    );
  } catch {
    return false;
  }
}

function verify(passport: InstanceType<typeof Passport>, req: Request): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, verified: Verified | false | null) => {
      if (error) reject(error);
      else if (!verified) reject(new Problem('invalid_token'));
      else resolve(verified);
    };
    // A token that is not good is nothing to trace.
    untraced(() => passport.authenticate('jwt', { session: false }, done)(req, undefined, reject));
  });
}
