import { readFileSync, writeFileSync } from 'node:fs';
import { ruleGroups } from './compare.ts';
import { type Direction, type Effect, type Rule, severities } from './rule.ts';

/** The page that defines a breaking change; its tables are written by this module, the rest by hand. */
export const pageFile = 'docs/breaking-changes.md';

/** The page with each of its tables as the rules have it now. */
export const withTables = (page: string): string =>
  page.replaceAll(
    /(<!-- rules: (\w+) -->\n)[\s\S]*?(\n<!-- end -->)/g,
    (_, start: string, group: string, end: string) => [start, tableOf(group), end].join('\n'),
  );

function tableOf(group: string): string {
  const [, rules = []] = Object.entries(ruleGroups).find(([name]) => name === group) ?? [];
  const columns = group === 'schemas' ? twoSided : oneSided(group === 'responses' ? 'response' : 'request');
  const rows = rules.map((rule) => [`\`${rule.id}\``, ...columns.map(([, cell]) => cell(rule) || '-')]);
  const titles = ['rule', ...columns.map(([title]) => title)];
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

type Column = readonly [title: string, cell: (rule: Rule) => string];

/** The changes of a rule whose effect meets a condition. */
const changes = (rule: Rule, holds: (effect: Effect) => boolean): string =>
  (['narrower', 'wider', 'different', 'assumed', 'harmless'] as const)
    .filter(holds)
    .flatMap((effect) => rule.changes[effect] ?? [])
    .join('; or ');

const breaks = (effect: Effect, direction: Direction): boolean => severities[effect][direction] === 'breaking';

const judges: Column = ['judges', (rule) => rule.judges];
const mend: Column = ['how to mend a break', (rule) => rule.mend];

const oneSided = (direction: Direction): Column[] => [
  judges,
  ['a break when', (rule) => changes(rule, (effect) => breaks(effect, direction))],
  ['no break when', (rule) => changes(rule, (effect) => !breaks(effect, direction))],
  mend,
];

const twoSided: Column[] = [
  judges,
  ['breaks a request when', (rule) => changes(rule, (effect) => breaks(effect, 'request'))],
  ['breaks a response when', (rule) => changes(rule, (effect) => breaks(effect, 'response'))],
  [
    'breaks neither when',
    (rule) => changes(rule, (effect) => !breaks(effect, 'request') && !breaks(effect, 'response')),
  ],
  mend,
];

if (import.meta.main) writeFileSync(pageFile, withTables(readFileSync(pageFile, 'utf8')));
