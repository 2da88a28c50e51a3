const mapsOfSchemas = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];
const listsOfSchemas = ['oneOf', 'anyOf', 'allOf', 'prefixItems'];
const singleSchemas = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
];

/**
 * A schema and all schemas inside it, each with its path.
 * @param {unknown} schema a schema without references
 * @param {Array<string | number>} path where it stands
 * @returns {Array<{schema: object, path: Array<string | number>}>}
 */
export function schemasIn(schema, path) {
  if (typeof schema !== 'object' || schema === null) return [];
  const children = [
    ...mapsOfSchemas.flatMap((key) => Object.entries(schema[key] ?? {}).map(([name, child]) => [child, [key, name]])),
    ...listsOfSchemas.flatMap((key) => (schema[key] ?? []).map((child, index) => [child, [key, index]])),
    ...singleSchemas.map((key) => [schema[key], [key]]),
  ];
  return [{ schema, path }, ...children.flatMap(([child, step]) => schemasIn(child, [...path, ...step]))];
}

/** The schemas of a `content` map, each with all inside it. */
export function schemasOfContent(content, path) {
  return Object.entries(content ?? {}).flatMap(([type, media]) =>
    schemasIn(media.schema, [...path, 'content', type, 'schema']),
  );
}

/** Whether a schema speaks of objects. */
export function isObjectSchema(schema) {
  return hasType(schema, 'object') || schema.properties !== undefined;
}

/** Whether a schema allows this type by name. */
export function hasType(schema, type) {
  return [schema.type].flat().includes(type);
}
