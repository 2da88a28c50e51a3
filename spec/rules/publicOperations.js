import { operationsOf, securityOf } from './operations.js';

/** Nothing becomes public by a slip: an operation that anybody may call stands in the options' list. */
export default function publicOperations(document, { operations }) {
  return operationsOf(document)
    .filter(({ operation }) => isPublic(securityOf(document, operation)))
    .filter(({ id }) => !operations.includes(id))
    .map(({ id, path }) => ({ message: `${id} is public and not in the list of public operations.`, path }));
}

function isPublic(security) {
  return security.length === 0 || security.some((schemes) => Object.keys(schemes).length === 0);
}
