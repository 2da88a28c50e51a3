import { operationsOf, responsesWith } from './operations.js';

/** Who uses a deprecated operation learns since when and until when: its success has both headers, with their dates. */
export default function deprecation(document) {
  return operationsOf(document)
    .filter(({ operation }) => operation.deprecated)
    .flatMap(({ operation, path }) =>
      responsesWith('2', operation).flatMap(([status, { headers }]) =>
        ['Deprecation', 'Sunset']
          .filter((name) => headers?.[name]?.schema?.const === undefined)
          .map((name) => ({
            message: `A deprecated operation needs the header ${name} with its date as const.`,
            path: [...path, 'responses', status],
          })),
      ),
    );
}
