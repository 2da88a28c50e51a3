import type { Knex } from 'knex';
import { createKnex } from '../../db/knexfile.ts';
import type { Quota } from '../../src/contract/rate-limit.ts';
import { settledQuotas } from '../../src/platform/settled-quotas.ts';
import { createTestDatabase } from '../support/postgres.ts';

const NEVER = 1_000_000;
const QUOTA = 100;
const PART = 10;

let knex: Knex;
let drop: () => Promise<void>;
let statements = 0;
/** How often a node has heard what became of its settling. */
let heard = 0;
beforeAll(async () => {
  const database = await createTestDatabase();
  knex = createKnex(database.url);
  knex.on('query', () => statements++);
  knex.on('query-response', (_response, { sql }) => {
    if (sql.includes('INSERT INTO throttles')) heard++;
  });
  drop = database.drop;
});
afterAll(async () => {
  await knex.destroy();
  await drop();
});

let names = 0;
const policyOf = (windowSeconds = 60) => ({ name: `policy${++names}`, quota: QUOTA, windowSeconds });
const nodesOf = (count: number, everyMs = NEVER, policy = policyOf()): Quota[] =>
  Array.from({ length: count }, () => settledQuotas(knex, everyMs)(policy));
/** How many of so many requests at once are within the quota. */
async function within(quota: Quota, requests: number, caller = 'ada'): Promise<number> {
  const taken = await Promise.all(Array.from({ length: requests }, () => quota.take(caller)));
  return taken.filter((it) => it.taken <= QUOTA).length;
}

test('nodes together let through the quota, and at most a tenth of it more for each of them', async () => {
  const nodes = nodesOf(3);
  const together = (await Promise.all(nodes.map((it) => within(it, 300)))).reduce((sum, it) => sum + it);
  expect(together).toBeGreaterThanOrEqual(QUOTA);
  expect(together).toBeLessThanOrEqual(QUOTA + nodes.length * PART);
  expect(await Promise.all(nodes.map((it) => within(it, 50)))).toEqual([0, 0, 0]);
});

test('what one node let through, another that has seen nothing yet counts after a tenth of the quota', async () => {
  const [one, other] = nodesOf(2);
  expect(await within(one as Quota, 300)).toBe(QUOTA);
  expect(await within(other as Quota, 300)).toBeLessThanOrEqual(PART);
  expect(await within(other as Quota, 300, 'bob')).toBe(QUOTA);
});

test('one node lets through the quota and no more, and tells how long it lasts', async () => {
  const [node] = nodesOf(1);
  expect(await within(node as Quota, 300)).toBe(QUOTA);
  const { taken, msLeft } = await (node as Quota).take('ada');
  expect(taken).toBe(QUOTA + 1);
  expect(msLeft).toBeGreaterThan(0);
  expect(msLeft).toBeLessThanOrEqual(60_000);
});

test('requests cost a statement for each tenth of the quota at most, and those over the quota none', async () => {
  const [node] = nodesOf(1);
  const before = statements;
  for (let request = 0; request < QUOTA; request++) await (node as Quota).take('ada');
  expect(statements - before).toBeLessThanOrEqual(QUOTA / PART);
  const used = statements;
  await within(node as Quota, 1000);
  expect(statements).toBe(used);
});

test('without a tenth, it is told to the others by and by, all callers in one statement', async () => {
  const policy = policyOf();
  const [one, other] = nodesOf(2, 1, policy);
  const before = statements;
  await Promise.all(['ada', 'bob', 'cleo'].map((caller) => within(one as Quota, 3, caller)));
  const kept = () => knex('throttles').where('key', 'like', `${policy.name}:%`).orderBy('key').select('key', 'points');
  let asked = 0;
  for (; (await kept()).length === 0; asked++);
  expect(await kept()).toEqual(['ada', 'bob', 'cleo'].map((it) => ({ key: `${policy.name}:${it}`, points: 3 })));
  expect(statements - before - asked - 2).toBe(1);
  const heardBefore = heard;
  await (other as Quota).take('ada');
  for (; heard === heardBefore; ) await kept();
  await kept();
  expect((await kept())[0]?.points).toBe(4);
  expect(await (other as Quota).take('ada')).toMatchObject({ taken: 5 });
});

test('a window that has ended counts for nothing', async () => {
  const policy = policyOf();
  await knex('throttles').insert({ key: `${policy.name}:ada`, points: QUOTA, expire: Date.now() - 1 });
  const [node] = nodesOf(1, NEVER, policy);
  expect(await within(node as Quota, 300)).toBe(QUOTA);
});

test('while the database is away each node counts for itself', async () => {
  const away = createKnex('postgres://nobody@127.0.0.1:1/none');
  const node = settledQuotas(away, NEVER)(policyOf());
  expect(await within(node, 300)).toBe(QUOTA);
  await away.destroy();
});
