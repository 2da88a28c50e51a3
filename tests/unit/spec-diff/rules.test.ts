import { readFileSync } from 'node:fs';
import { rules } from '../../../scripts/spec-diff/compare.ts';
import { pageFile, withTables } from '../../../scripts/spec-diff/page.ts';
import { operationCases } from './operation-cases.ts';
import { schemaCases } from './schema-cases.ts';

const page = readFileSync(pageFile, 'utf8');
const tried = new Set([
  ...operationCases.flatMap(({ forth, back }) => [forth, back]),
  ...schemaCases.flatMap(({ request, response }) => [request, response]),
]);

test.each(rules)('$id has a test case, and one for each severity that it can have', ({ id, changes }) => {
  const kinds = Object.keys(changes);
  const canBreak = kinds.some((effect) => effect !== 'harmless');
  const canPass = kinds.some((effect) => effect !== 'different');
  expect(tried.has(`${id}: breaking`)).toBe(canBreak);
  expect(tried.has(`${id}: compatible`)).toBe(canPass);
});

test('every tested rule is in the table, and no rule is there twice', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...tried].filter((each) => !ids.includes(each.split(':')[0] ?? ''))).toEqual([]);
});

test('a rule that can break says how to mend it', () => {
  const silent = rules.filter(
    ({ changes, mend }) => mend === '' && Object.keys(changes).some((effect) => effect !== 'harmless'),
  );
  expect(silent).toEqual([]);
});

test('the tables of the page are those of the checker: `node scripts/spec-diff/page.ts` writes them', () => {
  expect(withTables(page)).toBe(page);
  expect(rules.filter(({ id }) => !page.includes(`| \`${id}\` |`))).toEqual([]);
});
