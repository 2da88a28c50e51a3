import pg from 'pg';
import { createKnex } from '../../db/knexfile.ts';
import { createDatabase, type Database, prepare, sql } from '../../src/platform/database.ts';
import { createTestDatabase } from '../support/postgres.ts';

const { url, drop } = await createTestDatabase();
const knex = createKnex(url, { max: 4 });
const database = createDatabase(knex);
beforeAll(() => knex.raw('CREATE TABLE accounts (name text PRIMARY KEY, amount integer NOT NULL CHECK (amount >= 0))'));
beforeEach(() => knex.raw("TRUNCATE accounts; INSERT INTO accounts VALUES ('a', 10), ('b', 10)"));
afterEach(() => {
  // Whatever a test did, every connection is back in the pool.
  expect(knex.client.pool.numUsed()).toBe(0);
});
afterAll(async () => {
  await knex.destroy();
  await drop();
});

const ADD = prepare<{ amount: number }, 'name' | 'by'>((param) =>
  sql.raw('UPDATE accounts SET amount = amount + ?::integer WHERE name = ? RETURNING amount', [
    param('by'),
    param('name'),
  ]),
);
const SUM = prepare<{ sum: number }, never>(() => sql.raw('SELECT sum(amount)::integer AS sum FROM accounts'));
const SERIALIZABLE = prepare<object, never>(() => sql.raw('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE'));
const BACKEND = prepare<{ pid: number }, never>(() => sql.raw('SELECT pg_backend_pid() AS pid'));
const CONFLICT = prepare<object, never>(() =>
  sql.raw("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$"),
);
const amounts = async () =>
  Object.fromEntries((await knex('accounts').orderBy('name')).map((it) => [it.name, it.amount]));

/** Lets a number of parties go on once all of them are there; later calls go on at once. */
function barrier(parties: number) {
  let arrived = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrive = async () => {
    if (++arrived >= parties) open();
    await opened;
  };
  return Object.assign(arrive, { opened });
}

describe('a transaction', () => {
  test('commits all of its work', async () => {
    const sum = await database.transaction(async (it) => {
      await it.run(ADD, { name: 'a', by: -5 });
      await it.run(ADD, { name: 'b', by: 5 });
      return it.run(SUM, {});
    });
    expect([sum, await amounts()]).toEqual([[{ sum: 20 }], { a: 5, b: 15 }]);
  });

  test('leaves nothing behind when its work fails, and fails with the same error', async () => {
    const error = new Error('no');
    const work = async (it: Database) => {
      await it.run(ADD, { name: 'a', by: -5 });
      throw error;
    };
    await expect(database.transaction(work)).rejects.toBe(error);
    await expect(database.transaction((it) => it.run(ADD, { name: 'a', by: -50 }))).rejects.toMatchObject({
      code: '23514',
    });
    expect(await amounts()).toEqual({ a: 10, b: 10 });
  });

  test('does afterwards what cannot be taken back, and never when it fails', async () => {
    const done: string[] = [];
    await database.transaction(async (outer) => {
      await outer.transaction(async (inner) => inner.afterCommit(() => done.push('inner')));
      outer.afterCommit(() => done.push('outer'));
      expect(done).toEqual([]);
    });
    expect(done).toEqual(['inner', 'outer']);
    database.afterCommit(() => done.push('alone'));
    const failed = database.transaction(async (it) => {
      it.afterCommit(() => done.push('failed'));
      throw new Error('too late');
    });
    await expect(failed).rejects.toThrow('too late');
    expect(done).toEqual(['inner', 'outer', 'alone']);
  });

  test('after more than one try is done with once', async () => {
    const done: string[] = [];
    let tries = 0;
    await database.transaction(async (it) => {
      it.afterCommit(() => done.push('sent'));
      if (tries++ === 0) await it.run(CONFLICT, {});
    });
    expect([tries, done]).toEqual([2, ['sent']]);
  });

  test('inside a transaction is part of it: one connection, one commit', async () => {
    const [outer, inner] = await database.transaction(async (it) => [
      await it.run(BACKEND, {}),
      await it.transaction((within) => within.run(BACKEND, {})),
    ]);
    expect(inner).toEqual(outer);
    const work = async (it: Database) => {
      await it.transaction((within) => within.run(ADD, { name: 'a', by: 1 }));
      throw new Error('no');
    };
    await expect(database.transaction(work)).rejects.toThrow('no');
    expect(await amounts()).toEqual({ a: 10, b: 10 });
  });
});

