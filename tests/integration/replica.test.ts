import { setImmediate as turn } from 'node:timers/promises';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createKnex } from '../../db/knexfile.ts';
import { createDatabase, isTimeout, prepare, sql } from '../../src/platform/database.ts';
import { watchPool } from '../../src/platform/pool-watch.ts';
import { createReplica, type Replica } from '../../src/platform/replica.ts';
import { createEmptyDatabase, queryOnce, type TestDatabase } from '../support/postgres.ts';

/** Gives who answered; the replica fails with the SQLSTATE that it is given, if any, or takes longer than it is waited for. */
const ASK = prepare<{ ask: string }, 'failure'>((param) => sql.raw('SELECT ask(?)', [param('failure')]));
const answers = (body: string) =>
  `CREATE FUNCTION ask(failure text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`;
const failing =
  "IF failure = 'slow' THEN PERFORM pg_sleep(4); ELSIF failure <> '' THEN RAISE 'As was asked.' USING ERRCODE = failure; END IF;";
/** What a replica knows of itself, and a primary does not: here it has replayed all that was written. */
const REPLAYED = `CREATE FUNCTION public.pg_last_wal_replay_lsn() RETURNS pg_lsn LANGUAGE sql
  AS 'SELECT pg_current_wal_lsn()'`;

const POOL = 2;
const databases: TestDatabase[] = [];
const pools: Knex[] = [];
const said: string[] = [];
let replica: Replica;

/** A database of its own in place of a server of its own. */
async function sideOf(...statements: string[]) {
  const database = await createEmptyDatabase();
  databases.push(database);
  for (const statement of statements) await queryOnce(database.url, statement);
  const knex = createKnex(database.url, { max: POOL });
  pools.push(knex);
  return { knex, database: createDatabase(knex), pool: watchPool(knex, 60_000) };
}

beforeAll(async () => {
  const primary = await sideOf(answers("RETURN 'primary';"));
  const other = await sideOf(
    answers(`${failing} RETURN 'replica';`),
    REPLAYED,
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database()); END $$`,
  );
  const log = pino({ base: null }, { write: (line: string) => said.push(JSON.parse(line).msg) });
  replica = createReplica(primary, other, log);
});
beforeEach(async () => {
  while (replica.state() !== 'ok') await turn();
  said.length = 0;
});
afterAll(async () => {
  replica.close();
  for (const knex of pools) await knex.destroy();
  for (const database of databases) await database.drop();
});

const ask = async (failure = '') => (await replica.database.run(ASK, { failure }))[0]?.ask;
const LEFT = 'the replica cannot be read; lists come from the primary';

test.each([
  ['that conflicts with the replay', '40001'],
  ['of what is not there yet', '42P01'],
  ['that it refuses', '42501'],
  ['that takes it long', 'slow'],
])('a read %s is asked of the primary, and all others of the replica still', async (_, code) => {
  expect(await ask(code)).toBe('primary');
  expect([replica.state(), await ask()]).toEqual(['ok', 'replica']);
  expect(said).toEqual(['the replica failed a read; the primary is asked instead']);
});

test('a read that has taken as long as a statement may fails, and the replica stays', async () => {
  expect(isTimeout(await ask('57014').catch((error: unknown) => error))).toBe(true);
  expect([replica.state(), await ask()]).toEqual(['ok', 'replica']);
});

test.each(['57P01', '53300', '08006'])(
  'a replica that is going away, %s, is left until it answers again',
  async (code) => {
    expect(await ask(code)).toBe('primary');
    expect(said[0]).toBe(LEFT);
    while (replica.state() !== 'ok') await turn();
    expect(await ask()).toBe('replica');
  },
);

test('who waits for a connection of the replica is counted, unless nobody is sent there', async () => {
  const [, knex] = pools;
  if (knex === undefined) throw new Error('There is no pool.');
  expect(replica.waited()).toBe(0);
  const held = await Promise.all(Array.from({ length: POOL }, () => knex.client.acquireConnection()));
  const waiting = ask();
  while (replica.waited() === 0) await turn();
  // Its looks wait as well, until they give up.
  while (replica.state() === 'ok') await turn();
  expect(replica.waited()).toBe(0);
  for (const connection of held) await knex.client.releaseConnection(connection);
  expect(['primary', 'replica']).toContain(await waiting);
});
