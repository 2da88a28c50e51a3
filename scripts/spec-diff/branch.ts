import {
  canonical,
  type Document,
  elementsAt,
  flagAt,
  isAnnotation,
  isObject,
  type JsonObject,
  type Located,
  memberAt,
  membersAt,
  numberAt,
  pointer,
  resolve,
  stringAt,
  wholeText,
} from './document.ts';

export const typeNames = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
export type TypeName = (typeof typeNames)[number];

/** Schemas that hold together, as under `allOf`; none of them means anything at all. */
export type Parts = readonly Located[];

export type Discriminator = { readonly property: string; readonly mapping: ReadonlyMap<string, Parts> };

/**
 * What one schema says about the values of one JSON type, with `allOf` merged and `$ref` followed. Subschemas stay
 * unread, so that a schema may hold itself.
 */
export type Branch = {
  /** Where the schema stands, and each of its keywords. */
  readonly at: string;
  readonly where: ReadonlyMap<string, string>;
  /** By their canonical text. */
  readonly enum?: ReadonlyMap<string, unknown>;
  readonly limits: ReadonlyMap<string, number>;
  /** `uniqueItems`, and `integer` on a number. */
  readonly flags: ReadonlySet<string>;
  /** The values of `pattern`, `format` and `multipleOf`, which all must hold. */
  readonly tokens: ReadonlyMap<string, ReadonlySet<string>>;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, Parts>;
  readonly patternProperties: ReadonlyMap<string, Parts>;
  /** Undefined when nothing says it, which means the same as an empty list but for `unevaluatedProperties`. */
  readonly additional?: Parts;
  readonly prefixItems: readonly Parts[];
  readonly items: Parts;
  readonly discriminator?: Discriminator;
  readonly default?: unknown;
  readonly deprecated: boolean;
  /** Keywords that are not understood: their name and text, and where they stand. */
  readonly unjudged: ReadonlyMap<string, string>;
};

/** The keywords that say how little or how much; `max…` is an upper limit, the rest are lower ones. */
const limitTypes: ReadonlyMap<string, TypeName> = new Map([
  ['minimum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['maximum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['minLength', 'string'],
  ['maxLength', 'string'],
  ['minItems', 'array'],
  ['maxItems', 'array'],
  ['minProperties', 'object'],
  ['maxProperties', 'object'],
]);
export const isUpper = (keyword: string): boolean => /^max|Maximum$/.test(keyword);

/** The type that a keyword speaks of; every other keyword speaks of all types. */
const keywordTypes: ReadonlyMap<string, TypeName> = new Map<string, TypeName>([
  ...limitTypes,
  ['multipleOf', 'number'],
  ...['pattern', 'contentEncoding', 'contentMediaType', 'contentSchema'].map((name) => [name, 'string'] as const),
  ...['items', 'prefixItems', 'uniqueItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'].map(
    (name) => [name, 'array'] as const,
  ),
  ...'properties patternProperties additionalProperties unevaluatedProperties required propertyNames dependentRequired dependentSchemas discriminator'
    .split(' ')
    .map((name) => [name, 'object'] as const),
]);

/** Keywords that `schema.ts` reads itself, and those that only hold definitions. */
const readElsewhere = new Set('$ref allOf anyOf oneOf type $defs definitions unevaluatedProperties'.split(' '));

export const typeOf = (value: unknown): TypeName => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
};

/** Whether nothing at all is allowed. */
export const isClosed = (parts: Parts | undefined): boolean => parts?.some(({ value }) => value === false) ?? false;

const conjunct = (located: Located): Parts =>
  [undefined, true].some((open) => open === located.value) || canonical(located.value) === '{}' ? [] : [located];

const partsByName = (map: Located): Map<string, Parts> => new Map(membersAt(map).map(([name, each]) => [name, [each]]));

