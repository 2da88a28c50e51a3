import type { Knex } from 'knex';
import { createKnex } from '../../db/knexfile.ts';
import type { Schema } from '../../src/docket.ts';
import { createDatabase, type Database, prepare, sql, translateDatabaseError } from '../../src/platform/database.ts';
import { type PoolWatch, watchPool } from '../../src/platform/pool-watch.ts';
import { createPerson } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { createFrailWay, type FrailWay } from '../support/frail-way.ts';

const ECHO = prepare<{ n: number }, 'n'>((param) => sql.raw('SELECT ?::integer AS n', [param('n')]));
const TOUCH = prepare<{ n: number }, 'n'>(
  (param) => sql.raw('UPDATE workspaces SET name = name WHERE ?::integer < 0 RETURNING 1 AS n', [param('n')]),
  { sharesCommit: true },
);
const POOL = 3;

let docket: CheckedDocket;
let way: FrailWay;
let knex: Knex;
let database: Database;
let watch: PoolWatch;

beforeAll(async () => {
  docket = await createCheckedDocket();
  way = await createFrailWay(docket.databaseUrl);
  knex = createKnex(way.url, { max: POOL, acquireTimeout: 3_000 });
  watch = watchPool(knex, 500);
  database = createDatabase(knex);
});
afterEach(() => way.thaw());
afterAll(async () => {
  await knex.destroy();
  await way.close();
  await docket.close();
});

const echo = async (n: number) => (await database.run(ECHO, { n }))[0]?.n;
const codeOf = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'rejected' ? translateDatabaseError(outcome.reason)?.code : 'answered';
/** Enough that each connection of the pool is used at once. */
const everyKind = (n: number) => [
  echo(n),
  database.run(TOUCH, { n }),
  database.transaction(async (it) => (await it.run(ECHO, { n }))[0]?.n),
];
/** Until no connection is being made: one that fails to be made fails whoever has come for it by then. */
const madeAll = async () => {
  while (knex.client.pool.numPendingCreates() > 0) await new Promise((resolve) => setImmediate(resolve));
};

describe('While PostgreSQL hangs', () => {
  test('what is asked of a connection that hangs fails as unavailable, and what is asked of others is answered', async () => {
    await echo(1);
    way.freeze();
    const hung = Promise.allSettled([echo(2)]);
    // In another turn of the event loop, and so on another connection.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await echo(3)).toBe(3);
    expect((await hung).map(codeOf)).toEqual(['unavailable']);
  });

  test('an answer that comes late is read by nobody', async () => {
    await Promise.all(everyKind(1));
    await madeAll();
    way.freeze({ newOnes: true });
    const hung = await Promise.allSettled([...everyKind(100), ...everyKind(200)]);
    expect(new Set(hung.map(codeOf))).not.toContain('answered');
    way.thaw();
    await madeAll();
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    expect(await Promise.all(numbers.map(echo))).toEqual(numbers);
  });

  test('nothing waits for ever, and afterwards the pool is whole', async () => {
    await Promise.all(everyKind(1));
    await madeAll();
    way.freeze({ newOnes: true });
    const asked = Array.from({ length: 10 }, (_, n) => everyKind(n)).flat();
    const codes = new Set((await Promise.allSettled(asked)).map(codeOf));
    expect([...codes].filter((it) => it !== 'unavailable' && it !== 'overloaded')).toEqual([]);
    way.thaw();
    await madeAll();
    const { pool } = knex.client;
    expect(pool.numUsed()).toBe(0);
    const again = await Promise.all(Array.from({ length: 10 }, (_, n) => everyKind(n)).flat());
    expect(again).toHaveLength(30);
    expect([pool.numUsed(), pool.numPendingAcquires()]).toEqual([0, 0]);
    expect(pool.numFree()).toBeLessThanOrEqual(POOL);
  });

  test('a commit whose answer never came is told as unavailable, and is safe to send again under its key', async () => {
    const client = await docket.clientOf({ database });
    const person = await createPerson(docket.client);
    const create = () =>
      client.call<Schema<'Task'>>('POST', person.tasks, {
        token: person.token,
        headers: { 'Idempotency-Key': 'unknown' },
        json: { title: 'Committed, and nobody was told' },
      });
    way.freezeAfter('COMMIT');
    const first = await create();
    expect([first.status, problemOf(first).code, first.headers['retry-after']]).toEqual([503, 'unavailable', '1']);
    const second = await create();
    expect([second.status, second.headers['idempotent-replayed']]).toEqual([201, 'true']);
    const { body } = await person.call<Schema<'TaskPage'>>('GET', person.tasks);
    expect(body.data.map((it) => it.id)).toEqual([second.body.id]);
  });
});

test('somebody waits once half of all connections are held, and nobody when they are given back', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const hold = () => database.transaction(async (it) => it.run(ECHO, { n: 1 }).then(() => held));
  const underWay = [hold()];
  await echo(1);
  expect(watch.waited()).toBe(0);
  underWay.push(hold());
  await echo(2);
  expect(watch.waited()).toBeGreaterThan(0);
  letGo();
  await Promise.all(underWay);
  expect(watch.waited()).toBe(0);
});
