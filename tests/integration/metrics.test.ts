import { Counter, Gauge, Registry } from 'prom-client';
import { expose } from '../../src/platform/metrics.ts';
import { createProbe } from '../../src/platform/probe.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { client, signUp } from '../support/client.ts';
import { perMinute } from '../support/limits.ts';
import { queryOnce } from '../support/postgres.ts';

let registry: Registry;
let server: TestServer;
beforeAll(async () => {
  registry = new Registry();
  server = await startServer({ registry, rateLimit: perMinute(5) });
});
afterAll(() => server.close());

/** The lines of one metric, without help. */
const linesOf = async (name: string) =>
  (await registry.metrics()).split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));

describe('metrics of requests', () => {
  test('count refusals by operation and code, rate limits and replays', async () => {
    const person = await signUp(server.address);
    const tasks = `/v1/workspaces/${person.workspace}/tasks`;
    await person.call('POST', tasks, { title: 'Once' }, { 'Idempotency-Key': 'once' });
    await person.call('POST', tasks, { title: 'Once' }, { 'Idempotency-Key': 'once' });
    await person.call('POST', tasks, { titel: 'Wrong' });
    while ((await person.call('GET', '/v1/users/me')).status !== 429);
    expect(await linesOf('docket_problems_total')).toEqual([
      'docket_problems_total{operation="createTask",code="invalid_request"} 1',
      'docket_problems_total{operation="getCurrentUser",code="rate_limited"} 1',
    ]);
    expect(await linesOf('docket_idempotent_replays_total')).toEqual([
      'docket_idempotent_replays_total{operation="createTask"} 1',
    ]);
  });

  test('stay few, whatever is asked for', async () => {
    const call = client(server.address);
    const ask = async (salt: string) => {
      for (const path of [
        `/${salt}`,
        `/v1/${salt}`,
        `/docs/${salt}`,
        `/oauth/${salt}`,
        `/.well-known/${salt}`,
        '/livez',
      ])
        for (const method of ['GET', 'PUT', 'PURGE', 'PROPFIND']) await call(method, path);
    };
    // Docket's own: those of Node gain a series with the first collection of each kind.
    const shapeOf = async () => (await registry.metrics()).match(/^docket_\S+(?= )/gm);
    await ask('first');
    const before = await shapeOf();
    for (const salt of ['salted', 'peppered', '%F0%9F%92%A9', '"}\\']) await ask(encodeURI(salt));
    expect(await shapeOf()).toEqual(before);
    expect(await registry.metrics()).not.toContain('salted');
  });

  test('tell what is in flight', async () => {
    expect(await linesOf('docket_http_requests_in_flight')).toEqual(['docket_http_requests_in_flight 0']);
  });
});

test('what is exposed is read when it is asked for, and not added up', async () => {
  const own = new Registry();
  let count = 0;
  expose(own, Counter, { name: 'reads_total', help: 'Reads.' }, () => ++count);
  expose(own, Gauge, { name: 'rooms', help: 'Rooms.', labelNames: ['state'] }, async () => [[{ state: 'free' }, 3]]);
  expect(count).toBe(0);
  await own.metrics();
  expect(await own.metrics()).toContain('reads_total 2\n');
  expect(await own.metrics()).toContain('rooms{state="free"} 3\n');
});

test('the probe finds a database that comes back, on a connection of its own', async () => {
  const probe = createProbe(server.databaseUrl);
  const connections = () =>
    queryOnce(
      server.databaseUrl,
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'docket-probe' AND datname = current_database()",
    );
  await probe.check();
  await probe.check();
  const [only, ...others] = await connections();
  expect(others).toEqual([]);
  await queryOnce(server.databaseUrl, `SELECT pg_terminate_backend(${only?.pid})`);
  await probe.check().catch(() => undefined);
  await probe.check();
  expect((await connections()).length).toBe(1);
  await probe.close();
});
