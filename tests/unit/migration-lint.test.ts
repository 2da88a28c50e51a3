import { checkOwnRules, type Finding, isContraction } from '../../scripts/lint-migrations/rules.ts';
import { runSquawk } from '../../scripts/lint-migrations/squawk.ts';

const lint = (sql: string, { name = '0099-sample', transaction = true } = {}): string[] => {
  const recording = { name, direction: 'up', transaction, statements: [sql] } as const;
  const findings: Finding[] = [...runSquawk(recording), ...checkOwnRules(recording)];
  return findings.filter((finding) => !isContraction(finding)).map(({ rule }) => rule);
};
const beside = { transaction: false };

describe('the lint of migrations finds', () => {
  test.each([
    ['an index that stops writes', 'CREATE INDEX a_idx ON tasks (title)', 'require-concurrent-index-creation'],
    [
      'a check that looks at all rows under a lock',
      "ALTER TABLE tasks ADD CONSTRAINT a CHECK (title <> '')",
      'constraint-missing-not-valid',
    ],
    ['a column that old code does not fill', 'ALTER TABLE tasks ADD COLUMN a text NOT NULL', 'adding-required-field'],
    ['a type that rewrites the table', 'ALTER TABLE tasks ALTER COLUMN version TYPE bigint', 'changing-column-type'],
    ['a column that old code reads', 'ALTER TABLE tasks DROP COLUMN title', 'ban-drop-column'],
    ['rows that change while a lock is held', "UPDATE tasks SET title = 'a'", 'rows-in-a-transaction'],
  ])('%s', (_, sql, rule) => {
    expect(lint(sql)).toContain(rule);
  });

  test('what may not stand beside the requests', () => {
    expect(lint('ALTER TABLE tasks ADD COLUMN IF NOT EXISTS a text', beside)).toContain('not-beside-requests');
  });
});

describe('it lets pass', () => {
  test.each([
    ['a nullable column', 'ALTER TABLE tasks ADD COLUMN a text', {}],
    ['a check for new rows only', "ALTER TABLE tasks ADD CONSTRAINT a CHECK (title <> '') NOT VALID", {}],
    [
      'a function that changes rows later',
      'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM tasks; $$',
      {},
    ],
    ['an index made concurrently', 'CREATE INDEX CONCURRENTLY IF NOT EXISTS a_idx ON tasks (title)', beside],
    ['rows that change in batches', "UPDATE tasks SET title = 'a' WHERE id > $1", beside],
    [
      'the end of a column in a contraction',
      'ALTER TABLE tasks DROP COLUMN title',
      { name: '0099-contract-0012-title' },
    ],
  ])('%s', (_, sql, options) => {
    expect(lint(sql, options)).toEqual([]);
  });
});
