import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { problems } from '../../generated/problems.ts';
import { document } from './app.ts';

/** One request and its answer as they were on the wire. */
export interface WireExchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Recorder {
  /** @throws Error that lists what of the answer the contract does not allow */
  check(exchange: WireExchange): void;
  /** Operation and status, such as `getTask 200`, of every exchange so far. */
  readonly seen: ReadonlySet<string>;
  /** Codes of the problems so far. */
  readonly codes: ReadonlySet<string>;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const BASE = '/v1';
const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/** Headers of the connection, of caches and of browsers, which the contract need not name. */
const ALWAYS = new Set([
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'vary',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'content-security-policy',
  'x-content-type-options',
]);

/** A copy of the contract whose response objects allow nothing that they do not declare. */
function closed(value: unknown, at: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => closed(entry, [...at, String(index)]));
  if (!isNode(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, it]) => [key, closed(it, [...at, key])]));
  const isSchema = isNode(value.properties) && at.at(-1) !== 'properties';
  return isSchema && value.additionalProperties === undefined ? { ...copy, additionalProperties: false } : copy;
}

/**
 * Holds every exchange against the contract, with a validator of its own: nothing here comes from the server's code.
 * @param root what the `type` of a problem begins with
 */
export function createRecorder(root = ''): Recorder {
  const contract = closed(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true, schemas: { contract: isNode(contract) ? contract : {} } });
  formats.default(ajv, { mode: 'full' });
  const validators = new Map<string, ValidateFunction>();
  const seen = new Set<string>();
  const codes = new Set<string>();

  /** Follows a pointer through every `$ref` on its way. */
  const find = (pointer: readonly string[]): { pointer: readonly string[]; value: unknown } => {
    let value: unknown = contract;
    let here: readonly string[] = [];
    for (const key of pointer) {
      here = [...here, key];
      value = isNode(value) ? value[key] : undefined;
      if (isNode(value) && typeof value.$ref === 'string') {
        ({ pointer: here, value } = find(
          value.$ref
            .slice(2)
            .split('/')
            .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~')),
        ));
      }
    }
    return { pointer: here, value };
  };
  const validate = (pointer: readonly string[], value: unknown, what: string): string[] => {
    const ref = `contract#/${pointer.map((it) => encodeURIComponent(it.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const validator = validators.get(ref) ?? ajv.compile({ $ref: ref });
    validators.set(ref, validator);
    return validator(value) ? [] : [`${what} ${ajv.errorsText(validator.errors)}`];
  };

  const operationAt = (method: string, url: string): { id: string; pointer: readonly string[] } | null => {
    const path = url.split('?', 1)[0] ?? '';
    if (!path.startsWith(`${BASE}/`)) return null;
    const segments = path.slice(BASE.length).split('/');
    const fits = Object.keys(document.paths).filter((template) => {
      const parts = template.split('/');
      return (
        parts.length === segments.length &&
        parts.every((part, i) => (part.startsWith('{') ? segments[i] !== '' : part === segments[i]))
      );
    });
    const [template] = fits.sort((a, b) => a.split('{').length - b.split('{').length);
    const name = method === 'HEAD' ? 'get' : method.toLowerCase();
    if (template === undefined || !METHODS.includes(name)) return null;
    const { value } = find(['paths', template, name]);
    return isNode(value) ? { id: String(value.operationId), pointer: ['paths', template, name] } : null;
  };

  const checkHeaders = (response: readonly string[], headers: WireExchange['headers']): string[] => {
    const { pointer, value } = find([...response, 'headers']);
    const declared = Object.keys(isNode(value) ? value : {});
    const names = declared.map((it) => it.toLowerCase());
    const undeclared = Object.keys(headers).filter((it) => !names.includes(it) && !ALWAYS.has(it));
    return [
      ...undeclared.map((name) => `the header ${name} is not declared`),
      ...declared.flatMap((name) => {
        const header = find([...pointer, name]);
        const given = headers[name.toLowerCase()];
        if (given === undefined)
          return isNode(header.value) && header.value.required === true ? [`the header ${name} is missing`] : [];
        const { value: schema } = find([...header.pointer, 'schema']);
        const text = isNode(schema) && schema.type !== 'string';
        return validate(
          find([...header.pointer, 'schema']).pointer,
          text ? JSON.parse(given) : given,
          `the header ${name}`,
        );
      }),
    ];
  };

  const checkProblem = ({ status, headers, text }: WireExchange): string[] => {
    if (headers['content-type'] !== 'application/problem+json') return [`a refusal of type ${headers['content-type']}`];
    const body: unknown = JSON.parse(text);
    const faults = validate(['components', 'schemas', 'Problem'], body, 'the problem');
    if (!isNode(body)) return faults;
    const code = String(body.code);
    const known = Object.entries(problems).find(([name]) => name === code)?.[1];
    codes.add(code);
    if (known?.status !== status) faults.push(`the code ${code} is not of status ${status}`);
    if (body.status !== status) faults.push(`the status in the body is ${body.status}`);
    if (body.type !== `${root}/docs/errors/${code}`) faults.push(`the type is ${body.type}`);
    if (body.requestId !== headers['x-request-id']) faults.push('the requestId is not the X-Request-Id');
    return faults;
  };

  const checkAnswer = (exchange: WireExchange): string[] => {
    const { method, url, status, headers, text } = exchange;
    const operation = operationAt(method, url);
    const faults: string[] = [];
    if (headers['x-request-id'] === undefined) faults.push('the header X-Request-Id is missing');
    if ((method === 'HEAD' || status === 204 || status === 304) && text !== '') faults.push('a body where none may be');
    if (status >= 400 && method !== 'HEAD') faults.push(...checkProblem(exchange));
    if (status === 405 && headers.allow === undefined) faults.push('the header Allow is missing');
    if (operation === null) {
      const answers = method === 'OPTIONS' ? [204, 400, 404] : [400, 404, 405, 431];
      if (url.startsWith(BASE) && !answers.includes(status)) faults.push('a status that no operation declares');
      return faults;
    }
    if (status === 431) return faults;
    seen.add(`${operation.id} ${status}`);
    const response = find([...operation.pointer, 'responses', String(status)]);
    if (!isNode(response.value)) return [...faults, `${operation.id} does not declare ${status}`];
    const { pointer, value: content } = find([...response.pointer, 'content']);
    const [media] = Object.keys(isNode(content) ? content : {});
    if (headers['content-type'] !== media) faults.push(`the media type is ${headers['content-type']} and not ${media}`);
    if (media !== undefined && method !== 'HEAD')
      faults.push(...validate(find([...pointer, media, 'schema']).pointer, JSON.parse(text), 'the body'));
    return [...faults, ...checkHeaders(response.pointer, headers)];
  };

  return {
    seen,
    codes,
    check(exchange) {
      const faults = checkAnswer(exchange);
      if (faults.length === 0) return;
      const { method, url, status, text } = exchange;
      throw new Error(
        `${method} ${url.slice(0, 200)} answered ${status}, but:\n- ${faults.join('\n- ')}\n${text.slice(0, 2000)}`,
      );
    },
  };
}
