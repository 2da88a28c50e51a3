import { findParameter, operationsOf } from './operations.js';

/** A list that takes a cursor takes a limit, and answers with a Link to the next page and with `data` and `page`. */
export default function pages(document) {
  return operationsOf(document)
    .filter(({ parameters }) => findParameter(parameters, 'query', 'cursor'))
    .flatMap(({ operation, parameters, path }) =>
      missing(parameters, operation.responses?.['200']).map((what) => ({
        message: `An operation with a cursor needs ${what}.`,
        path,
      })),
    );
}

function missing(parameters, response) {
  const { data, page } = response?.content?.['application/json']?.schema?.properties ?? {};
  return [
    ...(findParameter(parameters, 'query', 'limit') ? [] : ['the parameter limit']),
    ...(response?.headers?.Link ? [] : ['the header Link']),
    ...(data && page ? [] : ['a body with data and page']),
  ];
}
