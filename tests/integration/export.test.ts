import { exportDatabase } from '../../db/export.ts';
import { importDatabase } from '../../db/import.ts';
import { createTestDatabase, queryOnce, type TestDatabase } from '../support/postgres.ts';

let source: TestDatabase;
let target: TestDatabase;

beforeEach(async () => {
  [source, target] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterEach(() => Promise.all([source.drop(), target.drop()]));

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;

/** More rows than go in one statement, each of which refers to others. */
const people = `
  INSERT INTO workspaces (id, name, created_at, updated_at)
    SELECT md5('w' || n)::uuid, 'Home ' || n, now() - n * interval '1 second', now() FROM generate_series(1, 1200) AS n;
  INSERT INTO users (id, email, name, password_hash, personal_workspace_id, created_at, updated_at)
    SELECT md5('u' || n)::uuid, n || '@example.com', 'Ada', 'hash', md5('w' || n)::uuid, now(), now()
    FROM generate_series(1, 1200) AS n;
  INSERT INTO tasks (workspace_id, id, title, description, status, priority, created_at, updated_at)
    SELECT id, id, E'Line\\nend \\u2028 \\u2029 \\\\ " \\u0001 \\u00e9 \\u6f22 \\U0001F6B2 \\u202E', repeat('x', 200000), 'open', 'none',
      now(), now() FROM workspaces LIMIT 20;
  INSERT INTO audit_events (id, action, occurred_at, details)
    VALUES ('${id(1)}', 'user.exported', now(), '{"deep": [1e400, 0.10, null, "\\u2028"]}');`;

/** What no column of Docket's has today. */
const odd = `
  CREATE TABLE odd (
    b int, a int, "weird ""name" text, small timestamptz, endless timestamptz, plain timestamp, day date,
    exact numeric, floating float8, huge bigint, bytes bytea, list text[], times timestamptz[], anything jsonb,
    raw json, span interval, yes boolean, address inet, doubled int GENERATED ALWAYS AS (a * 2) STORED,
    PRIMARY KEY (a, b));`;
const oddRows = `
  INSERT INTO odd VALUES
    (1, 2, '', '2026-11-22 21:00:00.123456+02', 'infinity', '0044-03-15 12:00:00.000001 BC', '9999-12-31',
      12345678901234567890.123456789012345678900, 0.1::float8 + 0.2::float8, 9223372036854775807, '\\x00ff0a', '{a,NULL,"b,\\"c",""}',
      '{2026-11-22 21:00:00.000001+00}', 'null', E'{"a":\\n 1, "a": 2}', '1 mon -3 days 00:00:00.000001', true, '2001:db8::1/64'),
    (2, 1, NULL, NULL, '-infinity', NULL, NULL, 'NaN', '-Infinity', NULL, NULL, '{}', NULL, NULL, NULL, NULL, NULL, NULL);`;

const query = async (url: string, sql: string): Promise<unknown[]> =>
  (await queryOnce(url, sql)).map((row) => Object.values(row)[0]);

/** Every row of every table as PostgreSQL's text, and everything that holds between them. */
async function contentOf({ url }: TestDatabase): Promise<Map<string, unknown[]>> {
  const tables = await query(url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const content = new Map<string, unknown[]>();
  for (const table of tables)
    content.set(`${table}`, await query(url, `SELECT it::text FROM ${table} AS it ORDER BY 1`));
  const definitions = `SELECT concat(conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY 1`;
  content.set('constraints', await query(url, definitions));
  content.set(
    'triggers',
    await query(url, `SELECT concat(tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`),
  );
  return content;
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}
const exported = ({ url }: TestDatabase): Promise<string[]> => all(exportDatabase(url, '0.0.0'));
async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 65_521) yield text.slice(at, at + 65_521);
}

test('what is exported and imported is equal: each table, digit, letter, reference and trigger', async () => {
  await queryOnce(source.url, odd + oddRows + people);
  await queryOnce(target.url, odd);
  const lines = await exported(source);
  await importDatabase(target.url, pieces(lines.join('')));
  const content = await contentOf(source);
  expect(await contentOf(target)).toEqual(content);
  expect(content.get('tasks')).toHaveLength(20);
  expect(content.get('constraints')?.join()).toContain('FOREIGN KEY');
  // Equal databases have equal exports, but for when they were made.
  expect((await exported(target)).slice(1)).toEqual(lines.slice(1));
});

test('an export is one moment, whatever is written meanwhile', async () => {
  await queryOnce(source.url, people);
  const stream = exportDatabase(source.url, '0.0.0');
  await stream.next();
  await stream.next();
  await queryOnce(
    source.url,
    `INSERT INTO workspaces (id, name, created_at, updated_at) VALUES ('${id(2)}', 'Late', now(), now())`,
  );
  const rest = await all(stream);
  expect(rest.find((line) => line.startsWith('["end","workspaces"'))).toContain(',1200,');
});

const spoilt: [string, (lines: string[]) => string[], string][] = [
  ['cut off', (lines) => lines.slice(0, -1), 'no end'],
  [
    'cut off in a table',
    (lines) => lines.slice(0, lines.findIndex((it) => it.startsWith('{')) + 1),
    'ends in the midst of',
  ],
  [
    'changed by a letter',
    (lines) => lines.map((it) => it.replace('Home 7"', 'Home 8"')),
    'rows of workspaces .* damaged',
  ],
  ['of a row too few', (lines) => lines.filter((it) => !it.includes('"Home 7"')), 'rows of workspaces .* damaged'],
  [
    'of another schema',
    (lines) => lines.map((it) => it.replace('"0001-identity"', '"9999-later"')),
    'lacks 9999-later; this database also has 0001-identity',
  ],
  ['no export', () => ['hello\n'], 'no export of Docket'],
];

test('an import that is damaged, cut off, or of another schema is refused, and leaves the database empty and whole', async () => {
  await queryOnce(source.url, people);
  const before = await contentOf(target);
  const lines = await exported(source);
  for (const [how, spoil, message] of spoilt) {
    const outcome = await importDatabase(target.url, pieces(spoil(lines).join(''))).catch(String);
    expect(`${how}: ${outcome}`).toMatch(new RegExp(message));
  }
  expect(await contentOf(target)).toEqual(before);
  // And one that is not goes in.
  await importDatabase(target.url, pieces(lines.join('')));
});

test('an import goes into an empty database only', async () => {
  await queryOnce(source.url, people);
  const text = (await exported(source)).join('');
  await expect(importDatabase(source.url, pieces(text))).rejects.toThrow('is not empty');
  expect((await exported(source)).slice(1).join('')).toBe(text.slice(text.indexOf('\n') + 1));
});

test('rows that refer to what is not there are refused', async () => {
  await queryOnce(source.url, people);
  const lines = (await exported(source)).flatMap((line) => {
    if (line.startsWith('["table","workspaces"'))
      return [line, '["end","workspaces",0,"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]\n'];
    return line.includes('"Home ') || line.startsWith('["end","workspaces"') ? [] : [line];
  });
  await expect(importDatabase(target.url, pieces(lines.join('')))).rejects.toMatchObject({ code: '23503' });
});
