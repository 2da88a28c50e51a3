import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSigningKey } from '../../src/identity/keys.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { type Person, signUp } from '../support/client.ts';
import { alerts, dashboard, panels, queries, recorded, wanted } from '../support/exposed.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { checkout, cleanUp, launch, temporaryFolder, until } from '../support/process.ts';
import { program, runProgram } from './support/programs.ts';

const TOKEN = 'a-token-of-thirty-two-characters-at-least';
let database: TestDatabase;
let address: string;
let person: Person;
/** A copy of deploy/prometheus with the token's file. */
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = join(temporaryFolder(), 'prometheus');
  await cp(join(checkout, 'deploy/prometheus'), folder, { recursive: true });
  await writeFile(join(folder, 'docket-metrics-token'), TOKEN);
  const docket = launch(join(checkout, 'node_modules/.bin/node'), ['src/serve.ts'], {
    PATH: String(process.env.PATH),
    NODE_COMPILE_CACHE: join(checkout, 'node_modules/.cache/compiled'),
    PORT: String(await freePort('127.0.0.1')),
    WEB_CONCURRENCY: '2',
    DATABASE_URL: database.url,
    DOCKET_DATA_DIR: folder,
    DOCKET_CURSOR_SECRET: 'x'.repeat(32),
    DOCKET_SIGNING_KEY: makeSigningKey(),
    DOCKET_METRICS_TOKEN: TOKEN,
  });
  await docket.said('"msg":"ready"');
  address = /"address":"([^"]+)"/.exec(docket.output())?.[1] ?? '';
  person = await signUp(address);
  await person.call('POST', `/v1/workspaces/${person.workspace}/tasks`, { titel: 'Wrong' });
});
afterAll(async () => {
  await cleanUp();
  await database.drop();
});

const readMetrics = async () =>
  (await fetch(`${address}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text();

describe('the rules', () => {
  test('and the configuration are what Prometheus takes', async () => {
    await runProgram('promtool', ['check', 'rules', 'alerts.yaml'], { cwd: folder });
    await runProgram('promtool', ['check', 'config', 'prometheus.yml'], { cwd: folder });
  });

  test('fire and keep quiet as their tests say, each at least once', async () => {
    await runProgram('promtool', ['test', 'rules', 'alerts.tests.yaml'], { cwd: folder });
    const tests = await readFile(join(folder, 'alerts.tests.yaml'), 'utf8');
    for (const { alert } of alerts) {
      expect(tests).toContain(`- name: ${alert} fires `);
      expect(tests).toContain(`- name: ${alert} keeps quiet `);
    }
  });

  test('are tested as well after the command of the page has put an address before the paths of the runbook', async () => {
    const page = readFileSync(join(checkout, 'docs/running/watching.md'), 'utf8');
    const copy = join(temporaryFolder(), 'prometheus');
    await cp(folder, copy, { recursive: true });
    const [command = 'false'] = /^sed .*runbook_url.*$/m.exec(page) ?? [];
    expect(spawnSync('sh', ['-c', command], { cwd: copy }).status).toBe(0);
    expect(await readFile(join(copy, 'alerts.yaml'), 'utf8')).toContain('runbook_url: https://');
    await runProgram('promtool', ['test', 'rules', 'alerts.tests.yaml'], { cwd: copy });
  });

  test('name a heading of the runbook each, and the runbook names no others', () => {
    const page = readFileSync(join(checkout, 'docs/running/alerts.md'), 'utf8');
    const headings = [...page.matchAll(/^## (\w+)$/gm)].map(([, heading = '']) => heading);
    expect(headings).toEqual(alerts.map((it) => it.alert));
    expect(alerts.map((it) => it.annotations.runbook_url)).toEqual(
      headings.map((it) => `docs/running/alerts.md#${it.toLowerCase()}`),
    );
    for (const { labels } of alerts) expect(['page', 'ticket']).toContain(labels.severity);
  });
});

