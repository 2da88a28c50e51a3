import { closeResponses } from './close-responses.ts';
import { type Document, METHODS, type OperationObject, type RequestBody, resolve } from './document.ts';
import { RENAMED } from './formats.ts';

/** The one security scheme that the validator knows of: it stands for every alternative of an operation. */
export const ANY_CALLER = 'caller';

/**
 * What of a contract the validator has to know: parameters, bodies, answers that succeed, their schemas, and security.
 *
 * The validator compiles every schema it is given once for each operation and media type, and walks the whole document
 * each time, so what is only there to be read costs start-up time and memory. Problems are left out too: one serializer
 * makes them all, and the validator never sees them.
 */
export function enforced(document: Document, base: string): object {
  const closed = closeResponses(document);
  renameFormats(closed);
  const { schemas, parameters }: Record<string, unknown> = { ...closed.components };
  const operation = (it: OperationObject) => ({
    operationId: it.operationId,
    // The validator runs all alternatives at once, and makes an error of each that does not accept; so it gets one, of a
    // kind of which it looks for no header.
    security: (it.security ?? closed.security ?? []).some(isSomeone) ? [{ [ANY_CALLER]: [] }] : [{}],
    ...(it.parameters === undefined ? {} : { parameters: it.parameters }),
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
  const paths = Object.entries(closed.paths).map(([path, item]) => [
    path,
    {
      ...(item.parameters === undefined ? {} : { parameters: item.parameters }),
      ...Object.fromEntries(
        METHODS.flatMap((method) => (item[method] === undefined ? [] : [[method, operation(item[method])]])),
      ),
    },
  ]);
  return {
    openapi: closed.openapi,
    info: closed.info,
    servers: [{ url: base }],
    paths: Object.fromEntries(paths),
    components: { schemas, parameters, securitySchemes: { [ANY_CALLER]: { type: 'oauth2', flows: {} } } },
  };
}

function renameFormats(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if ('format' in node && typeof node.format === 'string') node.format = RENAMED[node.format] ?? node.format;
  Object.values(node).forEach(renameFormats);
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
