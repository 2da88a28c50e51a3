import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createLog } from '../../src/platform/log.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { createClient, createPerson } from '../support/checked-client.ts';

const lines: string[] = [];
const log = createLog('trace', new Writable({ write: (line, _encoding, done) => done(void lines.push(`${line}`)) }));
let docket: TestApp;
beforeAll(async () => {
  docket = await createTestApp({ log });
  await docket.knex.raw(
    "CREATE TABLE accounts (email text PRIMARY KEY CHECK (email <> 'barred@hunter2.example'), joined date)",
  );
});
afterAll(() => docket.close());
beforeEach(() => {
  lines.length = 0;
});

const failureOf = (sql: string, values: readonly string[]) =>
  docket.knex.raw(sql, values).then(
    () => {
      throw new Error('It was to fail.');
    },
    (error: unknown) => error,
  );

test.each([
  ['a row that breaks a rule', 'INSERT INTO accounts VALUES (?)', ['barred@hunter2.example'], '23514'],
  [
    'a value that is taken',
    'INSERT INTO accounts VALUES (?), (?)',
    ['taken@hunter2.example', 'taken@hunter2.example'],
    '23505',
  ],
  ['a value of another form', 'INSERT INTO accounts SELECT ?, (?::text)::date', ['x', 'hunter2 "\n" hunter2'], '22007'],
])('the log tells of %s without the values', async (_name, sql, values, code) => {
  const failure = await failureOf(sql, values);
  for (const err of [failure, new Error('The work failed.', { cause: failure })]) log.error({ err }, 'failed');
  const [itself, around] = lines.map((line) => JSON.parse(line).err);
  expect(itself).toEqual({
    type: 'DatabaseError',
    code,
    message: expect.stringContaining('INSERT INTO accounts'),
    stack: expect.stringMatching(/\n +at /),
  });
  expect(around).toMatchObject({ type: 'Error', message: 'The work failed.', cause: itself });
  expect(lines.join()).not.toContain('hunter2');
});

test('a request that fails for what is in it tells the log why, and not what', async () => {
  const ada = await createPerson(createClient(docket.app));
  await docket.knex.raw("ALTER TABLE tasks ADD CONSTRAINT no_secrets CHECK (title <> 'hunter2')");
  expect((await ada.call('POST', ada.tasks, { json: { title: 'hunter2' } })).status).toBe(500);
  const failed = lines.filter((line) => line.includes('request failed'));
  expect(failed.map((line) => JSON.parse(line).err)).toEqual([
    {
      type: 'DatabaseError',
      code: '23514',
      message: 'new row for relation "tasks" violates check constraint "no_secrets"',
      stack: expect.any(String),
    },
  ]);
  expect(lines.join()).not.toContain('hunter2');
});

test('there is no other log', () => {
  const src = join(import.meta.dirname, '../../src');
  const making = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && /\bpino\(/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(making).toEqual(['platform/log.ts']);
});
