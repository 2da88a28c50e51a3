import { hasType } from './schemas.js';

// PostgreSQL stores neither of them: a NUL, and half of a surrogate pair.
const unstorable = ['\u0000', 'a\u0000', '/\u0000', '\ud800', 'a\udfff', '/\ud800'];

/** A string is an enum, a const or of a format, or has a pattern that lets nothing through that cannot be stored. */
export default function stringsRefuseNul(schema) {
  if (!hasType(schema, 'string') || schema.enum || 'const' in schema) return [];
  if (schema.pattern === undefined) {
    return schema.format ? [] : [{ message: 'A free string needs a pattern that refuses NUL and lone surrogates.' }];
  }
  const pattern = new RegExp(schema.pattern, 'u');
  return unstorable.some((text) => pattern.test(text))
    ? [{ message: `The pattern ${schema.pattern} accepts NUL or lone surrogates.` }]
    : [];
}
