import { closeResponses } from './close-responses.ts';
import { type Document, METHODS, type OperationObject, type RequestBody, resolve } from './document.ts';

/**
 * What of a contract the validator has to know: parameters, bodies, answers that succeed, their schemas, and security.
 *
 * The validator compiles every schema it is given once for each operation and media type, and walks the whole document
 * each time, so what is only there to be read costs start-up time and memory. Problems are left out too: one serializer
 * makes them all, and the validator never sees them.
 */
export function enforced(document: Document, base: string): object {
  const closed = closeResponses(document);
  const { schemas, parameters, securitySchemes }: Record<string, unknown> = { ...closed.components };
  const operation = (it: OperationObject) => ({
    operationId: it.operationId,
    ...(it.security === undefined ? {} : { security: it.security }),
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
    ...(closed.security === undefined ? {} : { security: closed.security }),
    paths: Object.fromEntries(paths),
    components: { schemas, parameters, securitySchemes: unlooked(securitySchemes) },
  };
}

/**
 * Security schemes of a kind that the validator leaves to the authenticators. Of others it looks for the header first,
 * and makes an error where it is missing: for every request and each alternative that the caller did not choose.
 */
const unlooked = (schemes: unknown): object =>
  Object.fromEntries(Object.keys(Object(schemes)).map((name) => [name, { type: 'oauth2', flows: {} }]));

const bodyOf = (body: RequestBody): object => ({ ...body, ...contentOf(body.content) });

/** Media types with their schemas, without examples. */
function contentOf(content: Readonly<Record<string, unknown>> | undefined): object {
  if (content === undefined) return {};
  const schemaOf = (media: unknown) =>
    typeof media === 'object' && media !== null && 'schema' in media ? { schema: media.schema } : {};
  return { content: Object.fromEntries(Object.entries(content).map(([type, media]) => [type, schemaOf(media)])) };
}
