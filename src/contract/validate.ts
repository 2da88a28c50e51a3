import legacyUrl from 'node:url';
import type { Request, RequestHandler, Response } from 'express';
import OpenApiValidator from 'express-openapi-validator';
import { type Document, type Parameter, resolve } from './document.ts';
import { ANY_CALLER, enforced, NOBODYS_PATH } from './enforced.ts';
import { type Answer, exchangeOf, operationOf } from './exchange.ts';
import { formats } from './formats.ts';
import type { Operation } from './operations.ts';
import { Problem, untracedSoon } from './problem.ts';

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
  /** @throws Error that says what of an answer its operation does not declare */
  readonly response: (operation: Operation, answer: Pick<Answer, 'status' | 'body'>) => void;
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
 * Its own metadata step compiles a regexp for every path on every request. The match is ours, and each operation is handed
 * to the other steps as that one would have done.
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
  const { document: shared, operations: declared } = enforced(document, base);
  const steps = OpenApiValidator.middleware({
    // EOV wants its own type of document and changes what it gets: it gets a copy.
    apiSpec: JSON.parse(JSON.stringify(shared)),
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
  // EOV types its steps for requests that its own match has seen.
  const [, metadata, security, request, response] = steps.map((step) => step as unknown as RequestHandler);
  if (!metadata || !security || !request || !response) throw new Error('unreachable');

  const common = await metadataOf(metadata, base + NOBODYS_PATH);
  const known = new Map<string, Known>(
    operations.map(({ id, path }) => {
      const schema = declared.get(id);
      if (schema === undefined) throw new Error(`EOV has no ${id}.`);
      const openApiRoute = base + path;
      const expressRoute = openApiRoute.replaceAll(/\{([^}]+)\}/g, ':$1');
      const metadata = { ...common, openApiRoute, expressRoute, schema, _responseSchema: schema };
      return [id, { metadata, ...splitParameters(document, schema.parameters) }];
    }),
  );
  const knownOf = ({ id }: Operation): Known => {
    const found = known.get(id);
    if (found === undefined) throw new Error(`EOV has no ${id}.`);
    return found;
  };
  const answers = new Map<string, (status: number, body: unknown) => void>();
  for (const operation of operations) {
    const { metadata } = knownOf(operation);
    for (const media of operation.accepts.length === 0 ? [undefined] : operation.accepts) {
      await run(request, imagined(operation.method, base + operation.path, metadata, media));
    }
    answers.set(
      operation.id,
      await checkAnswers(response, imagined(operation.method, base + operation.path, metadata)),
    );
  }
  return {
    security: (req, res, next) => {
      attach(req, knownOf(operationOf(req)).metadata);
      security(req, res, (error?: unknown) => {
        const exchange = exchangeOf(req);
        const identified = operationOf(req).public || exchange.caller !== undefined;
        if (error !== undefined || !identified) exchange.refusal ??= new Problem('unauthenticated');
        next();
      });
    },
    request: (req, res, next) => {
      // Express parses it at each look.
      const { query } = req;
      const operation = operationOf(req);
      refuseOtherSpellings(operation, query);
      attach(req, withParametersOf(query, knownOf(operation)));
      // What it throws is a refusal. EOV looks a promise up first, that of its document.
      untracedSoon((traced) =>
        request(req, res, (error?: unknown) => {
          traced();
          next(error);
        }),
      );
    },
    response: ({ id }, { status, body }) => answers.get(id)?.(status, body),
  };
}

/**
 * What EOV lets pass in a query: `status[]`, which it takes for an array called `status` that nobody reads, so that a
 * filter would be lost in silence; `status[a]`, of which it makes an object that it then fails to split; a list given twice
 * that is declared to be one value; and `1e1` for the number 10.
 */
function refuseOtherSpellings({ parameters, joined, integers }: Operation, query: Request['query']): void {
  for (const [name, value] of Object.entries(query)) {
    if (name.includes('[') && !parameters.query.includes(name)) refuse(name, 'unknown', 'is not declared');
    if (Array.isArray(value) && joined.includes(name))
      refuse(name, 'explode', 'must be one value, with commas between its members');
    if (typeof value === 'string' && integers.includes(name) && !/^-?\d+$/.test(value))
      refuse(name, 'type', 'must be a whole number in digits');
  }
}

function refuse(name: string, keyword: string, detail: string): never {
  const parameter = name.slice(0, 200);
  throw new Problem('invalid_request', {
    detail: `${parameter} ${detail}.`,
    errors: [{ in: 'query', parameter, keyword, detail }],
  });
}

type Metadata = NonNullable<(Request & { openapi?: object })['openapi']>;
interface Known {
  readonly metadata: Metadata & { readonly schema: object };
  /** Parameters that EOV has to look at for every request, and those that it need not where they are not in the query. */
  readonly always: readonly Parameter[];
  readonly asked: readonly Parameter[];
}

function attach(req: Request, metadata: Metadata): void {
  Object.assign(req, { openapi: { ...metadata, pathParams: exchangeOf(req).path } });
}

/**
 * EOV goes over an operation's parameters to undo how they are spelled, at a cost for each that is declared. It gets those
 * with a spelling to undo; what it checks them with was compiled before, from all of them.
 */
