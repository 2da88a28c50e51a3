import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { formats as renamed } from '../../../src/contract/formats.ts';
import { simplify } from '../../../src/contract/simplify.ts';

const read = () => JSON.parse(readFileSync('generated/openapi.json', 'utf8'));
const before = read();
const after = read();
simplify(after);

function checkerOf(document: typeof before) {
  const ajv = new Ajv.default({ strict: false, formats: renamed });
  formats.default(ajv);
  ajv.addSchema({ $id: 'contract', ...document });
  return (name: string, value: unknown) => ajv.getSchema(`contract#/components/schemas/${name}`)?.(value);
}
const [checkBefore, checkAfter] = [checkerOf(before), checkerOf(after)];

/** Values near what schemas allow: examples of the contract, whole, in parts and mixed. */
const examples: unknown[] = Object.values<{ examples?: unknown[] }>(before.components.schemas).flatMap(
  (it) => it.examples ?? [],
);
const parts = examples.flatMap((it) => (typeof it === 'object' && it !== null ? Object.values(it) : []));
const near = fc.oneof(
  fc.constantFrom(null, ...examples, ...parts),
  fc.uuid(),
  fc.uuid().map((it) => it.toUpperCase()),
  fc.uuid().map((it) => `urn:uuid:${it}`),
  fc.tuple(fc.constantFrom(...examples), fc.constantFrom(...examples)).map((it) => Object.assign({}, ...it)),
  fc.anything(),
);

test('A simplified contract gives the same verdict on every value', () => {
  const names = Object.keys(before.components.schemas);
  fc.assert(
    fc.property(fc.constantFrom(...names), near, (name, value) => {
      expect([name, checkAfter(name, value)]).toEqual([name, checkBefore(name, value)]);
    }),
    { numRuns: 5000 },
  );
});

test('has the id checked by its pattern alone', () => {
  const { Id } = after.components.schemas;
  expect(Id).not.toHaveProperty('format');
  expect(Id.pattern).toBe(before.components.schemas.Id.pattern);
});

test('tries nothing else of a value that is null, and every branch of one that is not', () => {
  const tried: string[] = [];
  const ajv = new Ajv.default({ strict: false, formats: renamed });
  ajv.addKeyword({
    keyword: 'tried',
    validate(name: string) {
      tried.push(name);
      return true;
    },
  });
  const { Moment } = structuredClone(before.components.schemas);
  const branches = Moment.oneOf.map(({ $ref, type }: { $ref?: string; type?: string }) =>
    type === 'null' ? { type } : { type: 'object', required: [$ref], tried: $ref },
  );
  const schemas = { Moment: { ...Moment, oneOf: branches } };
  simplify({ ...before, components: { ...before.components, schemas } });
  const check = ajv.compile(schemas.Moment);
  expect([check(null), tried]).toEqual([true, []]);
  expect(check({})).toBe(false);
  expect(tried).toHaveLength(2);
});

test('leaves a format that says more than its pattern, and a choice in which null is not apart', () => {
  const told = {
    format: { type: 'string', format: 'uuid', pattern: '^[0-9a-f-]{36}$' },
    two: { oneOf: [{ type: 'null' }, { type: 'null' }] },
    within: { oneOf: [{ type: 'null' }, { type: ['object', 'null'] }] },
    any: { oneOf: [{ type: 'null' }, {}] },
    mapped: { oneOf: [{ type: 'null' }, { type: 'object' }], discriminator: { propertyName: 'kind' } },
  };
  const schemas = structuredClone(told);
  simplify({ ...before, components: { ...before.components, schemas } });
  expect(schemas).toEqual(told);
});
