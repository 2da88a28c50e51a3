import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { openExchange } from './exchange.ts';
import { Problem } from './problem.ts';

const ACCEPTABLE = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives each request an id, the caller's own where it is well formed, and says it on the answer. */
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.headers['x-request-id'];
  const { id } = openExchange(req, typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID());
  res.setHeader('X-Request-Id', id);
  // Node would answer this by itself, and not with a problem (RFC 9112, section 3.2).
  if (req.headers.host === undefined && req.httpVersion === '1.1') {
    throw new Problem('malformed_request', { detail: 'The request has no Host header.' });
  }
  next();
};
