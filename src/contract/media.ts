import type { IncomingHttpHeaders } from 'node:http';
import express, { type RequestHandler } from 'express';
import { operationOf } from './exchange.ts';
import { excerpt, Problem } from './problem.ts';

/** The largest request body, in bytes: a description of 10,000 escaped characters with room around it. */
export const MAX_BODY_BYTES = 128 * 1024;

const ANSWERS = ['application/json', 'application/problem+json'];

/**
 * Settles in which media types the two sides speak.
 * The request's Content-Type is reduced to one that the contract names, since the validator keeps one set of
 * compiled schemas for each spelling it meets, and dropped where the operation takes no body.
 * @throws Problem `not_acceptable`, `unsupported_media_type`
 */
export const negotiate: RequestHandler = (req, _res, next) => {
  const { accept } = req.headers;
  if (accept !== undefined && accept !== '*/*' && accept !== 'application/json' && !req.accepts(ANSWERS)) {
    throw new Problem('not_acceptable', {
      detail: 'Docket answers in application/json, and in application/problem+json for errors.',
    });
  }
  const { accepts, method } = operationOf(req);
  const [first] = accepts;
  if (first === undefined) delete req.headers['content-type'];
  else req.headers['content-type'] = hasBody(req.headers) ? known(req.headers, accepts, method) : first;
  next();
};

const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function known(given: IncomingHttpHeaders, accepts: readonly string[], method: string): string {
  const [type = '', ...parameters] = (given['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((it) => it.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  const plain = (given['content-encoding'] ?? 'identity').toLowerCase() === 'identity';
  if (plain && accepts.includes(type) && (charset === undefined || charset === 'utf-8' || charset === 'utf8'))
    return type;
  const headers =
    method === 'patch'
      ? { 'Accept-Patch': accepts.join(', ') }
      : method === 'post'
        ? { 'Accept-Post': accepts.join(', ') }
        : {};
  throw new Problem('unsupported_media_type', {
    detail: `Send the body as ${accepts.join(' or ')} in UTF-8${plain ? '' : ', without a Content-Encoding'}.`,
    headers,
  });
}

/** Reads a body to its end. Its errors carry body-parser's `type`, which the error mapper knows. */
export const readBody: RequestHandler = ((): RequestHandler => {
  const read = express.raw({ type: () => true, inflate: false, limit: MAX_BODY_BYTES });
  return (req, res, next) => {
    if (operationOf(req).accepts.length > 0) return read(req, res, next);
    // Whoever waits for the end of what nobody wants should see it.
    req.resume();
    next();
  };
})();

/**
 * Makes of a body what it says. An empty one, and none, is an empty object: the validator lets pass what is not there.
 * @throws Problem `malformed_body`
 */
export const parseBody: RequestHandler = (req, _res, next) => {
  if (operationOf(req).accepts.length > 0)
    req.body = req.body instanceof Buffer && req.body.length > 0 ? parse(decode(req.body)) : {};
  next();
};

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new Problem('malformed_body', { detail: 'The body is not UTF-8.', cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new Problem('malformed_body', { detail: `The body is not JSON: ${excerpt(why)}`, cause });
  }
}
