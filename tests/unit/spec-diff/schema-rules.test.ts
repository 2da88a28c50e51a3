import { type Direction, severities } from '../../../scripts/spec-diff/rule.ts';
import { compare, speaking, verdicts } from './contracts.ts';
import { schemaCases } from './schema-cases.ts';

const components = { Pet: { type: 'object' } };

describe.each(['request', 'response'] as const)('in a %s', (direction: Direction) => {
  test.each(schemaCases)('$rule: $change', ({ base, head, ...expected }) => {
    const found = verdicts(speaking(direction, base, components), speaking(direction, head, components));
    expect(found).toEqual([expected[direction]]);
  });
});

test('requests may only widen and responses only narrow', () => {
  expect(severities.narrower).toEqual({ request: 'breaking', response: 'compatible' });
  expect(severities.wider).toEqual({ request: 'compatible', response: 'breaking' });
});

describe('a change below the top of a schema', () => {
  const places: [string, (schema: unknown) => unknown][] = [
    ['a property', (schema) => ({ type: 'object', properties: { a: schema } })],
    ['an array', (schema) => ({ type: 'array', items: schema })],
    ['a tuple', (schema) => ({ type: 'array', prefixItems: [true, schema] })],
    ['a map', (schema) => ({ type: 'object', additionalProperties: schema })],
    ['members of a pattern', (schema) => ({ type: 'object', patternProperties: { '^a': schema } })],
    ['a part of allOf', (schema) => ({ allOf: [{ type: 'object' }, { properties: { a: schema } }] })],
    [
      'a branch of oneOf',
      (schema) => ({
        oneOf: [
          { type: 'object', properties: { a: schema } },
          { type: 'object', required: ['b'] },
        ],
      }),
    ],
    ['a component', () => ({ $ref: '#/components/schemas/It' })],
  ];

  test.each(places)('is found in %s', (_, place) => {
    const [loose, tight] = [{ type: 'string' }, { type: 'string', maxLength: 5 }];
    const [base, head] = [
      [place(loose), { It: loose }],
      [place(tight), { It: tight }],
    ] as const;
    expect(verdicts(speaking('request', ...base), speaking('request', ...head))).toEqual(['max-length: breaking']);
    expect(verdicts(speaking('response', ...base), speaking('response', ...head))).toEqual(['max-length: compatible']);
  });
});

test('a finding points at the keyword, names its operations, and says how to mend it', () => {
  const of = (maxLength: number) =>
    speaking('request', { $ref: '#/components/schemas/Title' }, { Title: { type: 'string', maxLength } });
  expect(compare(of(200), of(100))).toEqual([
    {
      rule: 'max-length',
      severity: 'breaking',
      direction: 'request',
      document: 'HEAD',
      pointer: '#/components/schemas/Title/maxLength',
      operations: ['POST /tasks/{taskId}'],
      message: '`maxLength` went from 200 to 100. Keep the old limit, or put the new one on a new member.',
    },
  ]);
});

test('a keyword that is gone is shown where it was', () => {
  const of = (schema: object) => speaking('response', { type: 'string', ...schema });
  expect(compare(of({ pattern: '^a' }), of({}))).toMatchObject([
    {
      document: 'BASE',
      pointer: '#/paths/~1tasks~1{taskId}/post/responses/200/content/application~1json/schema/pattern',
    },
  ]);
});

test('a schema that is used on both sides is judged on both', () => {
  const of = (values: string[]) => {
    const content = { 'application/json': { schema: { enum: values } } };
    const { paths, ...rest } = speaking('request', true);
    return { ...rest, paths: { '/a': { post: { requestBody: { content }, responses: { 200: { content } } } } } };
  };
  const found = compare(of(['a']), of(['a', 'b'])).map(({ direction, severity }) => `${direction}: ${severity}`);
  expect(found).toEqual(['response: breaking', 'request: compatible']);
});

describe('a list and what it takes the place of', () => {
  const [fractions, whole] = [{ type: 'number', enum: [1, 1.5] }, { type: 'integer' }];
  const [long, short] = [{ enum: ['a', 'bbb'] }, { type: 'string', maxLength: 2 }];

  test('a request that held a fraction of the list is refused by integer', () => {
    const found = verdicts(speaking('request', fractions), speaking('request', whole));
    expect(found).toEqual(['integer: breaking', 'enum: compatible']);
  });

  test('a response that was an integer must not hold a fraction of a list', () => {
    const found = verdicts(speaking('response', whole), speaking('response', fractions));
    expect(found).toEqual(['integer: breaking', 'enum: compatible']);
  });

  test('a listed value must go on to be within the limits, and those of a response must hold for the list', () => {
    const [request, response] = [
      verdicts(speaking('request', long), speaking('request', short)),
      verdicts(speaking('response', short), speaking('response', long)),
    ];
    expect(request).toEqual(['max-length: breaking', 'enum: compatible']);
    expect(response).toEqual(['max-length: breaking', 'enum: compatible']);
  });
});

describe('members of an open object or a map', () => {
  const map = { type: 'object', additionalProperties: { type: 'string' } };
  test('a member that the map held to another schema is judged by it', () => {
    const head = { ...map, properties: { a: { type: 'integer' } } };
    expect(verdicts(speaking('request', map), speaking('request', head))).toContain('type: breaking');
    expect(verdicts(speaking('response', map), speaking('response', head))).toContain('type: breaking');
  });

  test('a new required member breaks requests only', () => {
    const head = { type: 'object', properties: { a: true }, required: ['a'] };
    expect(verdicts(speaking('request', { type: 'object' }), speaking('request', head))).toContain(
      'required: breaking',
    );
    expect(verdicts(speaking('response', { type: 'object' }), speaking('response', head))).toEqual([
      'required: compatible',
      'property-added: compatible',
    ]);
  });
});
