import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isObject } from '../../../scripts/spec-diff/document.ts';
import { compare, speaking } from './contracts.ts';

const string = fc.record(
  {
    type: fc.constant('string'),
    maxLength: fc.nat(3),
    minLength: fc.nat(2),
    enum: fc.subarray(['', 'a', 'bb'], { minLength: 1 }),
  },
  { requiredKeys: ['type'] },
);
const number = fc.record(
  {
    type: fc.constantFrom('number', 'integer'),
    minimum: fc.integer({ min: -2, max: 2 }),
    exclusiveMinimum: fc.integer({ min: -2, max: 2 }),
    maximum: fc.integer({ min: 0, max: 3 }),
    exclusiveMaximum: fc.constantFrom(0.5, 1, 2),
    multipleOf: fc.constantFrom(0.5, 1, 2),
    enum: fc.subarray([-2, 0.5, 1, 2, 3], { minLength: 1 }),
  },
  { requiredKeys: ['type'] },
);
const simple = fc.oneof(
  string,
  number,
  fc.constantFrom<unknown>(true, false, {}, { type: 'null' }, { type: ['string', 'null'] }, { type: 'boolean' }),
  fc.record({ enum: fc.subarray<unknown>(['a', 1, null, true, 'bb'], { minLength: 1 }) }),
  fc.record({ const: fc.constantFrom<unknown>('a', 1, null) }),
);

const { schema } = fc.letrec<{ schema: unknown; object: unknown; array: unknown; combined: unknown }>((tie) => ({
  schema: fc.oneof({ maxDepth: 2, withCrossShrink: true }, simple, tie('object'), tie('array'), tie('combined')),
  object: fc.record(
    {
      type: fc.constantFrom<unknown>('object', ['object', 'null']),
      properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2 }),
      required: fc.subarray(['a', 'b']),
      additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      patternProperties: fc.dictionary(fc.constantFrom('^a'), tie('schema')),
      minProperties: fc.nat(1),
      not: fc.constant({ required: ['b'] }),
    },
    { requiredKeys: ['type'] },
  ),
  array: fc.record(
    {
      type: fc.constant('array'),
      items: tie('schema'),
      prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
      maxItems: fc.nat(2),
      uniqueItems: fc.boolean(),
    },
    { requiredKeys: ['type'] },
  ),
  combined: fc.oneof(
    ...['allOf', 'anyOf'].map((word) =>
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((each) => ({ [word]: each })),
    ),
    // Branches that exclude each other, by their type or by a member: more is not promised of `oneOf`.
    fc.tuple(tie('schema'), tie('schema')).map(([one, other]) => ({
      oneOf: [{ allOf: [one, { type: ['string', 'array'] }] }, { allOf: [{ type: ['object', 'number'] }, other] }],
    })),
    fc.dictionary(fc.constantFrom('a', 'bb', 'dddd'), tie('schema'), { minKeys: 1 }).map((branches) => ({
      oneOf: Object.entries(branches).map(([name, inner]) => ({
        type: 'object',
        required: ['a'],
        properties: { a: { const: name }, b: inner },
      })),
    })),
    fc.record({
      properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 1 }),
      anyOf: fc.array(tie('schema'), { minLength: 2, maxLength: 2 }),
    }),
    fc.record({
      allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
      unevaluatedProperties: fc.constant(false),
    }),
  ),
}));

const atoms: readonly unknown[] = [null, true, false, '', 'a', 'bb', 'dddd', -2, 0, 0.5, 1, 2, 3, 4];
const samples: readonly unknown[] = [
  ...atoms,
  ...[[], {}, [[]], [{}], [1, 'a', null], ['a', 1], [1, 1]],
  ...atoms.flatMap((atom) => [
    [atom],
    [atom, 1],
    { a: atom },
    { b: atom },
    { a: atom, b: 1 },
    { a: 'a', b: atom },
    { a: atom, c: atom },
  ]),
  ...atoms.flatMap((atom) => [{ a: { a: atom } }, { a: [atom] }, [{ a: atom }], { c: atom }, { ab: atom }]),
];

const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false });
const accepted = (of: unknown): Set<unknown> => {
  const validate = ajv.compile(isObject(of) ? of : of === true);
  return new Set(samples.filter((value) => validate(value)));
};

/** A change of one schema into a similar one finds the edges that two unrelated schemas never reach. */
const similar = fc
  .tuple(schema, schema, fc.nat())
  .map(([one, other, at]): [unknown, unknown] => [one, graft(one, other, at)]);

/** Lists of numbers against plain numbers, which larger schemas seldom hold alone. */
const listed = fc.record(
  { type: fc.constantFrom('number', 'integer'), enum: fc.subarray([0.5, 1, 2], { minLength: 1 }) },
  { requiredKeys: ['type'] },
);
const pair = fc.oneof({ weight: 4, arbitrary: similar }, { weight: 1, arbitrary: fc.tuple(listed, listed) });

function graft(schema: unknown, other: unknown, at: number): unknown {
  const places = JSON.stringify(schema).split(/(?=[{}])/);
  const replaced = [schema, { anyOf: [schema, other] }, { allOf: [schema, other] }, other];
  return at % 7 < replaced.length ? replaced[at % 7] : (without(schema, at % places.length) ?? other);
}

/** The schema without its n-th member. */
function without(value: unknown, n: number): unknown {
  let left = n;
  const walk = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(
      Object.entries(each).flatMap(([name, inner]) => (left-- === 0 ? [] : [[name, walk(inner)]])),
    );
  };
  return walk(value);
}

/** More runs and another seed, for a longer look. */
const numRuns = Number(process.env.SOUNDNESS_RUNS ?? 250);
const seed = Number(process.env.SOUNDNESS_SEED ?? 20260101);

test('what an independent validator newly refuses breaks requests, what it newly accepts breaks responses', () => {
  fc.assert(
    fc.property(pair, ([base, head]) => {
      const [before, after] = [accepted(base), accepted(head)];
      for (const direction of ['request', 'response'] as const) {
        const findings = compare(speaking(direction, base), speaking(direction, head));
        // To declare a member of an open object is no break by definition, though it narrows what is valid.
        if (findings.some(({ rule }) => rule === 'property-added')) continue;
        const [kept, allowed] = direction === 'request' ? [before, after] : [after, before];
        const lost = [...kept].filter((value) => !allowed.has(value));
        if (lost.length > 0 && !findings.some(({ severity }) => severity === 'breaking'))
          throw new Error(`nothing found in a ${direction}, but for ${JSON.stringify(lost[0])}`);
      }
    }),
    { numRuns, seed },
  );
});

test('a schema is no change of itself, in any order of its members', () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, each]) => [name, reversed(each)]),
          )
        : value;
  fc.assert(
    fc.property(schema, (each) => {
      expect(compare(speaking('request', each), speaking('request', reversed(each)))).toEqual([]);
      expect(compare(speaking('response', each), speaking('response', reversed(each)))).toEqual([]);
    }),
    { numRuns, seed },
  );
});
