import fc from 'fast-check';
import { resolve } from '../../src/contract/document.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { document } from './app.ts';
import { dereference, fits, hostileText, invalid, type JsonSchema, valid } from './arbitraries.ts';
import type { Call } from './checked-client.ts';
import { type PathValues, pathOf } from './good-requests.ts';

/** A request of one operation, without who sends it. */
export interface ArbitraryRequest {
  readonly path: PathValues;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where the operation takes no body. */
  readonly body?: unknown;
}

/** An invalid request: what is wrong with it and what it must be refused with. */
export interface InvalidRequest {
  readonly fault: string;
  readonly status: number;
  readonly url: string;
  readonly call: Call;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: JsonSchema;
}

/** Parameters as the contract has them, each `$ref` followed. */
export function parametersOf({ path, method }: Operation): readonly Parameter[] {
  const item = document.paths[path];
  const all = [...(item?.parameters ?? []), ...(item?.[method]?.parameters ?? [])];
  // The contract was linted: each has a name, a place and a schema.
  return all.map((it) => dereference(it) as Parameter);
}

/** The schema of the body, or null where there is none. */
export function bodySchemaOf({ path, method }: Operation): JsonSchema | null {
  const body = document.paths[path]?.[method]?.requestBody;
  if (body === undefined) return null;
  const [media] = Object.values(resolve(document, body).content);
  return Object(dereference(media)).schema;
}

/** How a parameter is written. */
const written = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/** What a validator makes of a written parameter: nothing that reads as a valid value is a fault. */
const readings = ({ type }: JsonSchema, text: string): unknown[] =>
  type === 'integer' ? [Number(text), text] : type === 'array' ? [text.split(',')] : [text];

/** Some of the parameters, each with a value that it may have. */
const some = (parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> =>
  fc
    .subarray([...parameters])
    .chain((chosen) =>
      fc.tuple(...chosen.map(({ name, schema }) => valid(schema).map((value) => [name, written(value)] as const))),
    )
    .map((entries) => Object.fromEntries(entries));

/** Requests that the contract allows, about the things that `path` names. */
export function validRequest(operation: Operation, path: PathValues): fc.Arbitrary<ArbitraryRequest> {
  const parameters = parametersOf(operation);
  const body = bodySchemaOf(operation);
  return fc.record({
    path: fc.constant(path),
    query: some(parameters.filter((it) => it.in === 'query')),
    headers: some(parameters.filter((it) => it.in === 'header')),
    ...(body === null ? {} : { body: valid(body) }),
  });
}

export const urlOf = (operation: Operation, { path, query }: Pick<ArbitraryRequest, 'path' | 'query'>): string => {
  const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pathOf(operation, path) + (text.length === 0 ? '' : `?${text.join('&')}`);
};

export const callOf = ({ headers, body }: ArbitraryRequest): Call => ({
  headers,
  ...(body === undefined ? {} : { json: body }),
});

/** Requests with one fault that the contract forbids, made from ones that it allows. */
export function invalidRequest(operation: Operation, path: PathValues): fc.Arbitrary<InvalidRequest> {
  return validRequest(operation, path).chain((good) =>
    fc.oneof(...[...parameterFaults(operation, good), ...bodyFaults(operation, good)]),
  );
}

const isHeaderValue = (text: string): boolean =>
  /^[\x21-\x7e][\x20-\x7e]*$/.test(text) && text.trim() === text && text.length < 3000;
/** A path segment that stays one, and no sibling of the template. */
const isSegment = (text: string): boolean =>
  text.isWellFormed() && !['', '.', '..', 'me'].includes(text) && text.length < 400;

function parameterFaults(operation: Operation, good: ArbitraryRequest): fc.Arbitrary<InvalidRequest>[] {
  const refused = (
    fault: string,
    { path = good.path, query = good.query, headers = good.headers }: Partial<ArbitraryRequest>,
  ): InvalidRequest => ({
    fault,
    status: 400,
    url: urlOf(operation, { path, query }),
    call: callOf({ ...good, headers }),
  });
  const names = parametersOf(operation)
    .filter((it) => it.in === 'query')
    .map((it) => it.name);
  const unknown = fc
    .stringMatching(/^[A-Za-z_]{1,12}$/)
    .filter((name) => !names.includes(name))
    .map((name) => refused(`unknown query parameter ${name}`, { query: { ...good.query, [name]: '1' } }));
  const wrong = parametersOf(operation).map(({ name, in: place, schema }) =>
    hostileText
      .filter(
        (text) => text.isWellFormed() && text.length < 5000 && readings(schema, text).every((it) => !fits(schema, it)),
      )
      .filter((text) => (place === 'path' ? isSegment(text) : place === 'header' ? isHeaderValue(text) : true))
      .map((text) => {
        const fault = `${place} parameter ${name} is ${JSON.stringify(text)}`;
        if (place === 'path') return refused(fault, { path: { ...good.path, [name]: text } });
        if (place === 'header') return refused(fault, { headers: { ...good.headers, [name]: text } });
        return refused(fault, { query: { ...good.query, [name]: text } });
      }),
  );
  return [unknown, ...wrong];
}

function bodyFaults(operation: Operation, good: ArbitraryRequest): fc.Arbitrary<InvalidRequest>[] {
  const schema = bodySchemaOf(operation);
  if (schema === null) return [];
  const url = urlOf(operation, good);
  const body: Record<string, unknown> = Object(good.body);
  const without = (name: string) => Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
  const refused = (fault: string, json: unknown): InvalidRequest => ({
    fault,
    status: 400,
    url,
    call: { headers: good.headers, json },
  });
  const sent = (fault: string, status: number, text: string, type = 'application/json'): InvalidRequest => ({
    fault,
    status,
    url,
    call: { headers: { ...good.headers, 'Content-Type': type }, body: text },
  });
  const text = JSON.stringify(body);
  return [
    invalid(schema).map((value) => refused('another body', value)),
    fc
      .stringMatching(/^[A-Za-z_]{1,12}$/)
      .filter((name) => schema.properties?.[name] === undefined)
      .map((name) => refused(`unknown member ${name}`, { ...body, [name]: 1 })),
    ...(schema.required ?? []).map((name) => fc.constant(refused(`without ${name}`, without(name)))),
    ...Object.entries(schema.properties ?? {}).map(([name, it]) =>
      invalid(it).map((value) =>
        refused(`${name} is ${JSON.stringify(value)?.slice(0, 200)}`, { ...body, [name]: value }),
      ),
    ),
    fc.integer({ min: 1, max: text.length - 1 }).map((end) => sent('cut short', 400, text.slice(0, end))),
    fc
      .constantFrom(
        'text/plain',
        'application/xml',
        'application/jsonx',
        'multipart/form-data',
        'application/json;charset=latin1',
      )
      .map((type) => sent(`of type ${type}`, 415, text, type)),
    fc.constant(sent('too large', 413, `${' '.repeat(200_000)}${text}`)),
  ];
}
