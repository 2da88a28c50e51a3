import { compare, contract, type Json, speaking, verdicts } from './contracts.ts';

const string = { type: 'string' };
const cat = { type: 'object', required: ['cat'], properties: { cat: string } };
const dog = { type: 'object', required: ['dog'], properties: { dog: string } };
const kindOf = (tag: unknown) => ({ type: 'object', required: ['kind'], properties: { kind: tag } });
const kind = (name: string) => kindOf({ const: name });

const schemas: [string, unknown, unknown][] = [
  ['a component and its inlined schema', { $ref: '#/components/schemas/Cat' }, cat],
  ['two names of a component', { $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Feline' }],
  [
    'a description beside a $ref',
    { $ref: '#/components/schemas/Cat' },
    { $ref: '#/components/schemas/Cat', description: 'A cat.' },
  ],
  [
    'another order of members',
    { properties: { a: string, b: string }, type: 'object' },
    { type: 'object', properties: { b: string, a: string } },
  ],
  ['another order of an enum', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
  ['another order of required', { type: 'object', required: ['a', 'b'] }, { type: 'object', required: ['b', 'a'] }],
  ['another order of types', { type: ['string', 'null'] }, { type: ['null', 'string'] }],
  ['another order of oneOf', { oneOf: [cat, dog] }, { oneOf: [dog, cat] }],
  ['another order of anyOf', { anyOf: [cat, dog, string] }, { anyOf: [string, dog, cat] }],
  [
    'allOf and one object',
    { allOf: [cat, dog, { description: 'Both.' }] },
    { type: 'object', required: ['cat', 'dog'], properties: { cat: string, dog: string }, description: 'Both.' },
  ],
  [
    'allOf of limits and the strongest',
    { allOf: [{ type: 'string', maxLength: 5 }, { maxLength: 9 }] },
    { type: 'string', maxLength: 5 },
  ],
  ['allOf of enums and what they share', { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] }, { const: 'b' }],
  [
    'a closed allOf and one closed object',
    { allOf: [cat, { properties: { age: true } }], unevaluatedProperties: false },
    { type: 'object', required: ['cat'], properties: { cat: string, age: true }, additionalProperties: false },
  ],
  [
    'a null branch and a null type',
    { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'null' }] },
    { type: ['string', 'null'], maxLength: 5 },
  ],
  [
    'a null branch of oneOf',
    { oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'null' }] },
    { ...cat, type: ['object', 'null'] },
  ],
  [
    'a null branch and a null value',
    { anyOf: [{ enum: ['a'] }, { type: 'null' }] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [
    'a default beside a null branch',
    { anyOf: [string, { type: 'null' }], default: 'a' },
    { type: ['string', 'null'], default: 'a' },
  ],
  ['a constant and an enum of one', { const: 'a' }, { enum: ['a'] }],
  [
    'constants and an enum',
    {
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    },
    { type: 'string', enum: ['a', 'b'] },
  ],
  [
    'a format beside a null branch and beside a null type',
    { oneOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
    { type: ['string', 'null'], format: 'date-time' },
  ],
  [
    'limits and patterns that all values of an enum meet',
    { enum: ['a', 'bb'] },
    { enum: ['a', 'bb'], minLength: 1, maxLength: 2, pattern: '^[ab]' },
  ],
  ['limits that shorten an enum', { enum: ['a', 'bb', 'ccc'], minLength: 2, maxLength: 2 }, { const: 'bb' }],
  ['a length in characters', { const: '👍' }, { const: '👍', maxLength: 1 }],
  [
    'exclusive limits that shorten an enum',
    { enum: [1, 2, 3], exclusiveMinimum: 1, exclusiveMaximum: 3 },
    { const: 2 },
  ],
  ['integers of an enum', { type: 'integer', enum: [1, 1.5] }, { type: 'number', enum: [1] }],
  ['steps that all values of an enum meet', { enum: [2, 4] }, { enum: [2, 4], multipleOf: 2 }],
  [
    'a branch without a value and none',
    { anyOf: [cat, { enum: ['aa'], maxLength: 1 }, { type: 'array' }] },
    { anyOf: [cat, { type: 'array' }] },
  ],
  ['an enum with and without its type', { enum: ['a'] }, { type: 'string', enum: ['a'] }],
  ['an exclusive limit of integers', { type: 'integer', exclusiveMinimum: 0 }, { type: 'integer', minimum: 1 }],
  ['a single branch', { oneOf: [cat] }, cat],
  ['all types and none', { type: ['null', 'boolean', 'number', 'string', 'array', 'object'] }, {}],
  ['oneOf and anyOf of what excludes each other', { oneOf: [kind('a'), kind('b')] }, { anyOf: [kind('a'), kind('b')] }],
  [
    'a constant, and one by reference or allOf, that tells branches apart',
    { oneOf: [kind('a'), kind('b')] },
    { anyOf: [kindOf({ $ref: '#/components/schemas/A' }), kindOf({ allOf: [{ type: 'string' }, { enum: ['b'] }] })] },
  ],
  [
    'a constant by reference or allOf and one in place',
    { oneOf: [kindOf({ $ref: '#/components/schemas/A' }), kindOf({ allOf: [{ type: 'string' }, { enum: ['b'] }] })] },
    { anyOf: [kind('a'), kind('b')] },
  ],
  [
    'another order of oneOf within anyOf',
    { anyOf: [cat, { oneOf: [dog, { required: ['age'] }] }] },
    { anyOf: [{ oneOf: [{ required: ['age'] }, { $ref: '#/components/schemas/Dog' }] }, cat] },
  ],
  [
    'a shared part outside and inside the branches',
    { type: 'object', properties: { id: string }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    {
      oneOf: [
        { type: 'object', properties: { id: string }, required: ['b'] },
        { type: 'object', properties: { id: string }, required: ['a'] },
      ],
    },
  ],
  [
    'defaults that are spelt out',
    {
      type: 'object',
      minProperties: 0,
      additionalProperties: true,
      properties: { a: { type: 'string', minLength: 0, deprecated: false } },
    },
    { type: 'object', properties: { a: string } },
  ],
  ['empty limits of an array', { type: 'array', minItems: 0, uniqueItems: false, items: true }, { type: 'array' }],
  ['words about a schema', { ...string, title: 'A', description: 'B', examples: ['c'], 'x-d': 1 }, string],
  [
    'a mapping and the names of components',
    petsBy(undefined),
    petsBy({ Cat: '#/components/schemas/Cat', Dog: '#/components/schemas/Dog' }),
  ],
  [
    'names in what is not understood',
    { not: { $ref: '#/components/schemas/Cat' } },
    { not: { ...cat, description: 'A cat.' } },
  ],
];

function petsBy(mapping: Json | undefined): Json {
  const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
  return { oneOf, discriminator: { propertyName: 'kind', ...(mapping && { mapping }) } };
}

const components = {
  Cat: cat,
  Dog: dog,
  Feline: { ...cat, title: 'Feline' },
  A: { $ref: '#/components/schemas/B' },
  B: { $ref: '#/components/schemas/C', type: 'string' },
  C: { const: 'a' },
};

describe.each(['request', 'response'] as const)('in a %s, no change is', (direction) => {
  test.each(schemas)('%s', (_, one, other) => {
    const [base, head] = [speaking(direction, one, components), speaking(direction, other, components)];
    expect(verdicts(base, head)).toEqual([]);
    expect(verdicts(head, base)).toEqual([]);
  });
});

const q = { name: 'q', in: 'query', schema: string };
const bearer = { type: 'http', scheme: 'bearer' };
const link = {
  responses: {
    201: {
      description: 'Made.',
      links: { task: { operationId: 'make', parameters: { taskId: '$response.body#/id' } } },
    },
  },
};
const renamed = (document: Json): Json => JSON.parse(JSON.stringify(document).replaceAll('taskId', 'id'));

const contracts: [string, Json, Json][] = [
  [
    'a parameter of the path and of the operation',
    contract({ parameters: [q] }),
    contract({}, {}, { parameters: [q, contractTaskId()] }),
  ],
  [
    'a component and an inlined parameter',
    contract({ parameters: [q] }),
    contract({ parameters: [{ $ref: '#/components/parameters/Q' }] }, { components: { parameters: { Q: q } } }),
  ],
  [
    'defaults of a parameter',
    contract({ parameters: [q] }),
    contract({ parameters: [{ ...q, style: 'form', explode: true, required: false, allowReserved: false }] }),
  ],
  [
    'the case of a header',
    contract({ parameters: [{ ...q, in: 'header', name: 'If-Match' }] }),
    contract({ parameters: [{ ...q, in: 'header', name: 'if-match' }] }),
  ],
  [
    'the name of a path variable',
    contract({ operationId: 'make', ...link }),
    renamed(contract({ operationId: 'make', ...link })),
  ],
  [
    'security at the top and at the operation',
    contract({}, { security: [{ bearer: [] }], ...secured() }),
    contract({ security: [{ bearer: [] }] }, secured()),
  ],
  [
    'the order of alternatives',
    contract({ security: [{ bearer: [] }, {}] }, secured()),
    contract({ security: [{}, { bearer: [] }] }, secured()),
  ],
  ['no security and an empty requirement', contract({ security: [] }), contract({ security: [{}] })],
  [
    'the name of a security scheme',
    contract({ security: [{ bearer: [] }] }, secured()),
    contract({ security: [{ token: [] }] }, { components: { securitySchemes: { token: bearer } } }),
  ],
  [
    'the case of a header that holds a key',
    contract({ security: [{ key: [] }] }, schemed('key', { type: 'apiKey', in: 'header', name: 'X-Key' })),
    contract({ security: [{ key: [] }] }, schemed('key', { type: 'apiKey', in: 'header', name: 'x-key' })),
  ],
  [
    'an extension of a flow',
    contract({ security: [{ login: [] }] }, schemed('login', oauth({}, {}))),
    contract({ security: [{ login: [] }] }, schemed('login', oauth({ 'x-a': {} }, { 'x-b': 1 }))),
  ],
  [
    'servers at the top and at the operation',
    contract({ servers: [{ url: '/v1' }] }),
    contract({}, { servers: [{ url: '/v1', description: 'Here.' }] }),
  ],
  ['no server and the default one', contract({}), contract({}, { servers: [{ url: '/' }] })],
  [
    'an optional body',
    contract({ requestBody: { content: {} } }),
    contract({ requestBody: { content: {}, required: false } }),
  ],
  [
    'the case of a media type',
    contract({ requestBody: { content: { 'text/plain; charset=utf-8': {} } } }),
    contract({ requestBody: { content: { 'Text/Plain;charset=utf-8': {} } } }),
  ],
];

function contractTaskId(): Json {
  return { name: 'taskId', in: 'path', required: true, schema: string };
}

function secured(): Json {
  return schemed('bearer', bearer);
}

function schemed(name: string, scheme: Json): Json {
  return { components: { securitySchemes: { [name]: scheme } } };
}

function oauth(flows: Json, flow: Json): Json {
  return { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/token', scopes: {}, ...flow }, ...flows } };
}

describe('no change is', () => {
  test.each(contracts)('%s', (_, base, head) => {
    expect(compare(base, head)).toEqual([]);
    expect(compare(head, base)).toEqual([]);
  });
});
