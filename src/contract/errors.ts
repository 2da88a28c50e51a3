import type { ErrorRequestHandler, Request } from 'express';
import { exchangeOf } from './exchange.ts';
import { excerpt, Problem, type ProblemError, undecodable } from './problem.ts';
import { endWith } from './respond.ts';

/** Makes a Problem of an error of another layer, or nothing where it does not know the error. */
export type Translate = (error: unknown) => Problem | null;

/**
 * The one way out for errors: whatever was thrown becomes a Problem that the operation declares, and is sent as
 * `application/problem+json`. What it does not know is `internal_error`, and its cause stays here.
 * @param root what the `type` links begin with
 * @param metadata where it stands who gives out tokens (RFC 9728)
 */
export function sendProblems(root: string, translate: Translate, metadata?: string): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const exchange = exchangeOf(req);
    exchange.failure = error;
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const problem = declared(req, toProblem(error, translate), exchange);
    exchange.code = problem.code;
    for (const name of ['Content-Length', 'ETag', 'Location', 'Cache-Control']) res.removeHeader(name);
    for (const [name, value] of Object.entries({ ...problem.headers, ...challenge(problem, metadata) }))
      res.setHeader(name, value);
    if (problem.status === 503 && !res.hasHeader('Retry-After')) res.setHeader('Retry-After', '1');
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Content-Type', 'application/problem+json');
    // A string: the validator must not see it, since an error on the way out of an error would leave this handler.
    const text = renderProblem(problem, root, exchange.id, req.originalUrl);
    res.statusCode = problem.status;
    endWith(res, text);
  };
}

/** The body of a problem (RFC 9457). */
export function renderProblem(problem: Problem, root: string, requestId: string, url: string): string {
  return JSON.stringify({
    type: `${root}/docs/errors/${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    instance: uriReference(url),
    code: problem.code,
    requestId,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  });
}

/** The path of a request as a URI reference: without its query, and with what a URI may not hold encoded. */
function uriReference(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path
    .slice(0, 1000)
    .replaceAll(
      /[^\w\-.~!$&'()*+,;=:@/%]|%(?![0-9A-Fa-f]{2})/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    );
}

function toProblem(error: unknown, translate: Translate): Problem {
  if (error instanceof Problem) return error;
  return (
    fromRouter(error) ??
    fromBodyParser(error) ??
    fromValidator(error) ??
    translate(error) ??
    new Problem('internal_error', { cause: error })
  );
}

/** A status that the operation does not declare would break the contract: better an honest failure. */
function declared(req: Request, problem: Problem, exchange: ReturnType<typeof exchangeOf>): Problem {
  const { operation } = exchange;
  if (operation === undefined || operation.responses[problem.status] !== undefined) return problem;
  exchange.failure = new Error(`${operation.id} does not declare ${problem.status} (${req.method} ${req.path}).`, {
    cause: problem,
  });
  return new Problem('internal_error', { cause: exchange.failure });
}

/** WWW-Authenticate (RFC 6750, section 3), the problem's own where it has one, with where tokens come from (RFC 9728). */
function challenge(problem: Problem, metadata: string | undefined): Record<string, string> {
  if (problem.status !== 401 && problem.code !== 'insufficient_scope') return {};
  const known: Record<string, string> = {
    invalid_token: ', error="invalid_token"',
    insufficient_scope: ', error="insufficient_scope"',
  };
  const where = metadata === undefined ? '' : `, resource_metadata="${metadata}"`;
  const own = problem.headers['WWW-Authenticate'] ?? `Bearer realm="docket"${known[problem.code] ?? ''}`;
  return { 'WWW-Authenticate': own + where };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Paths of the contract are decoded by its own match, those of the pages by Express. */
function fromRouter(error: unknown): Problem | null {
  return error instanceof URIError && 'status' in error && error.status === 400 ? undecodable(error) : null;
}

function fromBodyParser(error: unknown): Problem | null {
  if (!isObject(error) || typeof error.type !== 'string') return null;
  switch (error.type) {
    case 'entity.too.large':
      return new Problem('payload_too_large', { cause: error });
    case 'encoding.unsupported':
      return new Problem('unsupported_media_type', {
        detail: 'Send the body as it is, in UTF-8 and without a Content-Encoding.',
        cause: error,
      });
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem('malformed_request', { detail: 'The body ended before its Content-Length.', cause: error });
    default:
      return null;
  }
}

interface Finding {
  readonly path: string;
  readonly message: string;
  readonly errorCode?: string;
}

function fromValidator(error: unknown): Problem | null {
  if (!isObject(error) || !Array.isArray(error.errors)) return null;
  const findings: Finding[] = error.errors;
  if (error.status === 415) return new Problem('unsupported_media_type', { cause: error });
  if (error.status !== 400) return null;
  const errors = relevant(findings).slice(0, 20).map(toProblemError);
  const [first] = errors;
  const place = first === undefined ? '' : (first.parameter ?? (first.pointer || 'the body'));
  const detail = first === undefined ? undefined : excerpt(`${place} ${first.detail}`, 500);
  return new Problem('invalid_request', { detail, errors, cause: error });
}

/**
 * Of a value that fits none of several shapes, the validator tells what each of them misses.
 * Where one branch got further than its members' names, only that says what to mend.
 */
function relevant(findings: readonly Finding[]): readonly Finding[] {
  const keyword = (it: Finding) => it.errorCode?.split('.')[0] ?? '';
  const choices = findings.filter((it) => keyword(it) === 'oneOf' || keyword(it) === 'anyOf');
  return findings.filter((it) => {
    const choice = choices.find((other) => it.path === other.path || it.path.startsWith(`${other.path}/`));
    if (choice === undefined) return true;
    const deeper = findings.filter(
      (other) =>
        other.path.startsWith(`${choice.path}/`) && !['required', 'additionalProperties'].includes(keyword(other)),
    );
    return deeper.length > 0 ? deeper.includes(it) : it === choice;
  });
}

const PLACES: Readonly<Record<string, ProblemError['in']>> = {
  body: 'body',
  query: 'query',
  params: 'path',
  headers: 'header',
};

function toProblemError({ path, message, errorCode }: Finding): ProblemError {
  const [, place = 'body', ...rest] = path.split('/');
  const inside = PLACES[place] ?? 'body';
  // The validator has its own `type`, which knows what it has parsed.
  const keyword = (errorCode ?? 'unknown')
    .split('.', 1)
    .join('')
    .replace(/^x-eov-/, '');
  const detail = excerpt(message);
  if (inside === 'body')
    return { in: inside, pointer: rest.length === 0 ? '' : excerpt(`/${rest.join('/')}`), keyword, detail };
  return { in: inside, parameter: excerpt(rest[0] ?? '', 200), keyword, detail };
}
