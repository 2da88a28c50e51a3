import { join } from 'node:path';
import type { Knex } from 'knex';
import pg from 'pg';
import { createKnex, migrationSource } from '../../db/knexfile.ts';
import { migrateToLatest, migrationStatus, rollbackLast } from '../../db/migrate.ts';
import { createEmptyDatabase, queryOnce, type TestDatabase } from '../support/postgres.ts';
import { checkout, cleanUp, launch, until } from '../support/process.ts';

const names = await migrationSource.getMigrations();
const upTo = (name: string): string[] => names.slice(0, names.indexOf(name) + 1);

let database: TestDatabase;
let knex: Knex;

beforeEach(async () => {
  database = await createEmptyDatabase();
  knex = createKnex(database.url, { max: 2 });
});

afterEach(async () => {
  await cleanUp();
  await knex.destroy();
  await database.drop();
});

/** Runs `npm run db:…` as a process. */
const db = (...args: string[]) =>
  launch(process.execPath, [join(checkout, 'scripts/db.ts'), ...args], { DATABASE_URL: database.url });
const outcome = async (...args: string[]) => {
  const { ended, output } = db(...args);
  const code = await ended;
  return { code, lines: output().trim().split('\n') };
};
const applied = async (): Promise<readonly string[]> => (await migrationStatus(database.url)).applied;
const migrateUpTo = async (name: string): Promise<void> => {
  while (!(await applied()).includes(name)) await knex.migrate.up();
};

