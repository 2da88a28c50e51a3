import { closeResponses } from './close-responses.ts';
import {
  type Document,
  METHODS,
  type OperationObject,
  type Parameter,
  type PathItem,
  type RequestBody,
  resolve,
} from './document.ts';
import { simplify } from './simplify.ts';

/** The one security scheme that the validator knows of: it stands for every alternative of an operation. */
export const ANY_CALLER = 'caller';

/** The one path of the document that the validator is made from, for what it says of every path alike. */
export const NOBODYS_PATH = '/-';

/** What of a contract the validator has to know. */
export interface Enforced {
  /** The schemas that operations share, and one path that nobody calls: what the validator is made from. */
  readonly document: object;
  /** By operationId: parameters, body, answers that succeed, and security. */
  readonly operations: ReadonlyMap<string, { readonly parameters: readonly Parameter[] }>;
}

/**
 * Cuts a contract down to what the validator has to know, and hands each operation over by itself.
 *
 * For each validator that it compiles it walks the whole document it was made from, so that with the paths in it the start
 * would take time with the square of the contract. What is only there to be read costs too. Problems are left out: one
 * serializer makes them all, and the validator never sees them.
 */
export function enforced(contract: Document, base: string): Enforced {
  const closed = closeResponses(contract);
  simplify(closed);
  const operation = (path: PathItem, it: OperationObject) => ({
    // The validator runs all alternatives at once, and makes an error of each that does not accept; so it gets one, of a
    // kind of which it looks for no header.
    security: (it.security ?? closed.security ?? []).some(isSomeone) ? [{ [ANY_CALLER]: [] }] : [{}],
    parameters: [...(path.parameters ?? []), ...(it.parameters ?? [])].map((parameter) => resolve(closed, parameter)),
    ...(it.requestBody === undefined ? {} : { requestBody: bodyOf(resolve(closed, it.requestBody)) }),
    responses: Object.fromEntries(
      Object.entries(it.responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([status, response]) => [
          status,
          { description: status, ...contentOf(resolve(closed, response).content) },
        ]),
    ),
  });
  const operations = new Map(
    Object.values(closed.paths).flatMap((path) =>
      METHODS.flatMap((method) => {
        const it = path[method];
        return it?.operationId === undefined ? [] : [[it.operationId, operation(path, it)] as const];
      }),
    ),
  );
  const schemas = schemasOf(closed, [...operations.values()]);
  return {
    document: {
      openapi: closed.openapi,
      info: closed.info,
      servers: [{ url: base }],
      paths: { [NOBODYS_PATH]: { get: { responses: {} } } },
      components: { schemas, securitySchemes: { [ANY_CALLER]: { type: 'oauth2', flows: {} } } },
    },
    operations,
  };
}

const SCHEMAS = '#/components/schemas/';

/** The shared schemas that something names, or that one of these names in its turn. */
function schemasOf(contract: Document, user: unknown): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('$ref' in node && typeof node.$ref === 'string' && node.$ref.startsWith(SCHEMAS)) {
      const name = node.$ref.slice(SCHEMAS.length);
      if (name in found) return;
      found[name] = resolve<unknown>(contract, { $ref: node.$ref });
      look(found[name]);
    } else Object.values(node).forEach(look);
  };
  look(user);
  return found;
}

const isSomeone = (alternative: object): boolean => Object.keys(alternative).length > 0;

const bodyOf = (body: RequestBody): object => ({ ...body, ...contentOf(body.content) });

/** Media types with their schemas, without examples. */
function contentOf(content: Readonly<Record<string, unknown>> | undefined): object {
  if (content === undefined) return {};
  const schemaOf = (media: unknown) =>
    typeof media === 'object' && media !== null && 'schema' in media ? { schema: media.schema } : {};
  return { content: Object.fromEntries(Object.entries(content).map(([type, media]) => [type, schemaOf(media)])) };
}
