import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type JsonObject = { readonly [key: string]: unknown };

/** A value and the JSON pointer at which it stands in its document. */
export type Located<T = unknown> = { readonly value: T; readonly at: string };

/** A bundled OpenAPI 3.1 document: all its `$ref`s point into itself. */
export type Document = { readonly root: JsonObject; readonly version: string };

/** The input cannot be judged: a file that is missing, malformed, or not one bundled OpenAPI 3.1 document. */
export class InputError extends Error {}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The pointer of a member, with `~` and `/` escaped as RFC 6901 asks. */
export const pointer = (at: string, ...steps: (string | number)[]): string =>
  [at, ...steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

/** One text for one JSON value, whatever the order of its members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** Reads a JSON or YAML file. Throws an InputError that names the file and what is wrong with it. */
export function readDocument(file: string): Document {
  let content: unknown;
  try {
    const text = readFileSync(file, 'utf8');
    content = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw new InputError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return documentOf(content);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}: ${error.message}`) : error;
  }
}

/** Accepts parsed content as a document. Throws an InputError when it is not OpenAPI 3.1. */
export function documentOf(content: unknown): Document {
  if (!isObject(content)) throw new InputError('not an OpenAPI document: the file holds no object.');
  if (typeof content.openapi !== 'string' || !/^3\.1\.\d+$/.test(content.openapi))
    throw new InputError(`not an OpenAPI 3.1 document: "openapi" is ${canonical(content.openapi)}.`);
  const info = objectAt({ value: content.info, at: '#/info' });
  return { root: content, version: stringAt({ value: info.version, at: '#/info/version' }) };
}

export function objectAt({ value, at }: Located): JsonObject {
  if (!isObject(value)) throw new InputError(`${at} must be an object.`);
  return value;
}

export function stringAt({ value, at }: Located): string {
  if (typeof value !== 'string') throw new InputError(`${at} must be a string.`);
  return value;
}

export function numberAt({ value, at }: Located): number {
  if (typeof value !== 'number') throw new InputError(`${at} must be a number.`);
  return value;
}

/** A flag that is false when it is not given. */
export function flagAt({ value, at }: Located): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw new InputError(`${at} must be true or false.`);
  return value === true;
}

/** The elements of an array, each with its place; none when the array is not given. */
export function elementsAt({ value, at }: Located): Located[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new InputError(`${at} must be an array.`);
  return value.map((element: unknown, index) => ({ value: element, at: pointer(at, index) }));
}

/** The members of an object, each with its place; none when the object is not given. */
export function membersAt(located: Located): [string, Located][] {
  if (located.value === undefined) return [];
  return Object.entries(objectAt(located)).map(([name, value]) => [name, { value, at: pointer(located.at, name) }]);
}

/** One member of an object and its place, whether it is given or not. */
export const memberAt = ({ value, at }: Located<JsonObject>, name: string): Located => ({
  value: Object.hasOwn(value, name) ? value[name] : undefined,
  at: pointer(at, name),
});

/** What a `$ref` points at. Throws an InputError when it leaves the document or points at nothing. */
export function resolve(document: Document, { value, at }: Located): Located {
  const reference = stringAt({ value, at });
  if (reference !== '#' && !reference.startsWith('#/'))
    throw new InputError(
      `${at} is ${reference}: only a bundled document can be judged, with references that start with #/.`,
    );
  let target: unknown = document.root;
  for (const step of reference.split('/').slice(1)) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    const inside = isObject(target) || Array.isArray(target) ? Object.entries(target) : [];
    target = inside.find(([key]) => key === name)?.[1];
    if (target === undefined) throw new InputError(`${at} is ${reference}, which does not exist.`);
  }
  return { value: target, at: reference };
}

/** An object of the document (a parameter, a response, a header, a path item), through any chain of `$ref`s. */
export function follow(document: Document, located: Located, seen: readonly string[] = []): Located<JsonObject> {
  const value = objectAt(located);
  if (value.$ref === undefined) return { value, at: located.at };
  if (seen.includes(located.at)) throw new InputError(`${located.at} refers to itself.`);
  const beside = Object.keys(value).find(
    (name) => !['$ref', 'summary', 'description'].includes(name) && !name.startsWith('x-'),
  );
  if (beside !== undefined)
    throw new InputError(`${located.at} holds "${beside}" beside its $ref, which has no defined meaning.`);
  return follow(document, resolve(document, { value: value.$ref, at: pointer(located.at, '$ref') }), [
    ...seen,
    located.at,
  ]);
}

/** Words about a thing that change nothing of what is promised. */
const annotations = new Set([
  'title',
  'summary',
  'description',
  'example',
  'examples',
  'externalDocs',
  '$comment',
  'tags',
]);

export const isAnnotation = (keyword: string): boolean => annotations.has(keyword) || keyword.startsWith('x-');

/** Members whose own members are names that people chose, so that a property called "title" is no annotation. */
const maps = new Set(
  'properties patternProperties dependentSchemas $defs content headers responses callbacks links mapping variables'.split(
    ' ',
  ),
);
const values = new Set(['const', 'enum', 'default']);
/** Schemas in any order. */
const unordered = new Set(['allOf', 'anyOf', 'oneOf']);

/**
 * One text for a part of the document that is compared as a whole: references are replaced by what they point at,
 * annotations are left out. Something that holds itself is written as the number of steps back up.
 */
export function wholeText(document: Document, located: Located, above: readonly string[] = [], isMap = false): string {
  const { value, at } = located;
  if (Array.isArray(value)) {
    const elements = elementsAt(located).map((each) => wholeText(document, each, above));
    return `[${(unordered.has(at.slice(at.lastIndexOf('/') + 1)) ? elements.sort() : elements).join(',')}]`;
  }
  if (!isObject(value)) return canonical(value);
  if (typeof value.$ref === 'string' && Object.keys(value).every((name) => name === '$ref' || isAnnotation(name))) {
    const target = resolve(document, { value: value.$ref, at });
    const steps = above.indexOf(target.at);
    return steps >= 0 ? `"up ${above.length - steps}"` : wholeText(document, target, [...above, target.at]);
  }
  const members = membersAt(located).filter(([name]) => isMap || !isAnnotation(name));
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  const text = (name: string, each: Located): string =>
    !isMap && values.has(name) ? canonical(each.value) : wholeText(document, each, above, !isMap && maps.has(name));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${text(name, each)}`).join(',')}}`;
}

/** The fields of an object that this checker does not know, as one text. */
export function unknownFields(
  document: Document,
  { value, at }: Located<JsonObject>,
  known: readonly string[],
): string {
  const rest = Object.entries(value).filter(([name]) => !known.includes(name) && !isAnnotation(name));
  return rest.length === 0 ? '' : wholeText(document, { value: Object.fromEntries(rest), at });
}
