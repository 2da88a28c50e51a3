import type { SchemaComparison } from './compare-schema.ts';
import type { Body, Content, Operation, Parameter, Response, Whole } from './operation.ts';
import { type Change, type Direction, type Effect, inBase, inHead } from './rule.ts';
import { compareSecurity } from './security.ts';

/** A change and the direction of the messages it concerns; none for what concerns neither. */
export type Judged = Change & { readonly direction?: Direction };

type Placed = { readonly at: string };

/** Everything that changed between two versions of one operation. */
export function compareOperation(schemas: SchemaComparison, base: Operation, head: Operation): Judged[] {
  return [
    ...compareIdentity(base, head),
    ...compareServers(base, head),
    ...compareSecurity(base.security, head.security),
    ...compareParameters(schemas, base, head),
    ...compareBodies(schemas, base, head),
    ...compareResponses(schemas, base, head),
    ...compareWholes('callback', base.callbacks, head.callbacks),
    ...compareUnjudged(base, head),
  ];
}

const change = (rule: string, effect: Effect, what: string, { at }: Placed): Judged => ({
  rule,
  effect,
  what,
  ...inHead(at),
});
const removal = (rule: string, effect: Effect, what: string, { at }: Placed): Judged => ({
  rule,
  effect,
  what,
  ...inBase(at),
});
const directed = (direction: Direction, changes: readonly Judged[]): Judged[] =>
  changes.map((each) => ({ ...each, direction }));

function compareIdentity(base: Operation, head: Operation): Judged[] {
  const changes: Judged[] = [];
  if (base.operationId !== head.operationId) {
    const what = `operationId went from ${base.operationId ?? 'none'} to ${head.operationId ?? 'none'}`;
    changes.push(change('operation-id', base.operationId === undefined ? 'harmless' : 'different', what, head));
  }
  return [...changes, ...compareDeprecated('operation-deprecated', 'the operation', base, head)];
}

type Deprecable = Placed & { readonly deprecated: boolean };
const compareDeprecated = (rule: string, label: string, base: Deprecable, head: Deprecable): Judged[] =>
  base.deprecated === head.deprecated
    ? []
    : [change(rule, 'harmless', `${label} is ${head.deprecated ? 'now' : 'no longer'} deprecated`, head)];

type Thing = Placed & { readonly unjudged: string };
const compareUnjudged = (base: Thing, head: Thing): Judged[] =>
  base.unjudged === head.unjudged
    ? []
    : [
        change(
          'unjudged-field',
          'different',
          `fields that are not understood changed: ${base.unjudged} to ${head.unjudged}`,
          head,
        ),
      ];

function compareServers(base: Operation, head: Operation): Judged[] {
  const gone = [...base.servers].filter(([url]) => !head.servers.has(url));
  const come = [...head.servers].filter(([url]) => !base.servers.has(url));
  return [
    ...gone.map(([url, at]) => removal('server-removed', 'different', `the server ${url} is removed`, { at })),
    ...come.map(([url, at]) => change('server-added', 'harmless', `the server ${url} is added`, { at })),
  ];
}

function compareParameters(schemas: SchemaComparison, base: Operation, head: Operation): Judged[] {
  const changes = [...base.parameters].flatMap(([key, then]) => {
    const now = head.parameters.get(key);
    if (now) return compareParameter(schemas, then, now, 'request');
    return [removal('parameter-removed', 'different', `the ${then.label} is removed`, then)];
  });
  for (const [key, now] of head.parameters) {
    if (base.parameters.has(key)) continue;
    if (now.required)
      changes.push(change('parameter-added-required', 'different', `the required ${now.label} is added`, now));
    else changes.push(change('parameter-added', 'harmless', `the optional ${now.label} is added`, now));
  }
  return directed('request', changes);
}

/** A parameter of a request, or a header of a response. */
function compareParameter(schemas: SchemaComparison, base: Parameter, head: Parameter, direction: Direction): Judged[] {
  const changes = compareDeprecated('parameter-deprecated', `the ${head.label}`, base, head);
  if (base.required !== head.required) {
    const rule = direction === 'request' ? 'parameter-required' : 'response-header-required';
    const now = head.required ? 'required' : 'optional';
    changes.push(change(rule, head.required ? 'narrower' : 'wider', `the ${head.label} is now ${now}`, head));
  }
  if (base.serialisation !== head.serialisation) {
    const what = `the ${head.label} went from ${base.serialisation} to ${head.serialisation}`;
    changes.push(change('parameter-serialisation', 'different', what, head));
  }
  for (const name of ['allowReserved', 'allowEmptyValue']) {
    const [then, now] = [base.allows.has(name), head.allows.has(name)];
    const what = `the ${head.label} ${now ? 'now has' : 'no longer has'} ${name}`;
    if (then !== now) changes.push(change('parameter-allows', now ? 'wider' : 'narrower', what, head));
  }
  changes.push(...schemas.compare(base.schema, head.schema, direction));
  changes.push(...compareContents(schemas, base, head, direction), ...compareUnjudged(base, head));
  return changes;
}

