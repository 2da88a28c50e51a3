import { findParameter, operationsOf } from './operations.js';

/** If-Match is of use only to one who has read an ETag: there is a GET on the same path that answers with one. */
export default function ifMatch(document) {
  return operationsOf(document)
    .filter(({ parameters }) => findParameter(parameters, 'header', 'If-Match'))
    .filter(({ pathItem }) => pathItem.get?.responses?.['200']?.headers?.ETag === undefined)
    .map(({ path }) => ({ message: 'If-Match needs a GET with an ETag on the same path.', path }));
}
