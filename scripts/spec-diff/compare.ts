import { compareOperation, compareWholes, type Judged } from './compare-operation.ts';
import { branchRules, SchemaComparison, shapeRules } from './compare-schema.ts';
import { type Document, unknownFields } from './document.ts';
import { type Operation, readOperations, readWholes } from './operation.ts';
import { contentRules, operationRules, requestRules, responseRules } from './operation-rules.ts';
import { type Direction, inBase, inHead, type Place, type Rule, type Severity, severities } from './rule.ts';
import { securityRules } from './security.ts';

/** One change, all the operations it touches, and how to mend it when it is a break. */
export type Finding = Place & {
  readonly rule: string;
  readonly severity: Severity;
  /** Whether requests or responses are concerned; null for what is neither. */
  readonly direction: Direction | null;
  readonly operations: readonly string[];
  readonly message: string;
};

/** Every rule there is; those of `schemas` say different things of a request and of a response. */
export const ruleGroups = {
  operations: operationRules,
  security: securityRules,
  requests: requestRules,
  responses: responseRules,
  schemas: [...contentRules, ...shapeRules, ...branchRules],
} as const;

export const rules: readonly Rule[] = Object.values(ruleGroups).flat();

const rulesById = new Map(rules.map((rule) => [rule.id, rule]));

/**
 * Everything that changed from one contract to the next, breaks first.
 * Throws an InputError when a document is malformed or refers to what is not there.
 */
export function compareDocuments(base: Document, head: Document): Finding[] {
  const findings = new Map<string, Finding>();
  const add = (judged: Judged, operation?: Operation): void => {
    const finding = findingOf(judged);
    const key = [
      finding.rule,
      finding.severity,
      finding.direction,
      finding.document,
      finding.pointer,
      finding.message,
    ].join('\n');
    const operations = findings.get(key)?.operations ?? [];
    const label = operation && !operations.includes(operation.label) ? [operation.label] : [];
    findings.set(key, { ...finding, operations: [...operations, ...label] });
  };

  const schemas = new SchemaComparison(base, head);
  const [then, now] = [readOperations(base), readOperations(head)];
  const paths = new Set([...now.values()].map(({ key }) => key.slice(key.indexOf(' '))));
  for (const [key, operation] of then) {
    const same = now.get(key);
    if (same) for (const judged of compareOperation(schemas, operation, same)) add(judged, same);
    else add(removed(operation, paths.has(key.slice(key.indexOf(' ')))), operation);
  }
  for (const [key, operation] of now)
    if (!then.has(key))
      add(
        { rule: 'operation-added', effect: 'harmless', what: `${operation.label} is added`, ...inHead(operation.at) },
        operation,
      );
  for (const judged of compareTopLevel(base, head)) add(judged);
  return [...findings.values()].sort(
    (a, b) => Number(a.severity === 'compatible') - Number(b.severity === 'compatible'),
  );
}

function removed(operation: Operation, hasPath: boolean): Judged {
  const place = inBase(operation.at);
  return hasPath
    ? { rule: 'operation-removed', effect: 'different', what: `${operation.label} is removed`, ...place }
    : {
        rule: 'path-removed',
        effect: 'different',
        what: `the path ${operation.path} is removed`,
        ...inBase(operation.at.slice(0, operation.at.lastIndexOf('/'))),
      };
}

function compareTopLevel(base: Document, head: Document): Judged[] {
  const webhooks = (document: Document) => readWholes(document, { value: document.root.webhooks, at: '#/webhooks' });
  const known = 'openapi info servers paths components security webhooks'.split(' ');
  const unknown = (document: Document): string => unknownFields(document, { value: document.root, at: '#' }, known);
  const what = 'top-level fields that are not understood changed';
  return [
    ...compareWholes('webhook', webhooks(base), webhooks(head)),
    ...(unknown(base) === unknown(head)
      ? []
      : [{ rule: 'unjudged-field', effect: 'different', what, ...inHead('#') } as const]),
  ];
}

function findingOf({ rule, effect, what, document, pointer, direction }: Judged): Finding {
  const severity = severities[effect][direction ?? 'request'];
  const mend = severity === 'breaking' ? ` ${rulesById.get(rule)?.mend ?? ''}` : '';
  return {
    rule,
    severity,
    direction: direction ?? null,
    document,
    pointer,
    operations: [],
    message: `${capital(what)}.${mend}`,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
