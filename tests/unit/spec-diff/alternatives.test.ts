import { speaking, verdicts } from './contracts.ts';

const kind = (name: string, more: object = {}) => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: name }, ...more },
});
const string = { type: 'string' };

const inRequest = (base: unknown, head: unknown, schemas = {}) =>
  verdicts(speaking('request', base, schemas), speaking('request', head, schemas));
const inResponse = (base: unknown, head: unknown, schemas = {}) =>
  verdicts(speaking('response', base, schemas), speaking('response', head, schemas));

describe('branches', () => {
  test('one that changes is compared with itself, wherever it stands', () => {
    const base = { oneOf: [kind('a', { title: string }), kind('b')] };
    const head = { oneOf: [kind('b'), kind('a', { title: { type: 'string', maxLength: 5 } })] };
    expect(inRequest(base, head)).toEqual(['max-length: breaking']);
    expect(inResponse(base, head)).toEqual(['max-length: compatible']);
  });

  test('one that others cover may go from a request', () => {
    const [base, head] = [{ anyOf: [kind('a'), kind('b')] }, { type: 'object', properties: { kind: true } }];
    expect(inRequest(base, head).filter((each) => each.endsWith('breaking'))).toEqual([]);
    expect(inResponse(base, head)).toContain('required: breaking');
  });

  test('a plain schema that becomes one of two is a wider one', () => {
    const [base, head] = [kind('a'), { oneOf: [kind('b'), kind('a')] }];
    expect(inRequest(base, head)).toEqual(['alternatives: compatible']);
    expect(inResponse(base, head)).toEqual(['alternatives: breaking']);
  });

  test('one that covers another of oneOf shuts out what that one allowed', () => {
    const [base, head] = [kind('a'), { oneOf: [kind('a'), { type: 'object', properties: { kind: string } }] }];
    expect(inRequest(base, head)).toContain('alternatives-choice: breaking');
    expect(inRequest(base, { anyOf: head.oneOf })).not.toContain('alternatives-choice: breaking');
  });

  test('one that covers another does so without naming its members, and within a mixed choice', () => {
    const [a, any] = [kind('a', { title: string }), { type: 'object' }];
    expect(inRequest(a, { oneOf: [a, any] })).toContain('alternatives-choice: breaking');
    expect(inRequest(a, { oneOf: [a, { anyOf: [any, kind('b')] }] })).toContain('alternatives-choice: breaking');
    expect(inResponse({ oneOf: [a, any] }, a)).toContain('alternatives-choice: breaking');
  });

  test('those that excluded each other must go on to do so', () => {
    const [base, head] = [
      { oneOf: [kind('a'), kind('b')] },
      { oneOf: [kind('a'), { ...kind('b'), properties: { kind: string } }] },
    ];
    expect(inRequest(base, head)).toContain('alternatives-choice: breaking');
  });

  test('oneOf within anyOf is neither', () => {
    const [cat, dog] = [
      { type: 'object', required: ['cat'] },
      { type: 'object', required: ['dog'] },
    ];
    const [base, head] = [{ anyOf: [cat, dog] }, { anyOf: [cat, { oneOf: [dog, { ...dog, minProperties: 2 }] }] }];
    expect(inRequest(base, head)).toContain('alternatives-choice: breaking');
    expect(inResponse(base, head)).toContain('alternatives-choice: breaking');
  });

  test('oneOf and anyOf within each other in another way are both a break', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ type: 'object', required: [name] }));
    const [base, head] = [{ oneOf: [a, { anyOf: [b, c] }] }, { oneOf: [{ anyOf: [a, b] }, c] }];
    expect(inRequest(base, head)).toEqual(['alternatives-choice: breaking']);
    expect(inResponse(base, head)).toEqual(['alternatives-choice: breaking']);
  });

  test('a new one breaks a response even when an old one covers it', () => {
    const base = { oneOf: [kind('a'), kind('b')] };
    expect(inResponse(base, { oneOf: [kind('a'), kind('b'), kind('b', { more: string })] })).toContain(
      'alternatives: breaking',
    );
  });

  test('a name of the discriminator that comes with its branch is no break of a request', () => {
    const schemas = { A: kind('a'), B: kind('b'), C: kind('c') };
    const of = (...names: string[]) => ({
      oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
      discriminator: { propertyName: 'kind' },
    });
    expect(inRequest(of('A', 'B'), of('A', 'B', 'C'), schemas).filter((each) => each.endsWith('breaking'))).toEqual([]);
    expect(inResponse(of('A', 'B'), of('A', 'B', 'C'), schemas)).toContain('alternatives: breaking');
  });
});

describe('schemas that hold themselves', () => {
  const tree = (more: object) => ({
    Tree: {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } }, ...more },
    },
  });
  const root = { $ref: '#/components/schemas/Tree' };

  test('are compared once', () => {
    expect(verdicts(speaking('request', root, tree({ a: string })), speaking('request', root, tree({})))).toEqual([
      'property-removed: breaking',
    ]);
  });

  test('through their alternatives', () => {
    const filter = (limit: number) => ({
      Filter: {
        oneOf: [
          { type: 'object', required: ['not'], properties: { not: { $ref: '#/components/schemas/Filter' } } },
          {
            type: 'object',
            required: ['all'],
            properties: { all: { type: 'array', items: { $ref: '#/components/schemas/Filter' } } },
          },
          { type: 'string', maxLength: limit },
        ],
      },
    });
    const of = (limit: number) => speaking('request', { $ref: '#/components/schemas/Filter' }, filter(limit));
    expect(verdicts(of(9), of(9))).toEqual([]);
    expect(verdicts(of(9), of(8))).toEqual(['max-length: breaking']);
  });

  test('even when many hold each other', () => {
    const names = Array.from({ length: 30 }, (_, index) => `S${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
    const all = (more: object) =>
      Object.fromEntries(names.map((name) => [name, { type: 'object', properties, ...more }]));
    const of = (more: object) => speaking('response', { $ref: '#/components/schemas/S0' }, all(more));
    expect(verdicts(of({}), of({}))).toEqual([]);
    expect(verdicts(of({ minProperties: 1 }), of({}))).toEqual(names.map(() => 'min-properties: breaking'));
  });
});
