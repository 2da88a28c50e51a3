import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Document } from '../../../scripts/generate/bundle.ts';
import { type Finding, spectralLinter } from '../../../scripts/lint-spec.ts';

const goodText = readFileSync(new URL('good.yaml', import.meta.url), 'utf8');
const good = (): Document => structuredClone(parse(goodText, { maxAliasCount: 10 }));

let lint: (document: Document) => Promise<Finding[]>;
beforeAll(async () => {
  lint = await spectralLinter();
});

/** The rules of Docket's own that a document breaks. */
async function broken(document: Document): Promise<string[]> {
  const findings = await lint(document);
  return [...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule.startsWith('docket-')).sort();
}

const removed = undefined;

/** The good document with another value, or none, at a place written as `paths > /things > get`. */
function goodBut(place: string, value: unknown): Document {
  const document = good();
  const steps = place.split(' > ');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), document);
  if (!isRecord(holder)) throw new Error(`There is nothing at ${place}.`);
  if (value === removed) delete holder[last];
  else holder[last] = value;
  return document;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const list = 'paths > /things > get';
const create = 'paths > /things > post';
const body = `${create} > requestBody > content > application/json > schema`;
const page = `${list} > responses > 200 > content > application/json > schema`;
const get = 'paths > /things/{thingId} > get';
const remove = 'paths > /things/{thingId} > delete';

test('a document that keeps every rule has no finding', async () => {
  expect(await broken(good())).toEqual([]);
});

test.each([
  ['docket-operation-id', 'an operation without an operationId', `${list} > operationId`, removed],
  ['docket-operation-id', 'an operationId with hyphens', `${list} > operationId`, 'list-things'],
  ['docket-operation-id', 'an operationId used twice', `${list} > operationId`, 'createThing'],
  ['docket-requests-closed', 'an open request object', `${body} > additionalProperties`, removed],
  ['docket-requests-closed', 'an open object inside a request', `${body} > properties > more`, { type: 'object' }],
  ['docket-responses-open', 'a closed response object', `${page} > additionalProperties`, false],
  ['docket-responses-open', 'a closed object inside one', `${page} > properties > page > unevaluatedProperties`, false],
  ['docket-formats', 'a format that nobody checks', `${body} > properties > title > format`, 'colour'],
  ['docket-scopes-exist', 'an unknown scope', 'security', [{ oauth: ['things.admire'] }]],
  ['docket-scopes-exist', 'an unknown scheme', 'security', [{ ouath: ['things.write'] }]],
  ['docket-scopes-exist', 'a scope on a key', 'security', [{ oauth: ['things.write'] }, { key: ['things.write'] }]],
  ['docket-error-statuses', 'a missing 500', `${list} > responses > 500`, removed],
  ['docket-error-statuses', 'scopes without 403', `${list} > responses > 403`, removed],
  ['docket-error-statuses', 'a path parameter without 404', `${get} > responses > 404`, removed],
  ['docket-error-statuses', 'a body without 415', `${create} > responses > 415`, removed],
  ['docket-error-statuses', 'Idempotency-Key without 422', `${create} > responses > 422`, removed],
  ['docket-error-statuses', 'If-Match without 412', `${remove} > responses > 412`, removed],
  ['docket-not-modified', 'a 304 without ETag', `${get} > responses > 304`, {}],
  ['docket-public-operations', 'an unlisted public operation', `${list} > security`, [{}]],
  ['docket-public-operations', 'an operation that needs nothing', `${list} > security`, []],
  ['docket-public-operations', 'an anonymous alternative', `${list} > security`, [{ oauth: ['things.write'] }, {}]],
  ['docket-session-operations', 'an unlisted operation that takes no scope', `${list} > security`, [{ key: [] }]],
  ['docket-strings-refuse-nul', 'a string without a pattern', `${body} > properties > title > pattern`, removed],
  ['docket-strings-refuse-nul', 'a pattern with a dot', `${body} > properties > title > pattern`, '^.*$'],
  ['docket-strings-refuse-nul', 'a nullable string', `${body} > properties > more`, { type: ['string', 'null'] }],
  ['docket-if-match', 'If-Match without a GET with ETag', `${get} > responses > 200 > headers > ETag`, removed],
  ['docket-created', 'a 201 without Location', `${create} > responses > 201 > headers`, removed],
  ['docket-created', 'a 201 without a link', `${create} > responses > 201 > links`, removed],
  ['docket-pages', 'a cursor without a limit', `${list} > parameters > 1`, { name: 'size', in: 'query' }],
  ['docket-pages', 'a cursor without Link', `${list} > responses > 200 > headers`, removed],
  ['docket-pages', 'a cursor without page', `${page} > properties > page`, removed],
  ['docket-deprecation', 'no sunset', `${remove} > responses > 200 > headers > Sunset`, removed],
  ['docket-deprecation', 'a date that varies', `${remove} > responses > 200 > headers > Deprecation > schema`, {}],
  ['docket-no-all-of', 'an allOf', `${body} > allOf`, [{ minProperties: 1 }]],
])('%s finds %s', async (rule, _what, place, value) => {
  expect(await broken(goodBut(place, value))).toEqual([rule]);
});
