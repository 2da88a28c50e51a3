import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { document } from './app.ts';

/** The part of JSON Schema that the contract's requests use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const ajv = new Ajv2020({ strict: false });
formats.default(ajv, { mode: 'full' });

/** Whether a value fits a schema, by a validator that is not the server's. */
export const fits = (schema: JsonSchema, value: unknown): boolean => ajv.validate({ ...schema }, value);

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A part of the contract with every `$ref` in it replaced by what it names. */
export function dereference(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dereference);
  if (!isNode(value)) return value;
  const { $ref, ...rest } = value;
  const own = Object.fromEntries(Object.entries(rest).map(([key, it]) => [key, dereference(it)]));
  if (typeof $ref !== 'string') return own;
  const named = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (isNode(at) ? at[key] : undefined), document);
  return { ...Object(dereference(named)), ...own };
}

/** Values that fit a schema. */
export function valid(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.oneOf !== undefined) return fc.oneof(...schema.oneOf.map(valid));
  const types = [schema.type ?? 'object'].flat();
  return types.length === 1 ? ofType(types[0], schema) : fc.oneof(...types.map((type) => ofType(type, schema)));
}

function ofType(type: string | undefined, schema: JsonSchema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case 'array': {
      const size = { minLength: schema.minItems ?? 0, maxLength: schema.maxItems ?? 5 };
      const items = valid(schema.items ?? {});
      return schema.uniqueItems === true ? fc.uniqueArray(items, size) : fc.array(items, size);
    }
    case 'string':
      return strings(schema);
    default: {
      const members = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, it]) => [name, valid(it)]),
      );
      const required = { requiredKeys: [...(schema.required ?? [])] };
      return fc.record(members, required).filter((it) => Object.keys(it).length >= (schema.minProperties ?? 0));
    }
  }
}

/** Characters that are lost on the way where somebody trims, escapes or folds them. */
const awkward = fc.constantFrom(
  ' ',
  '\t',
  '\n',
  '\r',
  '\u00a0',
  '\u2028',
  'a',
  'A',
  'é',
  'e\u0301',
  'ß',
  '"',
  "'",
  '\\',
  '%',
  '\u007f',
);

function strings(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 100 } = schema;
  const most = Math.min(maxLength, minLength + 40);
  const free = fc.oneof(
    { weight: 12, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: most }) },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength, maxLength: most }) },
    { weight: 4, arbitrary: fc.string({ unit: awkward, minLength, maxLength: most }) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength)) },
  );
  const matching =
    format === 'email'
      ? emails
      : pattern === undefined || pattern.includes('[^')
        ? free
        : fc.stringMatching(new RegExp(sized(pattern, minLength, most)));
  return matching.filter((text) => fits({ ...schema, type: 'string' }, text));
}

/** A pattern that repeats without bounds gets the bounds of the length: texts of that length would else be rare. */
const sized = (pattern: string, least: number, most: number): string =>
  pattern.replace(/\+\$$/, `{${Math.max(1, least)},${most}}$`);

const emails = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9]{1,12}([.+_-][A-Z0-9]{1,5})?$/),
    fc.stringMatching(/^[a-z]{1,10}(\.[a-z]{2,8}){1,2}$/),
  )
  .map(([name, domain]) => `${name}@${domain}`);

/** Text that is likely to be wrong: of the wrong kind, on the wrong side of a bound, or made to hurt. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '-1',
    '0',
    '1.5',
    '99999999999999999999',
    'NaN',
    'null',
    'true',
    '[]',
    '{}',
    '2026-02-31',
    '0000-01-01',
    '2026-12-31T23:59:60Z',
    "' OR 1=1 --",
    '../../etc/passwd',
    '<script>',
    '%00',
    '\\',
    '"',
    'x'.repeat(20_000),
  ),
);

/** Values that do not fit a schema. */
export function invalid(schema: JsonSchema): fc.Arbitrary<unknown> {
  const values: fc.Arbitrary<unknown> = fc.oneof(
    hostileText,
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      2 ** 31,
      [],
      {},
      [[]],
      { date: '2026-02-31' },
      { date: '2026-12-01', more: 1 },
    ),
  );
  return values.filter((value) => !fits(schema, value));
}
