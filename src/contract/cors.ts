import cors from 'cors';
import type { RequestHandler } from 'express';

/** Headers that scripts of other origins may read. */
const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Request-Id',
  'Deprecation',
  'Sunset',
];
/** Request headers of every operation, beside those that its contract declares. */
const ALWAYS_ALLOWED = ['Authorization', 'Content-Type', 'X-Request-Id', 'traceparent'];
const MAX_AGE_SECONDS = 600;

export interface Cors {
  /** Says on every answer who may read it, errors included. */
  readonly actual: RequestHandler;
  /** Answers a preflight with what one path of the contract takes. */
  preflight(methods: readonly string[], headers: readonly string[]): RequestHandler;
}

/** @param origins origins of browsers that may read answers; `*` for all. */
export function createCors(origins: readonly string[]): Cors {
  const origin = origins.includes('*') ? '*' : [...origins];
  const shared = { origin, exposedHeaders: EXPOSED, maxAge: MAX_AGE_SECONDS };
  const read = cors({ ...shared, preflightContinue: true });
  return {
    actual(req, res, next) {
      if (origin !== '*') res.setHeader('Vary', 'Origin');
      if (req.headers.origin === undefined || req.method === 'OPTIONS') next();
      else read(req, res, next);
    },
    preflight: (methods, headers) =>
      cors({
        ...shared,
        methods: [...methods],
        allowedHeaders: [...ALWAYS_ALLOWED, ...headers],
        preflightContinue: true,
      }),
  };
}
