import type { Document } from './document.ts';

type Node = { [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/**
 * The contract as the server keeps it: every object of a response is closed, so that a member that is not declared is a
 * failure here and never a leak. The published contract stays open, for clients that must survive an addition.
 * Returns a copy. Schemas of requests are closed in the contract already.
 */
export function closeResponses(document: Document): Document {
  const copy: Document & Node = structuredClone(document) as Document & Node;
  const seen = new Set<unknown>();
  const follow = (node: Node): Node => {
    const { $ref } = node;
    if (typeof $ref !== 'string') return node;
    let at: unknown = copy;
    for (const key of $ref.slice(2).split('/'))
      at = isNode(at) ? at[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
    if (!isNode(at)) throw new Error(`The contract has no ${$ref}.`);
    return follow(at);
  };
  const close = (value: unknown): void => {
    if (!isNode(value)) return;
    const schema = follow(value);
    if (seen.has(schema)) return;
    seen.add(schema);
    if (
      isNode(schema.properties) &&
      schema.additionalProperties === undefined &&
      schema.unevaluatedProperties === undefined
    ) {
      schema.additionalProperties = false;
    }
    for (const key of ['oneOf', 'anyOf', 'allOf', 'prefixItems'])
      if (Array.isArray(schema[key])) schema[key].forEach(close);
    for (const key of ['items', 'additionalProperties', 'not', 'if', 'then', 'else']) close(schema[key]);
    if (isNode(schema.properties)) Object.values(schema.properties).forEach(close);
  };
  for (const item of Object.values(copy.paths)) {
    for (const operation of Object.values(item)) {
      if (!isNode(operation) || !isNode(operation.responses)) continue;
      for (const response of Object.values(operation.responses)) {
        if (!isNode(response)) continue;
        const { content } = follow(response);
        for (const media of Object.values(isNode(content) ? content : {})) if (isNode(media)) close(media.schema);
      }
    }
  }
  return copy;
}
