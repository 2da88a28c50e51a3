import { operationsOf } from './operations.js';

/** What was created has an address: a 201 has Location, and a link from which the server makes it. */
export default function created(document) {
  return operationsOf(document).flatMap(({ operation, path }) => {
    const response = operation.responses?.['201'];
    if (response === undefined) return [];
    return [
      ...(response.headers?.Location ? [] : ['A 201 needs the header Location.']),
      ...(Object.keys(response.links ?? {}).length > 0 ? [] : ['A 201 needs a link to what was created.']),
    ].map((message) => ({ message, path: [...path, 'responses', '201'] }));
  });
}
