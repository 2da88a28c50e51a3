import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { closeResponses } from '../../../../src/contract/close-responses.ts';
import { type Method, resolve } from '../../../../src/contract/document.ts';
import { document } from '../shared/setup.ts';

/** Ajv 2020 over the contract with its responses closed: every schema compiled once, before the first request. */

const contract = closeResponses(document);
const parts: Record<string, object> = {};
const pathOf = {
  collection: '/workspaces/{workspaceId}/tasks',
  item: '/workspaces/{workspaceId}/tasks/{taskId}',
} as const;
export type Place = keyof typeof pathOf;

/** The parameters of an operation in one place, as one object; headers may hold others, queries may not. */
function parametersOf(place: Place, method: Method, where: 'path' | 'query' | 'header'): object {
  const item = contract.paths[pathOf[place]];
  const all = [...(item?.parameters ?? []), ...(item?.[method]?.parameters ?? [])].map((it) => resolve(contract, it));
  const named = all.filter((it) => it.in === where);
  return {
    type: 'object',
    properties: Object.fromEntries(
      named.map((it) => [where === 'header' ? it.name.toLowerCase() : it.name, it.schema ?? {}]),
    ),
    required: named.filter((it) => it.in === 'path').map((it) => it.name),
    additionalProperties: where === 'header',
  };
}

const operations = [
  ['collection', 'get'],
  ['collection', 'post'],
  ['item', 'get'],
  ['item', 'patch'],
] as const satisfies readonly (readonly [Place, Method])[];
for (const [place, method] of operations) {
  for (const where of ['path', 'query', 'header'] as const)
    parts[`${place}.${method}.${where}`] = parametersOf(place, method, where);
}

function compiler(coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, useDefaults: true, coerceTypes, validateFormats: true });
  addFormats.default(ajv, { mode: 'full' });
  ajv.addSchema({ ...contract, $id: 'contract', $defs: parts });
  return ajv;
}
/** Parameters arrive as text and are made what their schemas say; bodies are not touched. */
const coercing = compiler(true);
const exact = compiler(false);

function compile(ajv: Ajv2020, pointer: string): ValidateFunction {
  const validate = ajv.getSchema(`contract#${pointer}`);
  if (validate === undefined) throw new Error(`The contract has no ${pointer}.`);
  return validate as ValidateFunction;
}

export const parameters = (place: Place, method: Method, where: 'path' | 'query' | 'header'): ValidateFunction =>
  compile(coercing, `/$defs/${place}.${method}.${where}`);
export const schema = (name: string): ValidateFunction => compile(exact, `/components/schemas/${name}`);
