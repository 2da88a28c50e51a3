/** A change of a schema: from the first to the second, what is to be found in a request and in a response. */
export type SchemaCase = {
  readonly rule: string;
  readonly change: string;
  readonly base: unknown;
  readonly head: unknown;
  readonly request: string;
  readonly response: string;
};

const both = (
  rule: string,
  change: string,
  base: unknown,
  head: unknown,
  request: string,
  response: string,
): SchemaCase => ({
  rule,
  change,
  base,
  head,
  request: `${rule}: ${request}`,
  response: `${rule}: ${response}`,
});

/** From loose to tight breaks a request, and back again a response. */
const narrower = (rule: string, change: string, loose: unknown, tight: unknown): SchemaCase[] => [
  both(rule, change, loose, tight, 'breaking', 'compatible'),
  both(rule, `the reverse of: ${change}`, tight, loose, 'compatible', 'breaking'),
];

/** Both ways break both. */
const different = (rule: string, change: string, one: unknown, other: unknown): SchemaCase[] => [
  both(rule, change, one, other, 'breaking', 'breaking'),
  both(rule, `the reverse of: ${change}`, other, one, 'breaking', 'breaking'),
];

const string = (more: object = {}) => ({ type: 'string', ...more });
const number = (more: object = {}) => ({ type: 'number', ...more });
const array = (more: object = {}) => ({ type: 'array', ...more });
const object = (more: object = {}) => ({ type: 'object', ...more });
const title = object({ properties: { title: string() } });
const cat = object({ required: ['cat'], properties: { cat: string() } });
const dog = object({ required: ['dog'], properties: { dog: number() } });
const pets = (discriminator?: object) => ({ oneOf: [cat, dog], ...(discriminator && { discriminator }) });
const named = (...names: string[]) => ({
  propertyName: 'kind',
  mapping: Object.fromEntries(names.map((name) => [name, '#/components/schemas/Pet'])),
});