function compareBodies(schemas: SchemaComparison, { body: base }: Operation, { body: head }: Operation): Judged[] {
  if (!base && !head) return [];
  if (!head)
    return base
      ? directed('request', [removal('request-body-removed', 'different', 'the request body is removed', base)])
      : [];
  if (!base) return directed('request', [addedBody(head)]);
  const changes = [...compareContents(schemas, base, head, 'request'), ...compareUnjudged(base, head)];
  if (base.required !== head.required) {
    const what = `the request body is now ${head.required ? 'required' : 'optional'}`;
    changes.push(change('request-body-required', head.required ? 'narrower' : 'wider', what, head));
  }
  return directed('request', changes);
}

const addedBody = (body: Body): Judged =>
  body.required
    ? change('request-body-added-required', 'different', 'a required request body is added', body)
    : change('request-body-added', 'harmless', 'an optional request body is added', body);

type Holder = Placed & { readonly content: Content };

function compareContents(schemas: SchemaComparison, base: Holder, head: Holder, direction: Direction): Judged[] {
  const changes = [...base.content].flatMap(([type, then]): Judged[] => {
    const now = head.content.get(type);
    if (!now) return [removal('media-type', 'different', `the media type ${type} is removed`, then)];
    const encoding = change(
      'encoding',
      'different',
      `the encoding of ${type} changed in a way that cannot be judged`,
      now,
    );
    return [
      ...schemas.compare(then.schema, now.schema, direction),
      ...(then.encoding === now.encoding ? [] : [encoding]),
      ...compareUnjudged(then, now),
    ];
  });
  for (const [type, now] of head.content)
    if (!base.content.has(type)) changes.push(change('media-type', 'wider', `the media type ${type} is added`, now));
  return changes;
}

/** A new status is judged by the range (`2XX`) or the default that stood for it before. */
function compareResponses(schemas: SchemaComparison, base: Operation, head: Operation): Judged[] {
  const changes: Judged[] = [];
  for (const [status, now] of head.responses) {
    const others = isByDefault(status, base) ? 'DEFAULT' : status;
    const then = [status, `${status[0]}XX`, others].map((name) => base.responses.get(name)).find(Boolean);
    const kind = isSuccess(status, head) ? 'success' : 'error';
    if (then) changes.push(...compareResponse(schemas, then, now));
    else
      changes.push(
        change(
          `${kind}-status-added`,
          kind === 'success' ? 'different' : 'harmless',
          `the status ${status} is added`,
          now,
        ),
      );
  }
  for (const [status, then] of base.responses) {
    const kind = isSuccess(status, base) ? 'success' : 'error';
    if (!head.responses.has(status))
      changes.push(
        removal(
          `${kind}-status-removed`,
          kind === 'success' ? 'different' : 'harmless',
          `the status ${status} is removed`,
          then,
        ),
      );
  }
  return directed('response', changes);
}

const isPlainSuccess = (status: string): boolean => /^[123]/.test(status) && status !== '304';

/** `default` stands for errors, unless no status of the operation is a success. */
const isSuccess = (status: string, { responses }: Operation): boolean =>
  status === 'DEFAULT' ? ![...responses.keys()].some(isPlainSuccess) : isPlainSuccess(status);

/** Whether a client took a status that is not named for the default one. */
const isByDefault = (status: string, operation: Operation): boolean =>
  /^[45]/.test(status) || isSuccess('DEFAULT', operation);

function compareResponse(schemas: SchemaComparison, base: Response, head: Response): Judged[] {
  const changes = [...base.headers].flatMap(([name, then]) => {
    const now = head.headers.get(name);
    if (now) return compareParameter(schemas, then, now, 'response');
    return [removal('response-header-removed', 'different', `the ${then.label} is removed`, then)];
  });
  for (const [name, now] of head.headers)
    if (!base.headers.has(name))
      changes.push(change('response-header-added', 'harmless', `the ${now.label} is added`, now));
  return [
    ...changes,
    ...compareContents(schemas, base, head, 'response'),
    ...compareWholes('link', base.links, head.links),
    ...compareUnjudged(base, head),
  ];
}

type Wholes = ReadonlyMap<string, Whole>;

/** Callbacks, links and webhooks: there, gone, or no longer the same. */
export function compareWholes(kind: 'callback' | 'link' | 'webhook', base: Wholes, head: Wholes): Judged[] {
  const changes = [...base].flatMap(([name, then]): Judged[] => {
    const now = head.get(name);
    if (!now) return [removal(`${kind}-removed`, 'different', `the ${kind} \`${name}\` is removed`, then)];
    return now.text === then.text
      ? []
      : [change(`${kind}-changed`, 'different', `the ${kind} \`${name}\` changed`, now)];
  });
  for (const [name, now] of head)
    if (!base.has(name)) changes.push(change(`${kind}-added`, 'harmless', `the ${kind} \`${name}\` is added`, now));
  return changes;
}
