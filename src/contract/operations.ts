import {
  type Document,
  type Link,
  METHODS,
  type Method,
  type OperationObject,
  type PathItem,
  resolve,
} from './document.ts';

/** What one operation declares, in the words that the machine acts on. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  /** The path template, without the server's base. */
  readonly path: string;
  readonly tag: string;
  /** Whether it may be called by nobody in particular. */
  readonly public: boolean;
  /** Security scheme -> scopes, one entry for each alternative. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly scopes: readonly string[];
  /** Headers that a credential may stand in, beside `Authorization`. */
  readonly credentials: readonly string[];
  readonly parameters: { readonly [In in 'path' | 'query' | 'header']: readonly string[] };
  /** Query parameters that are lists in one value, with commas (`explode: false`). */
  readonly joined: readonly string[];
  /** Query parameters that are whole numbers. */
  readonly integers: readonly string[];
  /** Media types of the request body; empty where there is none. */
  readonly accepts: readonly string[];
  readonly responses: Readonly<Record<string, ResponseTrait>>;
  /** A response declares `RateLimit`. */
  readonly limited: boolean;
  /** Declares `Idempotency-Key`. */
  readonly idempotent: boolean;
  /** Declares `cursor` and `limit`. */
  readonly paged: boolean;
  /** Declares `If-Match`: the operation that reads what this one changes. */
  readonly reads: string | null;
  /** `deprecated: true`: the header values that say since when, until when, and what to do instead. */
  readonly deprecation: Deprecation | null;
}
export interface ResponseTrait {
  /** Media type of the body, or null where the response is empty. */
  readonly media: string | null;
  readonly headers: readonly string[];
  /** Where the created resource is, from the response's first link. */
  readonly location: Location | null;
}
export interface Location {
  /** The path template of the operation that the link names. */
  readonly path: string;
  /** Path parameter -> runtime expression. */
  readonly parameters: Readonly<Record<string, string>>;
}
export interface Deprecation {
  readonly since: string;
  readonly sunset: string | null;
  readonly link: string | null;
}

/**
 * Reads the operations out of a contract. What it cannot act on is refused here, at the start, and not at a request.
 * @throws Error naming the operation whose declaration cannot be kept.
 */
export function describeOperations(document: Document): Readonly<Record<string, Operation>> {
  const entries = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [describe(document, path, item, method, operation)];
    }),
  );
  return Object.fromEntries(entries.map((operation) => [operation.id, operation]));
}

function describe(
  document: Document,
  path: string,
  item: PathItem,
  method: Method,
  operation: OperationObject,
): Operation {
  const id = operation.operationId;
  if (id === undefined) throw new Error(`${method.toUpperCase()} ${path} has no operationId.`);
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((it) => resolve(document, it));
  const named = (place: string) => parameters.filter((it) => it.in === place).map((it) => it.name);
  const has = (place: string, name: string) => named(place).some((it) => it.toLowerCase() === name);
  const security = operation.security ?? document.security ?? [];
  const schemes = new Set(security.flatMap((alternative) => Object.keys(alternative)));
  const anonymous = security.filter((alternative) => Object.keys(alternative).length === 0).length;
  if (anonymous > 0 && anonymous < security.length) {
    throw new Error(`${id} may be called with credentials and without: then bad ones would pass for none.`);
  }
  const responses = Object.fromEntries(
    Object.entries(operation.responses).map(([status, it]) => {
      const response = resolve(document, it);
      const link = Object.values(response.links ?? {})[0];
      return [
        status,
        {
          media: Object.keys(response.content ?? {})[0] ?? null,
          headers: Object.keys(response.headers ?? {}),
          location: link === undefined ? null : locate(document, id, resolve(document, link)),
        },
      ];
    }),
  );
  return {
    id,
    method,
    path,
    tag: operation.tags?.[0] ?? 'default',
    public: anonymous === security.length,
    security,
    scopes: [...new Set(security.flatMap((alternative) => Object.values(alternative).flat()))],
    credentials: [...schemes].flatMap((scheme) => keyHeader(document, scheme)),
    parameters: { path: named('path'), query: named('query'), header: named('header') },
    joined: parameters.filter((it) => it.in === 'query' && it.explode === false).map((it) => it.name),
    integers: parameters
      .filter((it) => it.in === 'query' && it.schema !== undefined && resolve(document, it.schema).type === 'integer')
      .map((it) => it.name),
    accepts: operation.requestBody === undefined ? [] : Object.keys(resolve(document, operation.requestBody).content),
    responses,
    limited: Object.values(responses).some((it) => it.headers.includes('RateLimit')),
    idempotent: has('header', 'idempotency-key'),
    paged: has('query', 'cursor') && has('query', 'limit'),
    reads: has('header', 'if-match') ? reader(document, id, item) : null,
    deprecation: operation.deprecated === true ? deprecation(document, id, operation) : null,
  };
}

/** The header that keys of a scheme stand in; none where they stand elsewhere. */
function keyHeader(document: Document, scheme: string): string[] {
  const { in: place, name } = document.components?.securitySchemes?.[scheme] ?? {};
  return place === 'header' && name !== undefined ? [name] : [];
}

function reader(document: Document, id: string, item: PathItem): string {
  const get = item.get;
  const ok = get?.responses['200'];
  if (get?.operationId === undefined || ok === undefined || resolve(document, ok).headers?.ETag === undefined) {
    throw new Error(`${id} declares If-Match, but its path has no GET that declares an ETag to match.`);
  }
  return get.operationId;
}

function locate(document: Document, id: string, link: Link): Location {
  for (const [path, item] of Object.entries(document.paths)) {
    if (METHODS.some((method) => item[method]?.operationId === link.operationId)) {
      return { path, parameters: link.parameters ?? {} };
    }
  }
  throw new Error(`${id} links to ${link.operationId}, which the contract does not have.`);
}

function deprecation(document: Document, id: string, operation: OperationObject): Deprecation {
  const constant = (name: string): string | null => {
    for (const response of Object.values(operation.responses)) {
      const header = resolve(document, response).headers?.[name];
      const schema = header === undefined ? undefined : resolve(document, header).schema;
      const value = schema === undefined ? undefined : resolve(document, schema).const;
      if (typeof value === 'string') return value;
    }
    return null;
  };
  const since = constant('Deprecation');
  if (since === null)
    throw new Error(`${id} is deprecated, but no response declares a Deprecation header with a const.`);
  const url = operation.externalDocs?.url;
  return { since, sunset: constant('Sunset'), link: url === undefined ? null : `<${url}>; rel="deprecation"` };
}