export const schemaCases: readonly SchemaCase[] = [
  ...narrower('type', 'a type is removed', { type: ['string', 'boolean'] }, string()),
  ...narrower(
    'type',
    'a type is given where any was allowed',
    { type: ['null', 'boolean', 'number', 'string', 'array', 'object'] },
    { type: ['string', 'null'] },
  ),
  ...narrower('integer', 'number becomes integer', number(), { type: 'integer' }),
  ...narrower('nullable', 'null is removed from the types', { type: ['string', 'null'] }, string()),
  ...narrower('nullable', 'the null branch is removed', { anyOf: [title, { type: 'null' }] }, title),
  ...narrower('nullable', 'null is removed from the enum', { enum: ['a', null] }, { enum: ['a'] }),
  ...narrower('enum', 'a value is removed', { enum: ['a', 'b'] }, { enum: ['a'] }),
  ...narrower('enum', 'a list is given', string(), string({ enum: ['a'] })),
  ...narrower('enum', 'a constant is given', string(), string({ const: 'a' })),
  ...narrower('enum', 'a list of values within the limits is given', string({ maxLength: 9 }), string({ enum: ['a'] })),
  ...narrower('enum', 'a list of whole numbers is given', { type: 'integer' }, number({ enum: [1, 2] })),
  ...narrower('minimum', 'it is raised', number({ minimum: 1 }), number({ minimum: 2 })),
  ...narrower('minimum', 'it is added', number(), number({ minimum: 2 })),
  ...narrower('minimum', 'it becomes exclusive', number({ minimum: 1 }), number({ exclusiveMinimum: 1 })),
  ...narrower('maximum', 'it is lowered', number({ maximum: 2 }), number({ maximum: 1 })),
  ...narrower('maximum', 'it is added', number(), number({ maximum: 2 })),
  ...narrower('maximum', 'it becomes exclusive', number({ maximum: 1 }), number({ exclusiveMaximum: 1 })),
  ...narrower('multiple-of', 'it is added', number(), number({ multipleOf: 5 })),
  ...narrower('multiple-of', 'it becomes a multiple', number({ multipleOf: 5 }), number({ multipleOf: 10 })),
  ...different('multiple-of', 'it becomes another one', number({ multipleOf: 5 }), number({ multipleOf: 7 })),
  ...narrower('min-length', 'it is raised', string({ minLength: 1 }), string({ minLength: 2 })),
  ...narrower('min-length', 'it is added', string(), string({ minLength: 2 })),
  ...narrower('max-length', 'it is lowered', string({ maxLength: 9 }), string({ maxLength: 8 })),
  ...narrower('max-length', 'it is added', string(), string({ maxLength: 8 })),
  ...narrower('min-items', 'it is raised', array({ minItems: 1 }), array({ minItems: 2 })),
  ...narrower('max-items', 'it is lowered', array({ maxItems: 9 }), array({ maxItems: 8 })),
  ...narrower('min-properties', 'it is raised', object({ minProperties: 1 }), object({ minProperties: 2 })),
  ...narrower('max-properties', 'it is lowered', object({ maxProperties: 9 }), object({ maxProperties: 8 })),
  ...narrower('unique-items', 'it is set', array(), array({ uniqueItems: true })),
  ...narrower('pattern', 'it is added', string(), string({ pattern: '^a' })),
  ...different('pattern', 'it becomes another one', string({ pattern: '^a' }), string({ pattern: '^b' })),
  ...narrower('format', 'it is added', string(), string({ format: 'email' })),
  ...narrower(
    'format',
    'it becomes a smaller one',
    { type: 'integer', format: 'int64' },
    { type: 'integer', format: 'int32' },
  ),
  ...different('format', 'it becomes another one', string({ format: 'date' }), string({ format: 'date-time' })),
  ...narrower('required', 'a member becomes required', title, { ...title, required: ['title'] }),
  both('property-removed', 'a member is removed', title, object({ properties: {} }), 'breaking', 'breaking'),
  both(
    'property-removed',
    'a member is forbidden',
    title,
    object({ properties: { title: false } }),
    'breaking',
    'breaking',
  ),
  both(
    'property-removed',
    'a required member is removed',
    { ...title, required: ['title'] },
    object(),
    'breaking',
    'breaking',
  ),
  both('property-added', 'an optional member is added', object(), title, 'compatible', 'compatible'),
  both(
    'property-added',
    'an optional member is added to a closed object',
    object({ additionalProperties: false }),
    { ...title, additionalProperties: false },
    'compatible',
    'compatible',
  ),
  ...narrower('additional-properties', 'an object is closed', title, { ...title, additionalProperties: false }),
  ...narrower(
    'additional-properties',
    'a map is closed',
    object({ additionalProperties: string() }),
    object({ additionalProperties: false }),
  ),
  ...narrower('additional-properties', 'an object is closed by the other keyword', title, {
    ...title,
    unevaluatedProperties: false,
  }),
  ...different('pattern-properties', 'a pattern is added', object(), object({ patternProperties: { '^x': string() } })),
  ...narrower('alternatives', 'a branch of oneOf is removed', { oneOf: [cat, dog, title] }, { oneOf: [dog, cat] }),
  ...narrower(
    'alternatives',
    'a branch of anyOf is removed',
    { anyOf: [cat, dog, array()] },
    { anyOf: [array(), dog] },
  ),
  ...narrower('alternatives-choice', 'anyOf becomes oneOf', { anyOf: [cat, dog] }, { oneOf: [cat, dog] }),
  ...narrower('discriminator', 'a name is removed', pets(named('a', 'b')), pets(named('a'))),
  ...different('discriminator', 'it is added', pets(), pets(named())),
  ...different('discriminator', 'it reads another member', pets(named()), pets({ propertyName: 'type', mapping: {} })),
  both('default', 'it is added', string(), string({ default: 'a' }), 'breaking', 'compatible'),
  both('default', 'it is changed', string({ default: 'a' }), string({ default: 'b' }), 'breaking', 'compatible'),
  both('default', 'it is removed', string({ default: 'a' }), string(), 'breaking', 'compatible'),
  both('schema-deprecated', 'it is set', string(), string({ deprecated: true }), 'compatible', 'compatible'),
  both('schema-deprecated', 'it is taken back', string({ deprecated: true }), string(), 'compatible', 'compatible'),
  ...different('unjudged-keyword', 'not is added', object(), object({ not: { required: ['a'] } })),
  ...different('unjudged-keyword', 'if and then change', object({ if: true }), object({ if: false })),
  ...different('unjudged-keyword', 'readOnly is set', string(), string({ readOnly: true })),
  ...different(
    'unjudged-keyword',
    'a title inside not changes',
    object({ not: { properties: { title: true } } }),
    object({ not: { properties: {} } }),
  ),
  ...different('unjudged-keyword', 'an unknown word is added', string(), string({ nullable: true })),
];
