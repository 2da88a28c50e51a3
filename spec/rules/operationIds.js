import { operationsOf } from './operations.js';

/** An operationId names a handler and a method of generated clients: present, camelCase, one of its kind. */
export default function operationIds(document) {
  const seen = new Set();
  return operationsOf(document).flatMap(({ id, path }) => {
    if (id === undefined) return [{ message: 'The operation has no operationId.', path }];
    const repeated = seen.has(id);
    seen.add(id);
    if (repeated) return [{ message: `operationId ${id} is taken by another operation.`, path }];
    return /^[a-z][A-Za-z0-9]*$/.test(id) ? [] : [{ message: `operationId ${id} is not camelCase.`, path }];
  });
}
