import { operationsOf } from './operations.js';
import { isObjectSchema, schemasOfContent } from './schemas.js';

/** A misspelt member of a request is a mistake to tell, not to ignore: every object in a request body is closed. */
export default function requestsClosed(document) {
  return operationsOf(document)
    .flatMap(({ operation, path }) => schemasOfContent(operation.requestBody?.content, [...path, 'requestBody']))
    .filter(({ schema }) => isObjectSchema(schema) && !isClosed(schema))
    .map(({ path }) => ({ message: 'An object in a request needs additionalProperties: false.', path }));
}

function isClosed(schema) {
  return schema.additionalProperties === false || schema.unevaluatedProperties === false;
}
