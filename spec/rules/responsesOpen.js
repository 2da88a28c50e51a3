import { operationsOf, responsesWith } from './operations.js';
import { schemasOfContent } from './schemas.js';

/** Clients generated from the contract must survive a new member: no object in a response is closed. */
export default function responsesOpen(document) {
  return operationsOf(document)
    .flatMap(({ operation, path }) =>
      responsesWith('', operation).flatMap(([status, { content }]) =>
        schemasOfContent(content, [...path, 'responses', status]),
      ),
    )
    .filter(({ schema }) => schema.additionalProperties === false || schema.unevaluatedProperties === false)
    .map(({ path }) => ({ message: 'An object in a response must stay open to new members.', path }));
}
