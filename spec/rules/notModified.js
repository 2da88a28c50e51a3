import { operationsOf } from './operations.js';

/** A GET that answers with an ETag lets its reader ask If-None-Match, and so declares 304 with the same ETag. */
export default function notModified(document) {
  return operationsOf(document)
    .filter(({ method, operation }) => method === 'get' && operation.responses?.['200']?.headers?.ETag)
    .filter(({ operation }) => operation.responses['304']?.headers?.ETag === undefined)
    .map(({ path }) => ({ message: 'A GET with an ETag needs a 304 with an ETag.', path }));
}
