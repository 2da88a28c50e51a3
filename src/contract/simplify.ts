import { type Document, resolve } from './document.ts';
import { RENAMED } from './formats.ts';

type Schema = { [key: string]: unknown };
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/**
 * Writes the schemas of a contract so that the validator has less to do, with the same verdict on every value.
 * Changes what it is given.
 */
export function simplify(contract: Document): void {
  const visit = (node: unknown): void => {
    if (!isSchema(node)) return;
    renameFormat(node);
    dropWhatPatternsSay(node);
    askForNullFirst(contract, node);
    Object.values(node).forEach(visit);
  };
  visit(contract);
}

function renameFormat(schema: Schema): void {
  if (typeof schema.format === 'string') schema.format = RENAMED[schema.format] ?? schema.format;
}

/** Patterns that say all that these keywords do beside them: of an id, and of a time in UTC. */
const SAID_BY: Readonly<Record<string, Schema>> = {
  '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$': { format: 'uuid', maxLength: 36 },
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?Z$': { maxLength: 27 },
};

function dropWhatPatternsSay(schema: Schema): void {
  const said = SAID_BY[String(schema.pattern)] ?? {};
  for (const keyword in said) if (schema[keyword] === said[keyword]) delete schema[keyword];
}

/**
 * Of `oneOf` every branch is tried for each value, and each that fails makes an error; of `anyOf` too, since the validator
 * looks for what they evaluate. Only what stands under `if` decides what is tried.
 */
function askForNullFirst(contract: Document, schema: Schema): void {
  const { oneOf } = schema;
  if (!Array.isArray(oneOf) || 'if' in schema || 'discriminator' in schema) return;
  const typeOf = (branch: unknown) => resolve<{ type?: unknown }>(contract, Object(branch)).type;
  const others = oneOf.filter((it) => typeOf(it) !== 'null');
  if (others.length !== oneOf.length - 1 || !others.every((it) => typeOf(it) === 'object')) return;
  delete schema.oneOf;
  schema.if = oneOf.find((it) => !others.includes(it));
  schema.else = { oneOf: others };
}
