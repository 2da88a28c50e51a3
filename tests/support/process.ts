import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const checkout = join(import.meta.dirname, '../..');

export interface StartOptions {
  /** Where Docket's files stand. */
  from?: string;
  directory?: string;
  /** Settings beside the port and the data folder; nothing else of this process's environment is handed on, not even HOME. */
  settings?: Record<string, string>;
  uid?: number;
  /** `npm start` or `npm run serve`. */
  entry?: 'main' | 'serve';
}

export interface Docket {
  /** Such as `http://127.0.0.1:43117`. */
  readonly address: string;
  readonly demo: { email: string; password: string } | null;
  readonly directory: string;
  readonly pid: number;
  /** What it wrote so far, to both of its outputs. */
  output(): string;
  /** The lines of its log so far. */
  log(): Record<string, unknown>[];
  /** Resolves once its output holds this. */
  said(words: string | RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Ctrl-C, which goes to every process of the terminal's group. */
  interrupt(): void;
  /** Resolves with its exit code once it has ended, or with the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const folders: string[] = [];
const children: ChildProcess[] = [];

/** A folder that `cleanUp` removes, together with the PostgreSQL that runs on it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docket-e2e-'));
  folders.push(folder);
  return folder;
}

/** Starts a program in a process group of its own, with an environment of its own. */
export function launch(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
  more: { cwd?: string; uid?: number } = {},
) {
  const owner = more.uid === undefined ? {} : { uid: more.uid, gid: more.uid };
  const child = spawn(command, args, {
    cwd: more.cwd ?? checkout,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...owner,
  });
  children.push(child);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(([code, signal]): number | string => code ?? signal);
  const said = async (words: string | RegExp): Promise<void> => {
    const heard = new Promise<boolean>((resolve) => {
      const listen = () => {
        if (typeof words === 'string' ? output.includes(words) : words.test(output)) resolve(listeners.delete(listen));
      };
      listeners.add(listen);
      listen();
    });
    const how = await Promise.race([heard, ended.then((code) => `it ended with ${code}`)]);
    if (how !== true) throw new Error(`It never said ${words}: ${how}. It said:\n${output}`);
  };
  return { child, ended, said, output: () => output };
}

/** Starts Docket as `npm start` or `npm run serve` does, on a free port, and does not wait. */
export function begin({
  from = checkout,
  directory = temporaryFolder(),
  settings = {},
  entry = 'main',
  ...more
}: StartOptions = {}) {
  const bin = join(from, 'node_modules', '.bin');
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    NODE_COMPILE_CACHE: join(from, 'node_modules', '.cache', 'compiled'),
    PORT: '0',
    DOCKET_DATA_DIR: join(directory, 'data'),
    ...settings,
  };
  return { directory, ...launch(join(bin, 'node'), [`src/${entry}.ts`], env, { cwd: from, ...more }) };
}

/** Starts Docket and waits until it says that it is ready. */
export async function startDocket(options: StartOptions = {}): Promise<Docket> {
  const { child, directory, ended, said, output } = begin(options);
  const production = options.entry === 'serve' || options.settings?.NODE_ENV === 'production';
  await said(production ? '"msg":"ready"' : /Try it in a browser .*\n\n/);
  const [, address = ''] = /(?:Docket is ready +|"address":")([^"\s]+)/.exec(output()) ?? [];
  if (options.settings?.DATABASE_URL === undefined) await said(/\n {2}curl .*\n/);
  const [, email] = /Demo account +(\S+)/.exec(output()) ?? [];
  const [, password] = /Password +(\S+)/.exec(output()) ?? [];
  const { pid = 0 } = child;
  return {
    address,
    demo: email === undefined || password === undefined ? null : { email, password },
    directory,
    pid,
    output,
    log: () =>
      output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
    said,
    ended,
    kill: (signal) => void child.kill(signal),
    interrupt: () => void process.kill(-pid, 'SIGINT'),
  };
}

/** The embedded PostgreSQL of a data folder, while it runs. */
export function embeddedPostgres(directory: string): { pid: number; url: string } | null {
  const data = join(directory, 'data', 'postgres', 'data');
  if (!existsSync(join(data, 'postmaster.pid'))) return null;
  const [pid, , , port] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(join(data, 'password'), 'utf8');
  return { pid: Number(pid), url: `postgres://docket:${password}@127.0.0.1:${port}/docket` };
}

/** A zombie, which waits for init to take note of its end, has ended. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** Looks again and again until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not so in 30 s: ${isSo}`);
    await setTimeout(5);
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // None of it is left.
  }
}

/** Ends whatever was started here and removes its folders. */
export async function cleanUp(): Promise<void> {
  for (const { pid } of children.splice(0)) {
    if (pid === undefined) continue;
    // The whole group: what a child started may outlive it.
    endGroup(pid);
    await until(() => !isRunning(pid));
  }
  for (const folder of folders.splice(0)) {
    const postgres = embeddedPostgres(folder);
    if (postgres !== null && isRunning(postgres.pid)) {
      process.kill(postgres.pid, 'SIGCONT');
      process.kill(postgres.pid, 'SIGQUIT');
      await until(() => !isRunning(postgres.pid));
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