function withParametersOf(query: Request['query'], { metadata, always, asked }: Known): Metadata {
  const parameters = [...always, ...asked.filter(({ name }) => name in query)];
  return { ...metadata, schema: { ...metadata.schema, parameters } };
}

const SCALARS: readonly unknown[] = ['string', 'integer', 'number', 'boolean'];
/** Only members of objects may be spelled apart from a parameter's name; and a scalar has one spelling outside a query. */
function splitParameters(document: Document, parameters: readonly Parameter[]): Pick<Known, 'always' | 'asked'> {
  const typeOf = ({ schema }: Parameter) => (schema === undefined ? undefined : resolve(document, schema).type);
  const asked = parameters.filter((it) => it.in === 'query' && [...SCALARS, 'array'].includes(typeOf(it)));
  const rest = parameters.filter((it) => !asked.includes(it));
  return { asked, always: rest.filter((it) => it.in === 'query' || !SCALARS.includes(typeOf(it))) };
}

/** What is no Problem, such as a database that is away, comes before all of these. */
const RANK = [503, 429, 403, 401];
const rank = (error: unknown): number => (error instanceof Problem ? RANK.indexOf(error.status) : -1);

/**
 * Whether one of the operation's alternatives accepts the request. They are tried in order, and of what they threw the
 * strongest refusal is kept: EOV would report the first one's, and make others of 429 and 503. Where none throws, those
 * schemes are tried that the operation does not declare: who is known by one is told so.
 */
async function judge(req: Request, authenticators: Readonly<Record<string, Authenticator>>): Promise<boolean> {
  const exchange = exchangeOf(req);
  const { security } = operationOf(req);
  const attempt = async (alternative: Operation['security'][number]): Promise<boolean> => {
    try {
      return await accepts(req, alternative, authenticators);
    } catch (error) {
      if (exchange.refusal === undefined || rank(error) < rank(exchange.refusal)) exchange.refusal = error;
      return false;
    }
  };
  for (const alternative of security) {
    if (!(await attempt(alternative))) continue;
    delete exchange.refusal;
    return true;
  }
  const declared = [...new Set(security.flatMap((alternative) => Object.keys(alternative)))];
  for (const scheme in authenticators) {
    if (exchange.refusal !== undefined) break;
    if (declared.includes(scheme) || !(await attempt({ [scheme]: [] }))) continue;
    const detail = `This takes another kind of credential: ${declared.join(' or ')}.`;
    exchange.refusal = new Problem('role_required', { detail });
  }
  return false;
}

/** Whether every scheme of one alternative accepts; of an alternative that names none, nobody asks. */
async function accepts(
  req: Request,
  alternative: Operation['security'][number],
  authenticators: Readonly<Record<string, Authenticator>>,
): Promise<boolean> {
  for (const [scheme, scopes] of Object.entries(alternative)) {
    if (!(await authenticators[scheme]?.(req, scopes))) return false;
  }
  return true;
}

/**
 * A request that never came over the wire, for the steps that want one before the first real one. It has what these steps
 * read and nothing else, which is why it is cast; so has the answer below.
 */
function imagined(method: string, url: string, openapi?: Metadata, media?: string): Request & { openapi?: Metadata } {
  const headers = media === undefined ? {} : { 'content-type': media };
  const app = { enabled: () => true, param: () => undefined };
  const request = { method: method.toUpperCase(), path: url, originalUrl: url, baseUrl: '', query: {}, headers, app };
  return { ...request, params: {}, openapi } as never;
}

/** What EOV's own match says of a path, such as which document it is from: it checks no answer of another. */
async function metadataOf(step: RequestHandler, url: string): Promise<Metadata> {
  const req = imagined('get', url);
  await run(step, req);
  if (req.openapi === undefined) throw new Error('express-openapi-validator does not know its own path.');
  return req.openapi;
}

/** Runs a step on an imagined request, which it may refuse: what it has to compile is compiled all the same. */
const run = (step: RequestHandler, req: Request): Promise<unknown> =>
  new Promise((done) => step(req, {} as never, done));

/**
 * EOV checks an answer by standing in the way of `res.json`. It stands in the way of an imagined one here, once for each
 * operation, so that an answer is checked by a call, wherever it is known: before it is recorded or a header is set.
 */
async function checkAnswers(step: RequestHandler, req: Request): Promise<(status: number, body: unknown) => void> {
  let fault: unknown;
  const res = {
    statusCode: 0,
    headersSent: false,
    getHeaders: () => ({}),
    json: () => undefined,
  } as unknown as Response;
  await new Promise<void>((ready) => {
    step(req, res, (error?: unknown) => {
      fault = error;
      ready();
    });
  });
  const { json } = res;
  const check = (status: number, body: unknown): void => {
    fault = undefined;
    res.statusCode = status;
    json(body);
    if (fault !== undefined) throw fault;
  };
  const UNDECLARED = 299;
  try {
    check(UNDECLARED, {});
  } catch {
    return check;
  }
  throw new Error('express-openapi-validator lets answers pass that are not declared.');
}
