import { createKnex } from '../../db/knexfile.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const read = async (expression: string, url = database.url): Promise<unknown> => {
  const knex = createKnex(url, { max: 1 });
  try {
    const { rows } = await knex.raw(`SELECT ${expression} AS value`);
    return rows[0].value;
  } finally {
    await knex.destroy();
  }
};

describe('what leaves the database', () => {
  test.each([
    [`timestamptz '2026-11-22 15:09:56.123456+00'`, '2026-11-22T15:09:56.123Z'],
    [`timestamptz '2026-11-22 15:09:56.1+00'`, '2026-11-22T15:09:56.100Z'],
    [`timestamptz '2026-11-22 15:09:56+00'`, '2026-11-22T15:09:56.000Z'],
    [`timestamptz '2026-11-22 15:09:56+05:30'`, '2026-11-22T09:39:56.000Z'],
    [`timestamptz '0001-01-01 00:00:00+00'`, '0001-01-01T00:00:00.000Z'],
    [`timestamptz 'infinity'`, 'infinity'],
    [`timestamptz '0044-03-15 12:00:00+00 BC'`, '0044-03-15 12:00:00+00 BC'],
    [`timestamptz '12026-11-22 15:09:56+00'`, '12026-11-22 15:09:56+00'],
    [`date '2026-02-28'`, '2026-02-28'],
    [`timestamp '2026-11-22 15:09:56'`, '2026-11-22 15:09:56'],
    [`bigint '9007199254740991'`, 9007199254740991],
    [`bigint '9007199254740993'`, '9007199254740993'],
    [`ARRAY[timestamptz '2026-11-22 15:09:56+00', NULL]`, ['2026-11-22T15:09:56.000Z', null]],
    [`ARRAY[date '2026-02-28']`, ['2026-02-28']],
    [`ARRAY[bigint '1']`, [1]],
  ])('%s is %j', async (expression, value) => {
    expect(await read(expression)).toEqual(value);
  });

  test('does not depend on how the database or the connection string is set', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c TimeZone=Asia/Kolkata -c DateStyle=German');
    expect(await read(`timestamptz '2026-11-22 15:09:56+00'`, url.href)).toBe('2026-11-22T15:09:56.000Z');
  });
});

test('a connection names itself, and bounds its statements and idle transactions', async () => {
  expect(await read(`current_setting('application_name')`)).toBe('docket');
  expect(await read(`current_setting('statement_timeout')`)).toBe('10s');
  expect(await read(`current_setting('idle_in_transaction_session_timeout')`)).toBe('10s');
});

test('test databases are migrated, and separate from each other', async () => {
  const other = await createTestDatabase();
  const [a, b] = [createKnex(database.url), createKnex(other.url)];
  await a('workspaces').insert({ id: '00000000-0000-7000-8000-000000000001', name: 'A', created_at: a.fn.now() });
  expect(await b('workspaces')).toEqual([]);
  await Promise.all([a.destroy(), b.destroy()]);
  await other.drop();
});
