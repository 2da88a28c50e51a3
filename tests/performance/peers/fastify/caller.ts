import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { sessionStands } from '../shared/store.ts';

const BELIEVED_MS = 30_000;
const MOST_TOKENS = 10_000;

interface Claims {
  readonly sub: string;
  readonly sid: string;
}

/** The options of @fastify/jwt: its own cache of verified tokens on, and none of those that fail, as long and as large as Docket's, keyed by SHA-256. */
export const verification = {
  algorithms: ['RS256' as const],
  cache: MOST_TOKENS,
  cacheTTL: BELIEVED_MS,
  cacheKeyBuilder: (token: string) => hash('sha256', token, 'base64'),
};

const standing = new LRUCache<string, true>({ max: MOST_TOKENS, ttl: BELIEVED_MS });

/** Who calls, or null. Where the session is known to stand no promise is made. */
export function callerOf(app: FastifyInstance, request: FastifyRequest): string | null | Promise<string | null> {
  const { authorization } = request.headers;
  if (authorization === undefined || !authorization.startsWith('Bearer ')) return null;
  let claims: Claims;
  try {
    claims = app.jwt.verify<Claims>(authorization.slice('Bearer '.length));
  } catch {
    return null;
  }
  const { sid, sub } = claims;
  if (standing.get(sid)) return sub;
  return sessionStands(sid, sub).then((stands) => {
    if (stands) standing.set(sid, true);
    return stands ? sub : null;
  });
}
