import legacyUrl from 'node:url';
import type { Request, RequestHandler, Response } from 'express';
import OpenApiValidator from 'express-openapi-validator';
import type { Document } from './document.ts';
import { ANY_CALLER, enforced } from './enforced.ts';
import { exchangeOf, operationOf } from './exchange.ts';
import { formats } from './formats.ts';
import type { Operation } from './operations.ts';
import { Problem, untraced } from './problem.ts';

/**
 * Says who calls under one security scheme: sets `exchange.caller` and resolves with true, or with false where the
 * request holds no credential of this scheme.
 * @throws Problem that says why the credential is not good, or not good enough
 */
export type Authenticator = (req: Request, scopes: readonly string[]) => Promise<boolean>;

export interface Validator {
  /** Runs the authenticators of the operation's security. Keeps a refusal on the exchange: the rate limit counts first. */
  readonly security: RequestHandler;
  readonly request: RequestHandler;
  readonly response: RequestHandler;
}

/**
 * EOV calls `url.parse` twice for each request. Until Node has once warned that it is deprecated, it walks the stack at
 * each call to find out whether a dependency calls; so it is made to warn, unheard.
 */
function settleDeprecation(): void {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  legacyUrl.parse('/');
  process.noDeprecation = noDeprecation ?? false;
}

type Metadata = NonNullable<(Request & { openapi?: object })['openapi']>;
const STEPS = [
  'pathParamsMiddleware',
  'metadataMiddleware',
  'securityMiddleware',
  'requestMiddleware',
  'responseMiddleware',
];

/**
 * express-openapi-validator over one contract, every validator compiled before the first request.
 *
 * Its own metadata step compiles a regexp for every path on every request, so it runs here once for each operation and
 * what it found is handed to the other steps; the match is ours.
 * @param base the path that the contract is mounted at, such as `/v1`
 */
export async function createValidator(
  document: Document,
  operations: readonly Operation[],
  base: string,
  authenticators: Readonly<Record<string, Authenticator>>,
): Promise<Validator> {
  for (const { id, security } of operations) {
    const missing = security
      .flatMap((alternative) => Object.keys(alternative))
      .find((scheme) => authenticators[scheme] === undefined);
    if (missing !== undefined) throw new Error(`${id} wants ${missing}, for which there is no authenticator.`);
  }
  settleDeprecation();
  // Always true: of a refusal EOV would make two errors, with their stacks. It waits on the exchange instead.
  const hear = async (req: Request): Promise<true> => {
    if (!(await judge(req, authenticators))) exchangeOf(req).refusal ??= new Problem('unauthenticated');
    return true;
  };
  const steps = OpenApiValidator.middleware({
    // EOV wants its own type of document and changes what it gets: it gets a copy.
    apiSpec: JSON.parse(JSON.stringify(enforced(document, base))),
    validateApiSpec: false,
    validateRequests: { allErrors: true, allowUnknownQueryParameters: false },
    // The first fault is enough to refuse an answer: each further one, and each shape that a value does not have, costs.
    validateResponses: { allErrors: false },
    validateSecurity: { handlers: { [ANY_CALLER]: hear } },
    ajvFormats: { mode: 'full' },
    formats,
    fileUploader: false,
  });
  const names = steps.map((step) => step.name);
  if (names.join() !== STEPS.join())
    throw new Error(`express-openapi-validator has other steps than expected: ${names.join(', ')}`);
  const [, metadata, security, request, response] = steps.map((step) => step as unknown as RequestHandler);
  if (!metadata || !security || !request || !response) throw new Error('unreachable');

  const known = new Map<string, Metadata>();
  for (const operation of operations) {
    known.set(operation.id, await describe(metadata, operation, base));
    for (const media of operation.accepts.length === 0 ? [undefined] : operation.accepts) {
      await warm({ request, response }, operation, known, media);
    }
  }
  return {
    security: (req, res, next) => {
      attach(req, known);
      security(req, res, (error?: unknown) => {
        const exchange = exchangeOf(req);
        const identified = operationOf(req).public || exchange.caller !== undefined;
        if (error !== undefined || !identified) exchange.refusal ??= new Problem('unauthenticated');
        next();
      });
    },
    request: (req, res, next) => {
      refuseOtherSpellings(req);
      // What it throws is a refusal.
      untraced((traced) =>
        request(req, res, (error?: unknown) => {
          traced();
          next(error);
        }),
      );
    },
    response,
  };
}

