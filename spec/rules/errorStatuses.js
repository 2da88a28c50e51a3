import { findParameter, operationsOf, securityOf } from './operations.js';

/**
 * An operation declares every status that the error mapper may send for it. The options say which status comes with what:
 * always, pathParameter, body, known (where callers must be), and by name of a header parameter.
 */
export default function errorStatuses(document, options) {
  return operationsOf(document).flatMap((entry) =>
    expected(document, entry, options)
      .filter((status) => entry.operation.responses?.[status] === undefined)
      .map((status) => ({ message: `The operation may answer ${status} and does not declare it.`, path: entry.path })),
  );
}

function expected(document, { operation, parameters }, { always, pathParameter, body, known, headers }) {
  const isKnown = securityOf(document, operation).some((schemes) => Object.keys(schemes).length > 0);
  const byHeader = Object.entries(headers).filter(([name]) => findParameter(parameters, 'header', name));
  return [
    ...always,
    ...(parameters.some((parameter) => parameter.in === 'path') ? pathParameter : []),
    ...(operation.requestBody ? body : []),
    ...(isKnown ? known : []),
    ...byHeader.flatMap(([, statuses]) => statuses),
  ];
}
