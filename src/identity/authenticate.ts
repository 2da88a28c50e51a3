import type { Request } from 'express';
import { admit, type Permits } from '../access/admit.ts';
import { permits } from '../access/policy.ts';
import { Problem } from '../contract/problem.ts';
import type { Authenticator } from '../contract/validate.ts';
import type { Caller } from '../docket.ts';
import { Believed, type Forgotten, type Found } from './believed.ts';
import { apiKey, bearerToken } from './credential.ts';
import { ApiKeyStrategy, type FindApiKey } from './key-strategy.ts';
import { asking } from './strategy.ts';
import { FIRST_PARTY } from './tokens.ts';
import { type Claims, createVerifier, type Expected, type FindKey, peek } from './verify.ts';

export interface CallersOptions {
  readonly findKey: FindKey;
  /** What tokens of sessions and of partners must name. */
  readonly expected: Readonly<Record<TokenKind, Expected>>;
  /** Who calls with a session's verified token; null where the session has ended or the user is shut out. */
  readonly findSession: (claims: Claims) => Promise<Caller | null>;
  /** Who calls with a partner's verified token; null where the grant has ended or the user is shut out. */
  readonly findGrant: (claims: Claims) => Promise<Caller | null>;
  readonly findApiKey: FindApiKey;
  /** How long a credential that was checked is believed. */
  readonly believedSeconds: number;
  /** The policy. */
  readonly permits?: Permits;
}

type TokenKind = 'session' | 'oauth';

export interface Callers {
  /** One for each security scheme of the contract. */
  readonly authenticators: Readonly<Record<'session' | 'oauth' | 'apiKey', Authenticator>>;
  /** Forgets what was believed of credentials that have ended, or whose role or scopes have changed. */
  forget(...ended: readonly Forgotten[]): void;
  /** Forgets all, as when a signing key is gone. */
  forgetAll(): void;
}

/** Tells who calls. A credential is checked, and its caller found, at most once while it is believed. */
export function createCallers(options: CallersOptions): Callers {
  const believed = new Believed(options.believedSeconds);
  const verifyKey = asking<Found>(new ApiKeyStrategy(options.findApiKey));
  const verify = {
    session: createVerifier(options.findKey, options.expected.session),
    oauth: createVerifier(options.findKey, options.expected.oauth),
  };
  const policy = options.permits ?? permits;

  const fromToken = async (req: Request, kind: TokenKind): Promise<Found | null> => {
    const claims = await verify[kind](req);
    if (claims === null) return null;
    const caller = await (kind === 'session' ? options.findSession(claims) : options.findGrant(claims));
    return caller === null ? null : { caller, expiresAt: claims.exp * 1000 };
  };
  const learn = async (credential: string, find: () => Promise<Found | null>): Promise<Caller> => {
    const caller = await believed.learn(credential, find);
    if (caller === null) throw new Problem('invalid_token');
    return caller;
  };

  const byToken =
    (kind: TokenKind): Authenticator =>
    async (req) => {
      const token = bearerToken(req);
      if (token === null) return false;
      const known = believed.get(token);
      if ((known?.via.kind ?? kindOf(token)) !== kind) return false;
      admit(req, known ?? (await learn(token, () => fromToken(req, kind))), policy);
      return true;
    };

  return {
    authenticators: {
      session: byToken('session'),
      oauth: byToken('oauth'),
      async apiKey(req) {
        const key = apiKey(req);
        if (key === null) return false;
        // A token that is believed as such is still no key.
        const known = believed.get(key);
        const holder = known?.via.kind === 'apiKey' ? known : await learn(key, () => verifyKey(req));
        admit(req, holder, policy);
        return true;
      },
    },
    forget: (...ended) => believed.forget(...ended),
    forgetAll: () => believed.clear(),
  };
}

/** Whose token it says to be, for the alternative that has to tell what is wrong with it. */
function kindOf(token: string): TokenKind {
  const { client_id } = peek(token, 1);
  return client_id === undefined || client_id === FIRST_PARTY ? 'session' : 'oauth';
}
