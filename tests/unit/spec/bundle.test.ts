import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { bundle, type Document } from '../../../scripts/generate/bundle.ts';

type Place = { pointer: string; value: unknown };

const document: Document = await bundle();

/** Everything in the document that is an object, with its JSON pointer. */
function objectsIn(value: unknown, pointer = '#'): { pointer: string; object: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, child]) => objectsIn(child, `${pointer}/${escapeStep(key)}`));
  return Array.isArray(value) ? inside : [{ pointer, object: { ...value } }, ...inside];
}

const escapeStep = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

function at(pointer: string): Record<string, unknown> {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return record(steps.reduce<unknown>((node, step) => record(node)[step], document));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Follows references until something stands there itself. */
function resolve(value: unknown): Record<string, unknown> {
  const { $ref } = record(value);
  return typeof $ref === 'string' ? resolve(at($ref)) : record(value);
}

const objects = objectsIn(document);
const isSchema = (pointer: string) =>
  /^#\/components\/schemas\/[^/]+(\/(properties|items|oneOf)(\/[^/]+)?)*$/.test(pointer);

/** The examples that belong to a schema: its own, and those of the parameter, header or media type that holds it. */
function examplesFor(pointer: string, { example, examples, schema }: Record<string, unknown>): [string, Place[]] {
  if (isSchema(pointer) && Array.isArray(examples)) return [pointer, examples.map((value) => ({ pointer, value }))];
  if (schema === undefined) return [pointer, []];
  const named = Object.values(record(examples)).map((it) => ({ pointer, value: resolve(it).value }));
  return [`${pointer}/schema`, example === undefined ? named : [{ pointer, value: example }, ...named]];
}

const ajv = formats.default(new Ajv2020({ strict: false }));
ajv.addSchema(document, 'contract');
const isValid = (schema: string, value: unknown) => ajv.validate({ $ref: `contract${encodeURI(schema)}` }, value);

const { examples } = record(document.components);
const problems = Object.entries(record(examples)).filter(([, it]) => record(it).value !== undefined);

test('the same files make the same bundle, to the letter', async () => {
  expect(JSON.stringify(await bundle())).toBe(JSON.stringify(document));
});

test('every reference leads to something inside the bundle', () => {
  const references = objects.map(({ object }) => object.$ref).filter((ref) => typeof ref === 'string');
  expect(references.length).toBeGreaterThan(100);
  for (const reference of references) {
    expect(reference).toMatch(/^#\/components\//);
    expect([reference, Object.keys(at(reference))]).not.toEqual([reference, []]);
  }
});

test('every example keeps its schema', () => {
  const all = objects
    .map(({ pointer, object }) => examplesFor(pointer, object))
    .flatMap(([schema, places]) => places.map((place) => ({ ...place, schema })));
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ schema, value }) => !isValid(schema, value))).toEqual([]);
});

test.each(problems)('%s: code, type, title and page agree', (code, example) => {
  const { summary, description, value } = record(example);
  expect(value).toMatchObject({ code, type: `/docs/errors/${code}`, title: summary });
  expect(isValid('#/components/schemas/Problem', value)).toBe(true);
  expect(String(description).split(/[.:;?] /).length).toBeGreaterThan(1);
});

test('a problem comes with its own status alone', () => {
  const answers = objects.filter(({ pointer }) => pointer.endsWith('/responses'));
  for (const { object } of answers.filter(({ pointer }) => pointer.startsWith('#/paths/'))) {
    for (const [status, response] of Object.entries(object)) {
      const media = record(record(resolve(response).content)['application/problem+json']);
      const statuses = Object.values(record(media.examples)).map((it) => record(resolve(it).value).status);
      expect([...new Set(statuses)]).toEqual(Number(status) < 400 ? [] : [Number(status)]);
    }
  }
});

test('a link names an operation and gives every parameter of its path', () => {
  const operations = new Map(objects.map(({ pointer, object }) => [object.operationId, pointer.split('/')[2] ?? '']));
  const links = objects.filter(({ pointer }) => /\/links\/[^/]+$/.test(pointer));
  expect(links.length).toBeGreaterThan(7);
  for (const { object } of links) {
    const path = operations.get(object.operationId) ?? '';
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(record(object.parameters))).toEqual(names);
  }
});
