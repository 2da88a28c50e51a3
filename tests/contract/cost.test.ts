import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { Problem } from '../../src/contract/problem.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket } from '../support/docket.ts';
import { type WatchedDatabase, watchDatabase } from '../support/watched-database.ts';

let docket: CheckedDocket;
let ada: Person;
let database: WatchedDatabase;
let path: string;

beforeAll(async () => {
  const inner = await createCheckedDocket();
  database = watchDatabase(inner.options.database);
  docket = { ...inner, client: await inner.clientOf({ database }) };
  ada = await createPerson(docket.client);
  path = `${ada.tasks}/${(await ada.task()).id}`;
  // Once each, so that connections know their statements and the token is believed.
  for (const [, send] of requests) await send();
});
afterAll(() => docket.close());

const requests: readonly (readonly [string, () => Promise<{ status: number }>])[] = [
  ['getting a task', () => ada.call('GET', path)],
  ['listing tasks', () => ada.call('GET', `${ada.tasks}?status=open&sort=-due&limit=20`)],
  ['listing tasks of all workspaces', () => ada.call('GET', '/users/me/tasks?status=open')],
  ['creating a task', () => ada.call('POST', ada.tasks, { json: { title: 'Once more' } })],
];

/** What is compiled from text while something runs: regular expressions, and functions as Ajv makes them of schemas. */
async function countCompilations(run: () => Promise<unknown>): Promise<{ regexps: number; functions: number }> {
  const count = { regexps: 0, functions: 0 };
  const before = { RegExp, Function };
  const counting = <T extends RegExpConstructor | FunctionConstructor>(original: T, what: keyof typeof count): T => {
    const note = (given: readonly unknown[]) => {
      if (typeof given[0] === 'string') count[what]++;
      return given;
    };
    return new Proxy(original, {
      construct: (target, given, self) => Reflect.construct(target, note(given), self),
      apply: (target, self, given) => Reflect.apply(target, self, note(given)),
    });
  };
  Object.assign(globalThis, { RegExp: counting(RegExp, 'regexps'), Function: counting(Function, 'functions') });
  try {
    await run();
  } finally {
    Object.assign(globalThis, before);
  }
  return count;
}

/** How often a driver's client sends something to PostgreSQL meanwhile. */
async function countRoundTrips(run: () => Promise<unknown>): Promise<number> {
  let trips = 0;
  const { query } = pg.Client.prototype;
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...given: Parameters<typeof query>) {
      trips++;
      return Reflect.apply(query, this, given);
    },
  });
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query;
  }
  return trips;
}

describe.each(requests)('In a warm server, %s', (_name, send) => {
  test('is one statement and one round trip', async () => {
    database.statements = [];
    expect(await countRoundTrips(send)).toBe(1);
    expect(database.statements).toHaveLength(1);
  });

  test('compiles no regular expression and no validator', async () => {
    expect(await countCompilations(send)).toEqual({ regexps: 0, functions: 0 });
  });
});

test('A refusal under an Idempotency-Key costs one look-up more, and a failure none', async () => {
  const attempt = async (key: string) => {
    database.statements = [];
    const { status } = await ada.call('POST', `/workspaces/${randomUUID()}/tasks`, {
      json: { title: 'Nowhere' },
      headers: { 'Idempotency-Key': key },
    });
    return [
      status,
      database.statements.filter((it) => it.includes('"idempotency_keys"')).map((it) => it.split(' ')[0]),
    ];
  };
  expect(await attempt('refused')).toEqual([404, ['select']]);
  database.failure = new Problem('overloaded');
  expect(await attempt('failed')).toEqual([503, []]);
  database.failure = null;
});

test('The counters count', async () => {
  const pattern = ['a', '+'].join('');
  const work = async () => [new RegExp(pattern), RegExp(pattern), new Function('return 1')];
  expect(await countCompilations(work)).toEqual({ regexps: 2, functions: 1 });
});

test('A thousand spellings of Content-Type compile nothing and leave no memory behind', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  let n = 0;
  const spelt = async () => {
    const type = `application/json; v=${n++}`;
    expect(
      (await ada.call('POST', ada.tasks, { body: '{"title":""}', headers: { 'Content-Type': type } })).status,
    ).toBe(400);
    expect((await ada.call('GET', path, { headers: { 'Content-Type': type } })).status).toBe(200);
  };
  for (let i = 0; i < 100; i++) await spelt();
  const before = used();
  const compiled = await countCompilations(async () => {
    for (let i = 0; i < 1000; i++) await spelt();
  });
  expect(compiled).toEqual({ regexps: 0, functions: 0 });
  // One validator for each spelling would be 300 MB and more.
  expect(used() - before).toBeLessThan(30_000_000);
});
