import { operationsOf, securityOf } from './operations.js';

/** Nothing is kept from partners and keys by a slip: an operation for sessions alone stands in the options' list. */
export default function sessionOperations(document, { operations }) {
  return operationsOf(document)
    .filter(({ operation }) => takesNoScope(securityOf(document, operation)))
    .filter(({ id }) => !operations.includes(id))
    .map(({ id, path }) => ({ message: `${id} takes no scope and is not in the list of those for sessions.`, path }));
}

/** Whether callers must be known, and no scope is enough. */
function takesNoScope(security) {
  const known = security.filter((schemes) => Object.keys(schemes).length > 0);
  return known.length > 0 && !known.some((schemes) => Object.values(schemes).flat().length > 0);
}