/**
 * What EOV lets pass in a query: `status[]`, which it takes for an array called `status` that nobody reads, so that a
 * filter would be lost in silence; and a list given twice that is declared to be one value.
 */
function refuseOtherSpellings(req: Request): void {
  const { parameters, joined } = operationOf(req);
  for (const [name, value] of Object.entries(req.query)) {
    if (name.endsWith('[]') && !parameters.query.includes(name)) refuse(name, 'unknown', 'is not declared');
    if (Array.isArray(value) && joined.includes(name))
      refuse(name, 'explode', 'must be one value, with commas between its members');
  }
}

function refuse(name: string, keyword: string, detail: string): never {
  const parameter = name.slice(0, 200);
  throw new Problem('invalid_request', {
    detail: `${parameter} ${detail}.`,
    errors: [{ in: 'query', parameter, keyword, detail }],
  });
}

function attach(req: Request, known: ReadonlyMap<string, Metadata>): void {
  Object.assign(req, { openapi: { ...known.get(operationOf(req).id), pathParams: exchangeOf(req).path } });
}

/** What is no Problem, such as a database that is away, comes before all of these. */
const RANK = [503, 429, 403, 401];
const rank = (error: unknown): number => (error instanceof Problem ? RANK.indexOf(error.status) : -1);

/**
 * Whether one of the operation's alternatives accepts the request. They are tried in order, and of what they threw the
 * strongest refusal is kept: EOV would report the first one's, and make others of 429 and 503.
 */
async function judge(req: Request, authenticators: Readonly<Record<string, Authenticator>>): Promise<boolean> {
  const exchange = exchangeOf(req);
  for (const alternative of operationOf(req).security) {
    try {
      if (await accepts(req, alternative, authenticators)) {
        delete exchange.refusal;
        return true;
      }
    } catch (error) {
      if (exchange.refusal === undefined || rank(error) < rank(exchange.refusal)) exchange.refusal = error;
    }
  }
  return false;
}

/** Whether every scheme of one alternative accepts; of an alternative that names none, nobody asks. */
async function accepts(
  req: Request,
  alternative: Operation['security'][number],
  authenticators: Readonly<Record<string, Authenticator>>,
): Promise<boolean> {
  for (const scheme in alternative) {
    if (!(await authenticators[scheme]?.(req, alternative[scheme] ?? []))) return false;
  }
  return true;
}

/** A request that never came over the wire, for the steps that want one before the first real one. */
function imagined(operation: Operation, base: string, media?: string): Request {
  const url = base + operation.path.replaceAll(/\{[^}]+\}/g, '0');
  const headers = media === undefined ? {} : { 'content-type': media };
  const app = { enabled: () => true, param: () => undefined };
  return {
    method: operation.method.toUpperCase(),
    path: url,
    url,
    originalUrl: url,
    baseUrl: '',
    query: {},
    params: {},
    headers,
    app,
  } as never;
}

async function describe(metadata: RequestHandler, operation: Operation, base: string): Promise<Metadata> {
  const req: Request & { openapi?: Metadata } = imagined(operation, base);
  await new Promise<void>((done, fail) =>
    metadata(req, {} as never, (error?: unknown) => (error ? fail(error) : done())),
  );
  if (req.openapi === undefined) throw new Error(`express-openapi-validator does not know ${operation.id}.`);
  return req.openapi;
}

async function warm(
  { request, response }: { request: RequestHandler; response: RequestHandler },
  operation: Operation,
  known: ReadonlyMap<string, Metadata>,
  media: string | undefined,
): Promise<void> {
  const req = imagined(operation, '', media);
  Object.assign(req, { openapi: { ...known.get(operation.id), pathParams: {} } });
  const status = Number(Object.keys(operation.responses).find((it) => it.startsWith('2')) ?? 200);
  const res = { statusCode: status, getHeaders: () => ({}), json: () => undefined } as unknown as Response;
  // The imagined request is refused, and the imagined answer too: compiled they are all the same.
  await new Promise<void>((done) => request(req, res, () => done()));
  await new Promise<void>((done) => response(req, res, () => done()));
  res.json({});
}
