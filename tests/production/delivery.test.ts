import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../src/platform/free-port.ts';
import { createEmptyDatabase, queryOnce, type TestDatabase } from '../support/postgres.ts';
import { checkout, cleanUp, temporaryFolder } from '../support/process.ts';
import { ask } from './support/https.ts';
import { type Nginx, startNginx } from './support/nginx.ts';
import { program } from './support/programs.ts';

const run = promisify(execFile);
let root: string;
let database: TestDatabase;
let nginx: Nginx;
let environment: NodeJS.ProcessEnv;

const git = (cwd: string, ...args: string[]) =>
  run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@lovelace.example', '-c', 'commit.gpgsign=false', ...args], {
    cwd,
  });

/** Commits a change of one file to the repository that releases come from, and tags it. */
async function release(tag: string, file: string, text: string): Promise<void> {
  const work = join(root, 'work');
  mkdirSync(dirname(join(work, file)), { recursive: true });
  writeFileSync(join(work, file), text);
  await git(work, 'add', '--force', file);
  await git(work, 'commit', '--quiet', '--message', tag);
  await git(work, 'tag', tag);
}

const deploy = (...args: string[]) => deployed(args);
async function deployed(args: string[], settings: NodeJS.ProcessEnv = {}): Promise<{ status: number; output: string }> {
  const script = join(checkout, 'deploy/systemd/docket-deploy');
  // From a folder of root's own, where the user who builds can read nothing.
  return run(script, args, { cwd: join(root, 'etc/docket/keys'), env: { ...environment, ...settings } }).then(
    ({ stdout }) => ({ status: 0, output: stdout }),
    (error) => ({ status: error.code, output: `${error.stdout}${error.stderr}` }),
  );
}
/** Who builds: not root, where this test is. */
const [builder, isRoot] = process.getuid?.() === 0 ? ['nobody', true] : [userInfo().username, false];
const nodes = () => readFileSync(environment.DEPLOY_NODES ?? '', 'utf8');
const colour = (name: string) => join(root, 'srv/docket', name);
const tagOf = (name: string) => readlinkSync(colour(name)).replace('releases/', '');
const inService = () => readFileSync(colour('in-service'), 'utf8').trim();
const isRunning = (name: string) => existsSync(join(root, `docket@${name}.pid`));

/** Asks nginx again and again while something is done, and gives the statuses that came. `/livez` needs no database. */
async function askedMeanwhile(work: () => Promise<unknown>): Promise<Set<number | string>> {
  const seen = new Set<number | string>();
  let over = false;
  const asking = [1, 2].map(async () => {
    while (!over)
      seen.add(
        await ask(nginx, '/livez').then(
          ({ status }) => status,
          (error) => error.code,
        ),
      );
  });
  await work().finally(() => {
    over = true;
  });
  await Promise.all(asking);
  return seen;
}

