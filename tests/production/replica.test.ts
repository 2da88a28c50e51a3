import { migrateToLatest } from '../../db/migrate.ts';
import { type Node, productionSettings, startNode } from '../drills/support/node.ts';
import { type Call, client, type Person, signUp } from '../support/client.ts';
import { type Collector, startCollector } from '../support/collector.ts';
import { createFrailWay, type FrailWay } from '../support/frail-way.ts';
import { cleanUp, until } from '../support/process.ts';
import { type Replication, startReplication } from './support/replication.ts';

const TOKEN = 'a-token-of-thirty-two-characters-at-least';
let databases: Replication;
let way: FrailWay;
let collector: Collector;
let node: Node;
let person: Person;
let reader: Call;
let writer: Call;
let tasks: string;

const keyWith = async (...scopes: string[]): Promise<Call> => {
  const { body } = await person.call('POST', '/v1/users/me/keys', { name: scopes.join(' '), scopes });
  return client(node.address, String(body.key));
};
const titles = async (call: Call): Promise<string[]> => {
  const { status, body } = await call('GET', `${tasks}?sort=createdAt`);
  expect(status).toBe(200);
  const page: { data: { title: string }[] } = JSON.parse(JSON.stringify(body));
  return page.data.map((it) => it.title);
};
const health = async () => (await client(node.address)('GET', '/readyz')).body;
const add = (title: string) => person.call('POST', tasks, { title });

beforeAll(async () => {
  databases = await startReplication();
  await migrateToLatest(databases.primaryUrl);
  way = await createFrailWay(databases.replicaUrl);
  collector = await startCollector();
  node = await startNode({
    ...productionSettings(databases.primaryUrl),
    DATABASE_REPLICA_URL: way.url,
    DOCKET_DATABASE_POOL: '2',
    DOCKET_DEADLINE: '4s',
    DOCKET_METRICS_TOKEN: TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
    OTEL_BSP_SCHEDULE_DELAY: '50',
    DOCKET_LOG_LEVEL: 'warn',
  });
  person = await signUp(node.address);
  tasks = `/v1/workspaces/${person.workspace}/tasks`;
  reader = await keyWith('tasks.read');
  writer = await keyWith('tasks.read', 'tasks.write');
  await add('one');
  await until(async () => (await titles(reader)).length === 1);
});
afterAll(async () => {
  await cleanUp();
  await way.close();
  await collector.close();
});

test('lists for who can change nothing come from the replica; all else is read where it is written', async () => {
  await until(async () => JSON.stringify(await health()).includes('"replica":"ok"'));
  await databases.pause();
  const { body } = await add('two');
  expect(await titles(reader)).toEqual(['one']);
  // Whoever can write reads what was written, by whatever way it came.
  expect(await titles(person.call)).toEqual(['one', 'two']);
  expect(await titles(writer)).toEqual(['one', 'two']);
  // One thing is always read as it is.
  expect((await reader('GET', `${tasks}/${body.id}`)).status).toBe(200);
  // A key that was made a moment ago is known.
  expect((await (await keyWith('tasks.read'))('GET', tasks)).status).toBe(200);
});

test('a replica that has fallen too far behind is passed over until it has caught up', async () => {
  await until(async () => (await titles(reader)).length === 2);
  await databases.resume();
  await until(async () => {
    await databases.pause();
    const before = await titles(reader);
    await add(`task ${before.length + 1}`);
    const after = await titles(reader);
    await databases.resume();
    return after.length === before.length;
  });
});

test('what is asked of the replica is traced, and its pool is counted', async () => {
  const traceId = 'b'.repeat(32);
  await until(async () => JSON.stringify(await health()).includes('"replica":"ok"'));
  await reader('GET', tasks, undefined, { traceparent: `00-${traceId}-${'c'.repeat(16)}-01` });
  const { spans } = await collector.trace((it) => it.traceId === traceId && it.name === 'listTasks');
  expect(spans.map(({ name }) => name)).toContain('SELECT tasks');
  const asked = await fetch(`${node.address}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  expect(await asked.text()).toContain('docket_pool_connections_limit{database="replica"} 2\n');
});

test('a replica that hangs is load, then away, and back once its connections are given up for new ones', async () => {
  await until(async () => {
    await Promise.all([titles(reader), titles(reader)]);
    return way.open() === 2;
  });
  way.freeze();
  const waiting = Array.from({ length: 8 }, () => titles(reader));
  await until(async () => (await person.call('GET', '/v1/users/me')).status === 503);
  await until(async () => JSON.stringify(await health()).includes('"replica":"away"'));
  for (const list of await Promise.all(waiting)) expect(list).toContain('one');
  await until(async () => JSON.stringify(await health()).includes('"replica":"ok"'));
});

test('without the replica lists come from the primary, and no request fails', async () => {
  databases.killReplica();
  for (let i = 0; i < 20; i++) await titles(reader);
  await until(async () => JSON.stringify(await health()).includes('"replica":"away"'));
  await add('last');
  expect((await titles(reader)).at(-1)).toBe('last');
  expect(await health()).toMatchObject({ status: 'ok', checks: { database: 'ok' } });
});