/** Reads a schema's own keywords for one type. Throws an InputError where a keyword has the wrong kind of value. */
export function readBranch(
  document: Document,
  schema: Located<JsonObject>,
  type: TypeName,
  isInteger: boolean,
): Branch {
  const keywords = Object.keys(schema.value).filter((name) => (keywordTypes.get(name) ?? type) === type);
  const member = (name: string): Located =>
    keywords.includes(name) ? memberAt(schema, name) : { value: undefined, at: pointer(schema.at, name) };
  const strings = (name: string): string[] => elementsAt(member(name)).map(stringAt);
  const known = (name: string): boolean => readElsewhere.has(name) || isAnnotation(name);

  const limits = new Map<string, number>();
  const tokens = new Map<string, Set<string>>();
  const unjudged = new Map<string, string>();
  const flags = new Set<string>(isInteger ? ['integer'] : []);
  let allowed: Map<string, unknown> | undefined;
  const allow = (values: readonly unknown[]): void => {
    const texts = new Map(values.filter((value) => typeOf(value) === type).map((value) => [canonical(value), value]));
    allowed = new Map([...texts].filter(([text]) => allowed?.has(text) ?? true));
  };

  for (const name of keywords.filter((each) => !known(each))) {
    const each = member(name);
    if (limitTypes.has(name)) limits.set(name, numberAt(each));
    else if (name === 'multipleOf') tokens.set(name, new Set([String(numberAt(each))]));
    else if (name === 'pattern' || name === 'format') tokens.set(name, new Set([stringAt(each)]));
    else if (name === 'enum') allow(elementsAt(each).map(({ value }) => value));
    else if (name === 'const') allow([each.value]);
    else if (name === 'uniqueItems') flagAt(each) && flags.add(name);
    else if (!readBelow.has(name)) unjudged.set(`${name} ${wholeText(document, each)}`, each.at);
  }

  const fallback = member('default');
  const discriminator = readDiscriminator(document, schema, member('discriminator'));
  return {
    at: schema.at,
    where: new Map(keywords.map((name) => [name, pointer(schema.at, name)])),
    ...(allowed && { enum: allowed }),
    limits,
    flags,
    tokens,
    required: new Set(strings('required')),
    properties: partsByName(member('properties')),
    patternProperties: partsByName(member('patternProperties')),
    ...(keywords.includes('additionalProperties') && { additional: conjunct(member('additionalProperties')) }),
    prefixItems: elementsAt(member('prefixItems')).map((each) => [each]),
    items: conjunct(member('items')),
    ...(discriminator && { discriminator }),
    ...(fallback.value !== undefined && typeOf(fallback.value) === type && { default: fallback.value }),
    deprecated: flagAt(member('deprecated')),
    unjudged,
  };
}

/** Keywords that `readBranch` reads below its loop. */
const readBelow = new Set(
  'required properties patternProperties additionalProperties prefixItems items discriminator default deprecated'.split(
    ' ',
  ),
);

/** A branch that is a component is named after it, as OpenAPI says, unless the mapping names it otherwise. */
function readDiscriminator(document: Document, schema: Located<JsonObject>, found: Located): Discriminator | undefined {
  if (found.value === undefined) return undefined;
  const members = new Map(membersAt(found));
  const target = (reference: string, at: string): Located =>
    resolve(document, { value: reference.startsWith('#') ? reference : `#/components/schemas/${reference}`, at });
  const mapping = new Map<string, Parts>();
  for (const [name, each] of membersAt(members.get('mapping') ?? { value: undefined, at: found.at }))
    mapping.set(name, [target(stringAt(each), each.at)]);
  const mapped = new Set([...mapping.values()].flatMap((parts) => parts.map(({ at }) => at)));
  for (const keyword of ['oneOf', 'anyOf'])
    for (const { value, at } of elementsAt(memberAt(schema, keyword))) {
      const reference = isObject(value) && typeof value.$ref === 'string' ? value.$ref : '';
      if (reference.startsWith('#/') && !mapped.has(reference))
        mapping.set(reference.slice(reference.lastIndexOf('/') + 1), [target(reference, at)]);
    }
  return { property: stringAt(members.get('propertyName') ?? { value: undefined, at: found.at }), mapping };
}