describe('what is exposed', () => {
  test('holds every metric and label that the rules and the dashboard read', async () => {
    const text = await readMetrics();
    const own = ['job', 'instance', ...recorded];
    // Of backups only Docket's own PostgreSQL tells, and a server has none; tests/unit/docs holds those.
    for (const { name, labels } of wanted().filter((it) => !it.name.startsWith('docket_backup_'))) {
      const base = name.replace(/_(bucket|count|sum)$/, '');
      expect([name, text.includes(`# TYPE ${base} `) || text.includes(`# TYPE ${name} `)]).toEqual([name, true]);
      // What has not happened yet has no line.
      const line = text.split('\n').find((it) => it.startsWith(`${name}{`));
      for (const label of labels.filter((it) => !own.includes(it) && line !== undefined))
        expect([name, line?.includes(`${label}="`), label]).toEqual([name, true, label]);
    }
  });

  test('is named as Prometheus likes it', async () => {
    const ours = (await readMetrics()).split('\n').filter((it) => /^(# \w+ )?docket_/.test(it));
    const { status, stdout, stderr } = spawnSync(program('promtool'), ['check', 'metrics'], {
      input: `${ours.join('\n')}\n`,
      encoding: 'utf8',
    });
    expect([status, stdout + stderr]).toEqual([0, '']);
  });
});

describe('the dashboard', () => {
  test('has queries that parse', async () => {
    const file = join(folder, 'dashboard.yaml');
    const rules = queries.map((expr, index) => ({ record: `dashboard:query:${index}`, expr }));
    await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
    expect(await runProgram('promtool', ['check', 'rules', file])).toContain(`${queries.length} rules found`);
  });

  test('has panels that do not overlap, each with an id, a title and a description of its own', () => {
    expect(dashboard).toMatchObject({ uid: 'docket', title: 'Docket', schemaVersion: expect.any(Number) });
    expect(new Set(panels.map((it) => it.id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => {
      expect(x + w).toBeLessThanOrEqual(24);
      return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`);
    });
    expect(new Set(cells).size).toBe(cells.length);
    const shown = panels.filter((it) => it.type !== 'row');
    for (const { title, description, targets } of shown)
      expect([title, description, targets?.length]).not.toContain(undefined);
    const variables = dashboard.templating.list.map((it: { name: string }) => it.name);
    for (const [, name] of JSON.stringify(panels).matchAll(/\$\{?(\w+)/g))
      expect([...variables, '__rate_interval']).toContain(name);
  });
});

test('Prometheus itself scrapes a node, sees another that is down, and can answer every rule and every query', async () => {
  const port = await freePort('127.0.0.1');
  const down = await Promise.all([1, 2, 3].map(async () => `127.0.0.1:${await freePort('127.0.0.1')}`));
  const file = join(folder, 'prometheus.yml');
  const text = await readFile(file, 'utf8');
  // Of the first machine one colour runs, of the second none.
  const nodes = [new URL(address).host, ...down];
  const told = text.replaceAll('15s', '1s').replaceAll(/docket-\d\.internal:\d+/g, () => nodes.shift() ?? 'none');
  expect([nodes, told]).toEqual([[], expect.not.stringContaining('none')]);
  await writeFile(file, told);
  await mkdir(join(folder, 'data'));
  const prometheus = launch(
    program('prometheus'),
    [`--config.file=${file}`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`],
    {},
  );
  await prometheus.said('Server is ready to receive web requests');
  const api = async (path: string) => (await fetch(`http://127.0.0.1:${port}/api/v1/${path}`)).json();
  const query = (expr: string) => api(`query?query=${encodeURIComponent(expr)}`);
  const latest = async (expr: string) => (await query(expr)).data.result[0]?.value[1];

  await until(async () => (await latest(`up{instance="${new URL(address).host}"}`)) === '1');
  await until(async () => (await latest('docket_dependency_up{dependency="database"}')) === '1');
  expect(await latest('docket_problems_total{operation="createTask", code="invalid_request"}')).toBe('1');
  for (const expr of queries) expect([expr, (await query(expr)).status]).toEqual([expr, 'success']);

  // Others may be there before: until the first scrape there is no node at all.
  const pending = async () =>
    (await api('alerts')).data.alerts.filter(
      (it: { labels: Record<string, string> }) => it.labels.alertname === 'DocketNodeDown',
    );
  await until(async () => (await latest(`sum(up == bool 0)`)) === '3' && (await pending()).length === 1);
  expect(await pending()).toMatchObject([
    {
      labels: { severity: 'ticket', job: 'docket', machine: 'docket-2' },
      annotations: { summary: 'No node of docket-2 answers Prometheus.' },
      state: 'pending',
    },
  ]);
  const groups: { rules: { name: string; health: string }[] }[] = (await api('rules')).data.groups;
  const health = groups.flatMap((it) => it.rules).filter((it) => it.health === 'err');
  expect(health).toEqual([]);
});