beforeAll(async () => {
  root = temporaryFolder();
  chmodSync(root, 0o755);
  database = await createEmptyDatabase();
  const [blue, green] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')];
  nginx = await startNginx([`127.0.0.1:${blue}`]);
  const nginxFolder = dirname(nginx.challenges);

  const etc = join(root, 'etc/docket');
  for (const folder of [join(etc, 'keys'), join(root, 'srv/docket/releases'), join(root, 'var/lib')])
    mkdirSync(folder, { recursive: true });
  chmodSync(join(etc, 'keys'), 0o700);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(etc, 'keys/signing-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const example = readFileSync(join(checkout, 'deploy/systemd/docket.env'), 'utf8');
  const settings = example
    .replace(/^DATABASE_URL=.*/m, `DATABASE_URL=${database.url}`)
    .replace(/^DOCKET_CURSOR_SECRET=.*/m, `DOCKET_CURSOR_SECRET=${randomBytes(32).toString('hex')}`);
  writeFileSync(join(etc, 'docket.env'), settings);
  writeFileSync(join(etc, 'migrate.env'), `DATABASE_URL="${database.url}"\n`);
  writeFileSync(join(etc, 'blue.env'), `PORT=${blue}\n`);
  writeFileSync(join(etc, 'green.env'), `PORT=${green}\n`);

  // The repository holds what stands in this working tree.
  const work = join(root, 'work');
  const { stdout } = await git(checkout, 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
  for (const file of stdout.split('\0').filter((it) => it !== '' && existsSync(join(checkout, it))))
    cpSync(join(checkout, file), join(work, file));
  await git(work, 'init', '--quiet');
  await git(work, 'add', '--all');
  await git(work, 'commit', '--quiet', '--message', 'v90.0.0');
  await git(work, 'tag', 'v90.0.0');
  const copy = join(root, 'srv/docket/repository.git');
  await git(root, 'clone', '--quiet', '--mirror', work, copy);
  mkdirSync(join(root, 'cache'));
  if (isRoot) await run('chown', ['-R', builder, copy, join(root, 'srv/docket/releases'), join(root, 'cache')]);
  writeFileSync(join(root, 'gitconfig'), '[safe]\n\tdirectory = *\n');

  const bin = join(root, 'bin');
  mkdirSync(bin);
  const { stdout: npm } = await run('sh', ['-c', 'command -v npm']);
  const standIn = `exec ${process.execPath} ${join(checkout, 'tests/production/support/npm.ts')} ${npm.trim()} "$@"`;
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${standIn}\n`, { mode: 0o755 });

  environment = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    npm_config_cache: join(root, 'cache'),
    // The repository that releases are fetched from belongs to whoever runs this test.
    GIT_CONFIG_SYSTEM: join(root, 'gitconfig'),
    DEPLOY_ROOT: join(root, 'srv/docket'),
    DEPLOY_SETTINGS: etc,
    DEPLOY_NODES: join(nginxFolder, 'docket-nodes.conf'),
    DEPLOY_USER: builder,
    DEPLOY_SYSTEMCTL: `${process.execPath} ${join(checkout, 'tests/production/support/systemctl.ts')} ${root}`,
    NGINX: `${program('nginx')} -c ${join(nginxFolder, 'nginx.conf')} -p ${nginxFolder}`,
  };
});
afterAll(async () => {
  for (const name of ['blue', 'green'].filter(isRunning))
    process.kill(Number(readFileSync(join(root, `docket@${name}.pid`), 'utf8')), 'SIGKILL');
  await cleanUp();
  await database.drop();
}, 240_000);

describe('docket-deploy', () => {
  test('writes nothing into a folder that is of somebody else, or was, who can turn its files into links', async () => {
    const [victim, folder] = [join(root, 'victim'), join(root, 'of-another')];
    writeFileSync(victim, 'precious');
    mkdirSync(folder);
    symlinkSync(victim, join(folder, 'deploy.lock'));
    if (isRoot) await run('chown', [builder, folder]);
    const refused = async (named: string) => {
      const { status, output } = await deployed(['--status'], { DEPLOY_ROOT: isRoot ? folder : '/usr' });
      expect([status, output]).toEqual([1, expect.stringMatching(/ must belong to you, .* This does not: \./)]);
      if (isRoot) expect(output).toContain(`not: ${named} \n`);
      expect(readFileSync(victim, 'utf8')).toBe('precious');
    };
    await refused('.');
    if (isRoot) {
      await run('chown', ['--no-dereference', builder, join(folder, 'deploy.lock')]);
      await run('chown', ['root', folder]);
    }
    await refused('./deploy.lock');
  });

  test('says that the database to migrate is missing, and takes no step', async () => {
    const file = join(root, 'etc/docket/migrate.env');
    renameSync(file, `${file}.away`);
    const { status, output } = await deploy('v90.0.0');
    renameSync(`${file}.away`, file);
    expect([status, output]).toEqual([1, expect.stringContaining(`There is no DATABASE_URL in ${file}`)]);
    expect(readdirSync(colour('releases'))).toEqual([]);
  });

  test('refuses what is no tag of a release', async () => {
    for (const [tag, words] of [
      ['main', 'main is no tag of a release'],
      ['v9.9.9', 'There is no tag v9.9.9.'],
    ] as const) {
      const { status, output } = await deploy(tag);
      expect([status, output]).toEqual([1, expect.stringContaining(words)]);
    }
    expect(readdirSync(colour('releases'))).toEqual([]);
  });

  test('puts a first tag into service', async () => {
    expect(await deploy('v90.0.0')).toMatchObject({ status: 0, output: expect.any(String) });
    expect([inService(), tagOf('blue')]).toEqual(['blue', 'v90.0.0']);
    expect((await ask(nginx, '/livez')).status).toBe(200);
    // What development needs stays out of it.
    expect(existsSync(colour('blue/node_modules/jest'))).toBe(false);
  }, 600_000);

  test('tells the steps of the next one, as its page does, and takes none', async () => {
    const before = readFileSync(join(root, 'systemctl.log'), 'utf8');
    const { output } = await deploy('--dry-run', 'v90.1.0');
    const port = readFileSync(join(root, 'etc/docket/green.env'), 'utf8').slice('PORT='.length).trim();
    const page = readFileSync(join(checkout, 'docs/running/releases.md'), 'utf8');
    const [, steps] = /```\n(v0\.2\.0 goes to [^`]*)```/.exec(page) ?? [];
    expect(output.replaceAll(port, '3002').replaceAll('v90.1.0', 'v0.2.0')).toBe(steps);
    expect(readFileSync(join(root, 'systemctl.log'), 'utf8')).toBe(before);
  });

  test('goes to the other colour without a failed request, and migrates first', async () => {
    const migration = `export const up = (knex) => knex.raw('CREATE TABLE expansion (id integer)');
      export const down = (knex) => knex.raw('DROP TABLE expansion');\n`;
    await release('v90.1.0', 'db/migrations/9000-expansion.ts', migration);
    expect(await askedMeanwhile(async () => expect(await deploy('v90.1.0')).toMatchObject({ status: 0 }))).toEqual(
      new Set([200]),
    );
    expect([inService(), tagOf('green'), isRunning('green'), isRunning('blue')]).toEqual([
      'green',
      'v90.1.0',
      true,
      false,
    ]);
    expect(await queryOnce(database.url, 'SELECT * FROM expansion')).toEqual([]);
  }, 120_000);

  test('goes back to the tag of before without a failed request, also when the newer one was deployed twice', async () => {
    const others = [1, 2, 3, 4, 5, 6].map((it) => colour(`releases/v1.0.${it}`));
    for (const folder of others) mkdirSync(folder);
    if (isRoot) await run('chown', [builder, ...others]);
    expect(await deploy('v90.1.0')).toMatchObject({ status: 0 });
    // Five are kept, and what is in service or was before.
    expect(readdirSync(colour('releases'))).toHaveLength(7);
    expect([tagOf('blue'), tagOf('green')]).toEqual(['v90.1.0', 'v90.1.0']);
    expect(await askedMeanwhile(async () => expect(await deploy('--rollback')).toMatchObject({ status: 0 }))).toEqual(
      new Set([200]),
    );
    expect([inService(), isRunning('green'), isRunning('blue')]).toEqual(['green', true, false]);
    expect((await deploy('--status')).output).toBe(
      'blue: v90.1.0\ngreen: v90.0.0, in service\nthe way back: v90.1.0\n',
    );
  }, 120_000);

  test('leaves what runs in service, and what does not start neither running nor to start with the machine', async () => {
    const failing = join(root, 'bin/failing-systemctl');
    writeFileSync(failing, `#!/bin/sh\n[ "$1" != restart ] && exec ${environment.DEPLOY_SYSTEMCTL} "$@"\n`, {
      mode: 0o755,
    });
    const { status, output } = await deployed(['v90.1.0'], { DEPLOY_SYSTEMCTL: failing });
    expect([status, output]).toEqual([
      1,
      expect.stringMatching(/v90.1.0 does not start; .* green is in service as before/),
    ]);
    expect(readFileSync(join(root, 'systemctl.log'), 'utf8')).toMatch(
      /enable docket@blue\ndisable --now docket@blue\n$/,
    );
    expect([inService(), isRunning('green'), isRunning('blue')]).toEqual(['green', true, false]);
  }, 120_000);

  test('leaves what runs in service when the next does not become ready', async () => {
    await release('v90.2.0', 'src/serve.ts', 'setInterval(() => undefined, 1000);\n');
    const { status, output } = await deployed(['v90.2.0'], { DEPLOY_PATIENCE: '1' });
    expect([status, output]).toEqual([1, expect.stringContaining('v90.2.0 is not ready')]);
    expect([inService(), isRunning('green'), isRunning('blue')]).toEqual(['green', true, false]);
    expect((await ask(nginx, '/livez')).status).toBe(200);
  }, 120_000);

  test('never goes back to what failed, nor to what an interrupted deploy left running', async () => {
    // Blue has the code that never becomes ready.
    await run('sh', ['-c', `${environment.DEPLOY_SYSTEMCTL} start docket@blue`], { env: environment });
    expect([tagOf('blue'), isRunning('blue')]).toEqual(['v90.2.0', true]);
    expect(await deployed(['--rollback'], { DEPLOY_PATIENCE: '20' })).toMatchObject({ status: 0 });
    expect([inService(), tagOf('blue'), isRunning('green')]).toEqual(['blue', 'v90.1.0', false]);
    expect((await ask(nginx, '/livez')).status).toBe(200);
  }, 120_000);

  test('stops where nginx uses the colour that is noted as idle', async () => {
    const before = nodes();
    writeFileSync(colour('in-service'), 'green\n');
    for (const args of [['v90.1.0'], ['--rollback'], ['--dry-run', 'v90.1.0']]) {
      const { status, output } = await deployed(args);
      expect([status, output]).toEqual([1, expect.stringContaining('nginx sends requests to blue already')]);
    }
    expect([nodes(), isRunning('blue')]).toEqual([before, true]);
    writeFileSync(colour('in-service'), 'blue\n');
  });

  test('says where nginx is not as it should be, before any step', async () => {
    const { status, output } = await deployed(['v90.1.0'], { DEPLOY_NODES: join(root, 'none.conf') });
    expect([status, output]).toEqual([1, expect.stringMatching(/^docket-deploy: There is no .*none\.conf/)]);
  });

  test('stops one before it starts the other where both have one port, and starts it again where that fails', async () => {
    const [file, nodesBefore] = [join(root, 'etc/docket/green.env'), nodes()];
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, readFileSync(join(root, 'etc/docket/blue.env'), 'utf8'));
    expect(await deploy('--rollback')).toMatchObject({ status: 0 });
    expect([inService(), tagOf('green'), isRunning('green'), isRunning('blue')]).toEqual([
      'green',
      'v90.0.0',
      true,
      false,
    ]);
    const { status, output } = await deployed(['v90.2.0'], { DEPLOY_PATIENCE: '1' });
    expect([status, output]).toEqual([1, expect.stringContaining('v90.2.0 is not ready')]);
    expect([inService(), isRunning('green'), isRunning('blue')]).toEqual(['green', true, false]);
    expect(await deploy('--rollback')).toMatchObject({ status: 0 });
    expect([inService(), tagOf('blue'), isRunning('green'), nodes()]).toEqual(['blue', 'v90.1.0', false, nodesBefore]);
    writeFileSync(file, before);
  }, 120_000);

  test('leaves files of its own to root alone, and none behind', () => {
    const own = readdirSync(colour('.')).filter((name) => !['releases', 'repository.git'].includes(name));
    expect(own.sort()).toEqual(['blue', 'deploy.lock', 'green', 'history', 'in-service']);
    for (const name of ['.', ...own]) expect(lstatSync(colour(name)).uid).toBe(process.getuid?.());
    expect(statSync(colour('releases/v90.0.0/package.json')).uid).toBe(statSync(colour('releases')).uid);
    const folder = dirname(environment.DEPLOY_NODES ?? '');
    expect(readdirSync(folder).filter((name) => name.startsWith('docket-nodes'))).toEqual(['docket-nodes.conf']);
  });

  test('refuses a tag that has moved since it was deployed', async () => {
    await git(join(root, 'work'), 'tag', '--force', 'v90.1.0');
    const { status, output } = await deploy('v90.1.0');
    expect([status, output]).toEqual([1, expect.stringContaining('v90.1.0 was deployed from another commit before.')]);
  });
});
