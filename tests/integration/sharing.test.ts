import type { Knex } from 'knex';
import pg from 'pg';
import { createKnex } from '../../db/knexfile.ts';
import { createDatabase, prepare, sql } from '../../src/platform/database.ts';
import { createTestDatabase, queryOnce } from '../support/postgres.ts';

const { url, drop } = await createTestDatabase();
const knex: Knex = createKnex(url, { max: 6 });
const database = createDatabase(knex);

/** What every connection was asked meanwhile, in order. */
async function watch<T>(work: () => Promise<T>): Promise<{ result: T; asked: string[]; connections: number }> {
  const asked: string[] = [];
  const connections = new Set<object>();
  const { query } = pg.Client.prototype;
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...given: Parameters<typeof query>) {
      const [what] = given;
      asked.push(typeof what === 'string' ? what : String(Object(what).text));
      connections.add(this);
      return Reflect.apply(query, this, given);
    },
  });
  try {
    return { result: await work(), asked, connections: connections.size };
  } finally {
    pg.Client.prototype.query = query;
  }
}

beforeAll(async () => {
  await knex.raw('CREATE TABLE counters (name text PRIMARY KEY, value integer NOT NULL CHECK (value >= 0))');
  // Each connection is made before anything is counted.
  await Promise.all(Array.from({ length: 6 }, () => knex.raw('SELECT pg_sleep(0.05)')));
});
beforeEach(async () => {
  await knex.raw('TRUNCATE counters');
  await knex.raw("INSERT INTO counters SELECT 'c' || n, 0 FROM generate_series(0, 19) n");
});
afterEach(() => {
  // Released once each: a connection that is released twice would serve two at a time.
  expect([knex.client.pool.numUsed(), knex.client.pool.numFree()]).toEqual([0, 6]);
});
afterAll(async () => {
  await knex.destroy();
  await drop();
});

const READ = prepare<{ value: number }, 'name'>((param) =>
  sql('counters').select('value').where('name', param('name')),
);
const DIVIDE = prepare<{ result: number }, 'by'>((param) =>
  sql.select(sql.raw('1 / ?::integer AS result', [param('by')])),
);
const ADD = prepare<{ value: number }, 'name' | 'by'>(
  (param) =>
    sql.raw('UPDATE counters SET value = value + ?::integer WHERE name = ? RETURNING value', [
      param('by'),
      param('name'),
    ]),
  { sharesCommit: true },
);
const many = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
const sum = async () => (await knex('counters').sum('value'))[0]?.sum;

describe('Reads of one turn', () => {
  test('go down one connection, sixteen at most', async () => {
    const { result, asked, connections } = await watch(() =>
      Promise.all(many(20).map((name) => database.run(READ, { name }))),
    );
    expect(result).toEqual(many(20).map(() => [{ value: 0 }]));
    expect([asked.length, connections]).toEqual([20, 2]);
  });

  test('leave in one write', async () => {
    const client = await knex.client.acquireConnection();
    let writes = 0;
    const { stream } = client.connection;
    const { _writev: writev, _write: write } = stream;
    Object.assign(stream, {
      _writev: (...given: unknown[]) => Reflect.apply(writev, stream, [++writes, ...given].slice(1)),
      _write: (...given: unknown[]) => Reflect.apply(write, stream, [++writes, ...given].slice(1)),
    });
    await knex.client.releaseConnection(client);
    try {
      // The pool gives out last what came back last.
      await Promise.all(many(10).map((name) => database.run(READ, { name })));
      expect(writes).toBe(1);
    } finally {
      Object.assign(stream, { _writev: writev, _write: write });
    }
  });

  test('fail each for itself', async () => {
    const answers = await Promise.allSettled([1, 0, 2].map((by) => database.run(DIVIDE, { by })));
    expect(answers.map((it) => it.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('Writes that share a commit', () => {
  test('are one transaction when they come up together', async () => {
    const { asked } = await watch(() => Promise.all(many(10).map((name) => database.run(ADD, { name, by: 1 }))));
    expect(asked.filter((it) => it === 'BEGIN' || it === 'COMMIT')).toEqual(['BEGIN', 'COMMIT']);
    expect(await sum()).toBe(10);
  });

  test('are a statement and nothing more when they come up alone', async () => {
    const { asked } = await watch(() => database.run(ADD, { name: 'c0', by: 1 }));
    expect(asked).toHaveLength(1);
  });

  test('fail each for itself, and none that was answered is missing or there twice', async () => {
    const work = many(12).map((name, index) => database.run(ADD, { name, by: index === 5 ? -1 : 1 }));
    const answers = await Promise.allSettled(work);
    expect(answers.map((it) => it.status === 'fulfilled')).toEqual(many(12).map((_, index) => index !== 5));
    expect(answers[5]).toMatchObject({ reason: { constraint: 'counters_value_check' } });
    expect(await sum()).toBe(11);
  });

  test('see one another in the order they came', async () => {
    const answers = await Promise.all([1, 2, 3].map((by) => database.run(ADD, { name: 'c0', by })));
    expect(answers).toEqual([[{ value: 1 }], [{ value: 3 }], [{ value: 6 }]]);
  });

  test('are not answered before the commit is', async () => {
    // Deferred, so that the commit itself waits for the lock.
    await knex.raw(
      'CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NULL; END $$',
    );
    await knex.raw(
      'CREATE CONSTRAINT TRIGGER slow AFTER UPDATE ON counters DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pause()',
    );
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(77)');
    const answered: string[] = [];
    const work = many(3).map((name) => database.run(ADD, { name, by: 1 }).then(() => answered.push(name)));
    await waiters(1);
    expect(answered).toEqual([]);
    await holder.end();
    await Promise.all(work);
    expect(answered).toEqual(many(3));
    await knex.raw('DROP TRIGGER slow ON counters; DROP FUNCTION pause()');
  });

  test('do not wait for a commit that waits for a lock', async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query("BEGIN; UPDATE counters SET value = 5 WHERE name = 'c0'");
    const blocked = database.run(ADD, { name: 'c0', by: 1 });
    await waiters(1);
    expect(await database.run(ADD, { name: 'c1', by: 1 })).toEqual([{ value: 1 }]);
    await holder.query('COMMIT');
    await holder.end();
    expect(await blocked).toEqual([{ value: 6 }]);
  });

  test('are all refused when their connection breaks, and none is stored', async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query("BEGIN; UPDATE counters SET value = 0 WHERE name = 'c1'");
    const work = Promise.allSettled(many(3).map((name) => database.run(ADD, { name, by: 1 })));
    const [pid] = await waiters(1);
    await queryOnce(url, `SELECT pg_terminate_backend(${pid})`);
    expect((await work).map((it) => it.status)).toEqual(['rejected', 'rejected', 'rejected']);
    await holder.end();
    expect(await sum()).toBe(0);
    // The pool makes a new connection for the one that broke.
    await Promise.all(Array.from({ length: 6 }, () => knex.raw('SELECT pg_sleep(0.05)')));
  });
});

/** The backends that wait for a lock, once there are so many. */
async function waiters(count: number): Promise<number[]> {
  for (;;) {
    const rows = await queryOnce(
      url,
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rows.length >= count) return rows.map((it) => Number(it.pid));
  }
}