describe('a transaction that PostgreSQL gave up for another runs again as a whole', () => {
  test('after a serialization failure (40001)', async () => {
    const bothRead = barrier(2);
    let attempts = 0;
    const oneIsThrough = barrier(1);
    /** Takes from one account as long as both together hold enough: only one of two at once may. */
    const take = async (name: string) => {
      const before = await database.transaction(async (it) => {
        if (++attempts > 2) await oneIsThrough.opened;
        await it.run(SERIALIZABLE, {});
        const [{ sum } = { sum: 0 }] = await it.run(SUM, {});
        await bothRead();
        if (sum >= 20) await it.run(ADD, { name, by: -10 });
        return sum;
      });
      await oneIsThrough();
      return before;
    };
    const sums = await Promise.all([take('a'), take('b')]);
    expect(sums.sort()).toEqual([10, 20]);
    expect(attempts).toBe(3);
    expect(Object.values(await amounts()).sort()).toEqual([0, 10]);
  });

  test('after a deadlock (40P01)', async () => {
    const bothHold = barrier(2);
    const oneIsThrough = barrier(1);
    let attempts = 0;
    const move = async (from: string, to: string) => {
      await database.transaction(async (it) => {
        // One that was given up comes back at once, and would be in the way of the other's next statement.
        if (++attempts > 2) await oneIsThrough.opened;
        await it.run(ADD, { name: from, by: -3 });
        await bothHold();
        await it.run(ADD, { name: to, by: 3 });
      });
      await oneIsThrough();
    };
    await Promise.all([move('a', 'b'), move('b', 'a')]);
    expect(attempts).toBe(3);
    expect(await amounts()).toEqual({ a: 10, b: 10 });
  });

  test('three times at most, and no other failure at all', async () => {
    let attempts = 0;
    const again = async (it: Database) => {
      attempts++;
      await it.run(CONFLICT, {});
    };
    await expect(database.transaction(again)).rejects.toMatchObject({ code: '40001' });
    expect(attempts).toBe(3);
    attempts = 0;
    const wrong = async (it: Database) => {
      attempts++;
      await it.run(ADD, { name: 'a', by: -50 });
    };
    await expect(database.transaction(wrong)).rejects.toMatchObject({ code: '23514' });
    expect(attempts).toBe(1);
  });
});

describe('the pool', () => {
  test('gets each connection back, also from statements and transactions that fail, more than it has', async () => {
    const fails = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0
        ? database.run(ADD, { name: 'a', by: -50 })
        : database.transaction((it) => it.run(ADD, { name: 'a', by: -50 })),
    );
    const results = await Promise.allSettled(fails);
    expect(results.every((it) => it.status === 'rejected')).toBe(true);
    expect(await database.run(SUM, {})).toEqual([{ sum: 20 }]);
  });

  test('replaces a connection that the server has ended', async () => {
    const held = database.transaction(async (it) => {
      const [backend] = await it.run(BACKEND, {});
      await knex.raw('SELECT pg_terminate_backend(?)', [backend?.pid ?? 0]);
      await it.run(SUM, {});
    });
    await expect(held).rejects.toThrow();
    for (let time = 0; time < 5; time++) expect(await database.run(SUM, {})).toEqual([{ sum: 20 }]);
  });

  test('runs a statement by its name: parsed once on each connection', async () => {
    const names = await database.transaction(async (it) => {
      await it.run(SUM, {});
      await it.run(SUM, {});
      return it.run(
        prepare<{ name: string }, never>(() =>
          sql.raw(
            "SELECT name FROM pg_prepared_statements WHERE statement LIKE '%sum(amount)%' AND statement NOT LIKE '%pg_prepared%'",
          ),
        ),
        {},
      );
    });
    expect(names).toEqual([{ name: SUM.name }]);
  });

  test('has a statement described once on each connection, and reads its rows alike after that', async () => {
    const all = prepare<{ name: string; amount: number }, 'least'>((param) =>
      sql.raw('SELECT name, amount FROM accounts WHERE amount > ?::integer ORDER BY name', [param('least')]),
    );
    const { describe: original } = pg.Connection.prototype;
    let described = 0;
    pg.Connection.prototype.describe = function (...given) {
      described++;
      Reflect.apply(original, this, given);
    };
    const work = database.transaction(async (it) => [
      await it.run(all, { least: 0 }),
      await it.run(all, { least: 10 }),
      ...(await Promise.all([it.run(all, { least: 5 }), it.run(all, { least: 6 })])),
    ]);
    const runs = await work.finally(() => {
      pg.Connection.prototype.describe = original;
    });
    const rows = [
      { name: 'a', amount: 10 },
      { name: 'b', amount: 10 },
    ];
    expect(runs).toEqual([rows, [], rows, rows]);
    expect(described).toBe(1);
  });

  test('never reads rows by columns that are no longer those of the statement', async () => {
    await knex.raw('CREATE TABLE changing (a integer); INSERT INTO changing VALUES (1)');
    const read = prepare<{ a: number }, never>(() => sql.raw('SELECT a FROM changing'));
    const change = prepare<object, never>(() => sql.raw('ALTER TABLE changing ALTER COLUMN a TYPE text'));
    const work = database.transaction(async (it) => {
      expect(await it.run(read, {})).toEqual([{ a: 1 }]);
      await it.run(change, {});
      await it.run(read, {});
    });
    await expect(work).rejects.toMatchObject({ code: '0A000' });
  });

  test.each([
    'SELECT * FROM accounts',
    'SELECT DISTINCT name, "a".* FROM accounts AS a',
    'DELETE FROM accounts RETURNING *',
  ])('prepares nothing that fails once a column is added: %s', (text) => {
    expect(() => prepare(() => sql.raw(text))).toThrow('Once a column is added');
    expect(() => prepare(() => sql.raw(text), { named: false })).not.toThrow();
  });
});

test.each(['database', 'transaction'] as const)(
  'a statement that fails says in its stack who asked: in a %s',
  async (where) => {
    const broken = prepare<object, never>(() => sql.raw('SELECT 1 / (SELECT 0)'));
    async function whoAsks() {
      if (where === 'database') await database.run(broken, {});
      else await database.transaction(async (it) => await it.run(broken, {}));
    }
    await expect(whoAsks()).rejects.toMatchObject({ code: '22012', stack: expect.stringContaining('whoAsks') });
  },
);