/** Another session with an open transaction, in the way of migrations. */
const block = async (statement: string): Promise<{ release(): Promise<void> }> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement);
  return { release: () => client.end() };
};
/** The process id of the session that waits for a lock in a statement that begins so. */
const waiting = async (beginning: string): Promise<unknown> => {
  let pid: unknown;
  await until(async () => {
    const [row] = await queryOnce(
      database.url,
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
       AND ltrim(query, E' \\n') LIKE '${beginning}%'`,
    );
    pid = row?.pid;
    return pid !== undefined;
  });
  return pid;
};

test('an empty DATABASE_URL is a mistake, not the embedded database', async () => {
  const { ended, output } = launch(process.execPath, [join(checkout, 'scripts/db.ts'), 'migrate'], {
    DATABASE_URL: '',
  });
  expect([await ended, output()]).toEqual([1, expect.stringContaining('DATABASE_URL is set and empty')]);
});

describe('who migrates', () => {
  test('gives way to those who hold a lock, and tries again', async () => {
    await migrateUpTo('0003-idempotency-keys');
    const reader = await block('SELECT FROM users');
    const said: string[] = [];
    await migrateToLatest(database.url, (line) => {
      said.push(line);
      if (line.includes('trying again')) void reader.release();
    });
    expect(said[0]).toBe(
      'Migration 0004-identity-and-access waits for a lock that others hold; trying again (1 of 30)',
    );
    expect(await applied()).toEqual(names);
  });

  test('gives up what would hold up requests for long, and says what to do', async () => {
    await migrateUpTo('0003-idempotency-keys');
    await knex.raw(`CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
      CREATE TRIGGER slow BEFORE INSERT ON schema_migrations FOR EACH ROW EXECUTE FUNCTION take_long()`);
    await expect(migrateToLatest(database.url)).rejects.toThrow(
      'Migration 0004-identity-and-access held up requests for 5 s, so it was undone. Run it with "-- --offline"',
    );
    expect(await applied()).toEqual(upTo('0003-idempotency-keys'));
  });

  test('may be killed: the next one does not wait, and leaves nothing twice', async () => {
    const blocker = await block('CREATE TABLE workspaces ()');
    const { child, ended } = db('migrate');
    await waiting('CREATE TABLE workspaces');
    child.kill('SIGKILL');
    await ended;
    await blocker.release();
    expect(await migrateToLatest(database.url)).toEqual(names);
  });

  test('may be killed in an index that is made concurrently: the next one makes it anew', async () => {
    await migrateUpTo('0010-oauth');
    const reader = await block('LOCK TABLE users IN ROW EXCLUSIVE MODE');
    const { child, ended } = db('migrate');
    const session = await waiting('CREATE INDEX CONCURRENTLY');
    child.kill('SIGKILL');
    await ended;
    await queryOnce(database.url, `SELECT pg_terminate_backend(${session})`);
    const invalid = 'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid';
    await until(async () => (await queryOnce(database.url, invalid)).length === 1);
    await reader.release();

    expect(await migrateToLatest(database.url)).toEqual(names.slice(names.indexOf('0011-account-lists')));
    expect(await queryOnce(database.url, invalid)).toEqual([]);
  });

  test('does not wait for a flag of Knex that nobody holds', async () => {
    await knex.migrate.currentVersion();
    await knex('schema_migrations_lock').update({ is_locked: 1 });
    expect(await migrateToLatest(database.url)).toEqual(names);
  });
});

describe('a migration', () => {
  test('that fails in the middle leaves those before it, and nothing of itself', async () => {
    // What 0008 makes after some tables is there already.
    await knex.raw('CREATE TABLE project_guests_added_idx ()');
    expect(await outcome('migrate')).toMatchObject({
      code: 1,
      lines: expect.arrayContaining([
        expect.stringMatching(/^Applied migration 0007-workspaces in \d+\.\d s$/),
        'Migration 0008-projects failed: relation "project_guests_added_idx" already exists',
      ]),
    });
    expect(await applied()).toEqual(upTo('0007-workspaces'));
    expect(await knex.schema.hasTable('projects')).toBe(false);

    await knex.raw('DROP TABLE project_guests_added_idx');
    expect(await outcome('migrate')).toMatchObject({ code: 0 });
    expect(await applied()).toEqual(names);
  });

  test.each(['INSERT', 'DELETE'])('and its entry in the books are one, up and down: %s', async (event) => {
    await migrateUpTo('0009-api-keys');
    await knex.raw(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no entry'; END $$;
      CREATE TRIGGER refused BEFORE ${event} ON schema_migrations FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const step = event === 'INSERT' ? migrateToLatest : rollbackLast;
    await expect(step(database.url)).rejects.toThrow('no entry');
    expect(await applied()).toEqual(upTo('0009-api-keys'));
    expect(await knex.schema.hasTable('api_keys')).toBe(true);
    expect(await knex.schema.hasTable('oauth_clients')).toBe(false);
  });
});

describe('db:status', () => {
  test('tells what is applied and pending, and by its exit code whether this code may serve', async () => {
    await migrateUpTo('0010-oauth');
    expect(await outcome('status')).toEqual({
      code: 3,
      lines: [
        ...upTo('0010-oauth').map((name) => `applied  ${name}`),
        'pending  0011-account-lists',
        'pending  0012-large-tables',
        'The database lacks the migrations 0011-account-lists, 0012-large-tables. ' +
          'Run "npm run db:migrate" with this version of Docket.',
      ],
    });
    await migrateToLatest(database.url);
    const { code, lines } = await outcome('status');
    expect([code, lines.at(-1)]).toEqual([0, 'This version of Docket can serve this database.']);
  });

  test('tells what a newer Docket applied, which this one leaves alone', async () => {
    await migrateToLatest(database.url);
    const enter = (name: string) => knex('schema_migrations').insert({ name, batch: 99, migration_time: new Date() });
    await enter('0098-estimates');
    const expanded = await outcome('status');
    expect(expanded).toMatchObject({
      code: 0,
      lines: expect.arrayContaining(['unknown  0098-estimates  of a newer Docket']),
    });
    expect(await outcome('migrate')).toEqual({ code: 0, lines: ['Nothing to migrate.'] });
    expect(await outcome('rollback')).toEqual({
      code: 1,
      lines: ['A newer Docket applied 0098-estimates: undo that first, with the version that has it.'],
    });
    await enter('0099-contract-0098-old-estimates');
    expect(await outcome('status')).toMatchObject({ code: 3 });
  });

  test('fails in a sentence where there is no database, and where it is called wrongly', async () => {
    await database.drop();
    expect(await outcome('status')).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^database "test_\w+" does not exist$/)],
    });
    expect(await outcome('stauts')).toEqual({ code: 2, lines: [expect.stringMatching(/^Usage: npm run db:migrate/)] });
  });
});
