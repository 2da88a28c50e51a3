import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Knex } from 'knex';
import pg from 'pg';
import { createKnex } from '../../db/knexfile.ts';
import { NEEDS_SESSION, ROLE_SETTINGS } from '../../db/pooling.ts';
import { createDatabase, prepare, sql } from '../../src/platform/database.ts';
import { productionSettings, startNode } from '../drills/support/node.ts';
import { createEmptyDatabase, queryOnce, type TestDatabase } from '../support/postgres.ts';
import { checkout, cleanUp, temporaryFolder } from '../support/process.ts';
import { frontAddress, openFront } from './support/front.ts';
import { type PgBouncer, startPgBouncer } from './support/pgbouncer.ts';
import { live } from './support/scenario.ts';

let database: TestDatabase;
let pooler: PgBouncer;
const pools: Knex[] = [];
const open = (url: string, max = 10): Knex => {
  const knex = createKnex(url, { max });
  pools.push(knex);
  return knex;
};
const migrate = (DATABASE_URL: string) =>
  promisify(execFile)(process.execPath, [join(checkout, 'scripts/db.ts'), 'migrate'], {
    env: { ...process.env, DATABASE_URL },
  });

beforeAll(async () => {
  database = await createEmptyDatabase();
  // Fewer than anybody asks for, so that all share them.
  pooler = await startPgBouncer(database.url, 3);
});
afterAll(async () => {
  await Promise.all(pools.map((it) => it.destroy()));
  await cleanUp();
  await database.drop();
});

test('migrations want a session, say so, and run through one', async () => {
  await expect(migrate(pooler.url)).rejects.toMatchObject({ stderr: expect.stringContaining(NEEDS_SESSION) });
  expect((await migrate(pooler.sessionUrl)).stdout).toContain('0001-identity');
});

test('without its settings the role is told what to bring along; with them it is let in', async () => {
  await expect(open(pooler.url).raw('SELECT 1')).rejects.toThrow('ALTER ROLE docket SET timezone');
  const name = new URL(database.url).pathname.slice(1);
  await queryOnce(database.url, ROLE_SETTINGS.replaceAll('ROLE docket', `ROLE docket IN DATABASE ${name}`));
  // Connections of before do not have them.
  await queryOnce(
    database.url,
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  const { rows } = await open(pooler.url).raw("SELECT current_setting('statement_timeout') AS timeout");
  expect(rows).toEqual([{ timeout: '10s' }]);
});

test('through it two nodes serve people, partners and scripts', async () => {
  const { port, url } = await frontAddress();
  const settings = { ...productionSettings(pooler.url), DOCKET_PUBLIC_URL: url, DOCKET_LIMIT_STORE: 'database' };
  const folders = [temporaryFolder(), temporaryFolder()];
  const nodes = await Promise.all(folders.map((it) => startNode({ ...settings, DOCKET_DATA_DIR: it })));
  const front = await openFront(port, nodes);
  expect((await live(front.address, folders)).length).toBeGreaterThan(25);
  front.close();
});

test('through its sessions a node serves them with names', async () => {
  const { port, url } = await frontAddress();
  // One more looks after health; there are five.
  const settings = { ...productionSettings(pooler.sessionUrl), DOCKET_PUBLIC_URL: url, DOCKET_DATABASE_POOL: '3' };
  const folder = temporaryFolder();
  const node = await startNode({ ...settings, DOCKET_DATA_DIR: folder }, port);
  expect((await live(node.address, [folder])).length).toBeGreaterThan(25);
  node.signal('SIGTERM');
  expect(await node.ended()).toBe(0);
});

const reading = prepare<{ id: number }, 'id'>((param) => sql.raw('SELECT ?::integer AS id', [param('id')]));

test('a session keeps a statement under its name, and knows it at each run', async () => {
  const knex = open(pooler.sessionUrl, 1);
  const store = createDatabase(knex);
  for (const id of [1, 2, 3]) expect(await store.run(reading, { id })).toEqual([{ id }]);
  const { rows } = await knex.raw('SELECT name, generic_plans + custom_plans AS runs FROM pg_prepared_statements');
  expect(rows).toEqual([{ name: reading.name, runs: 3 }]);
  await knex.destroy();
});

test.each([
  ['transactions, without names', () => [open(pooler.url), open(pooler.url)]],
  ['sessions, with names', () => [open(pooler.sessionUrl, 2), open(pooler.sessionUrl, 2)]],
])('reads in pipelines, shared commits and transactions keep apart: through %s', async (_, openBoth) => {
  await queryOnce(
    database.url,
    'DROP TABLE IF EXISTS counters; CREATE TABLE counters (id integer PRIMARY KEY, count integer NOT NULL)',
  );
  const adding = prepare<never, 'id'>(
    (param) =>
      sql.raw('INSERT INTO counters VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET count = counters.count + 1', [
        param('id'),
      ]),
    { sharesCommit: true },
  );
  const stores = openBoth().map((it) => createDatabase(it));
  const work = stores.flatMap((store) =>
    Array.from({ length: 100 }, async (_, id) => {
      const [row] = await store.run(reading, { id });
      expect(row).toEqual({ id });
      await store.run(adding, { id });
      await store.transaction(async (inside) => {
        await inside.run(adding, { id });
        await inside.run(adding, { id: id + 1000 });
      });
      const undone = store.transaction(async (inside) => {
        await inside.run(adding, { id });
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
    }),
  );
  await Promise.all(work);
  const totals = await queryOnce(
    database.url,
    'SELECT count, count(*)::integer AS rows FROM counters GROUP BY 1 ORDER BY 1',
  );
  expect(totals).toEqual([
    { count: 2, rows: 100 },
    { count: 4, rows: 100 },
  ]);
});

test('what another client says of its zone and dates is not what Docket reads', async () => {
  const other = new pg.Client({ connectionString: pooler.url });
  await other.connect();
  await other.query("SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'SQL, DMY'");
  const { rows } = await other.query<{ at: Date }>("SELECT '2026-11-22T10:00:00Z'::timestamptz::text AS at");
  expect(rows).toEqual([{ at: '22/11/2026 19:00:00 JST' }]);
  const knex = open(pooler.url);
  const read = () => knex.raw("SELECT '2026-11-22T10:00:00Z'::timestamptz AS at, '2026-11-22'::date AS day");
  for (const { rows: seen } of await Promise.all(Array.from({ length: 20 }, read)))
    expect(seen).toEqual([{ at: '2026-11-22T10:00:00.000Z', day: '2026-11-22' }]);
  await other.end();
});
