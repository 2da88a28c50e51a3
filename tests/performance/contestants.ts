import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../src/platform/free-port.ts';

/** The servers that are held against each other, and Docket bound to contracts of other sizes. */
export const ENTRIES = {
  docket: '../../src/main.ts',
  obvious: 'peers/obvious/server.ts',
  fastify: 'peers/fastify/server.ts',
  floor: 'peers/floor/server.ts',
  sized: 'sized/server.ts',
} as const;
export type Name = keyof typeof ENTRIES;

export const TITLES: Readonly<Record<Name, string>> = {
  docket: 'Docket',
  obvious: "Express, as its libraries' READMEs show",
  fastify: 'Fastify, tuned',
  floor: 'bare node:http',
  sized: 'Docket on another contract',
};

/** What makes Docket's collector of garbage cheaper does so for those that are tuned, too; where memory ends is their own affair. */
const TUNED = ['--no-parallel-scavenge', '--no-concurrent-sweeping', '--max-semi-space-size=24'];
const FLAGS: Readonly<Partial<Record<Name, readonly string[]>>> = { fastify: TUNED, floor: TUNED };

/** A server that runs. */
export interface Contestant {
  readonly name: Name;
  readonly pid: number;
  readonly port: number;
  /** Resolves once it is gone, also where it has been stopped before. */
  stop(): Promise<void>;
}

/** What every server is started with: the same settings, under Docket's names. */
export type Environment = Readonly<Record<string, string>>;

/**
 * Starts a server as a process of its own, its log in a file.
 * @param flags for Node
 * @throws Error when it ends before it listens
 */
export async function start(
  name: Name,
  folder: string,
  environment: Environment,
  flags: readonly string[] = [],
): Promise<Contestant> {
  const port = await freePort();
  const log = openSync(join(folder, `${name}-${port}.log`), 'a');
  const entry = new URL(ENTRIES[name], import.meta.url).pathname;
  const shipped = name === 'docket' ? shippedCommand() : { flags: [], environment: {} };
  const own = [...shipped.flags, ...(FLAGS[name] ?? [])];
  const child = spawn(process.execPath, ['--no-warnings', ...own, ...flags, entry], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...shipped.environment, ...environment, PORT: String(port) },
    stdio: ['ignore', log, 'inherit'],
  });
  const exited = once(child, 'exit');
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${TITLES[name]} ended before it was ready; its log is in ${folder}.`);
    await setTimeout(5);
  }
  if (child.pid === undefined) throw new Error(`${TITLES[name]} has no process.`);
  return {
    name,
    pid: child.pid,
    port,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

const ROOT = new URL('../../', import.meta.url).pathname;

/** What `npm start` gives to Node: Docket runs as shipped. */
function shippedCommand(): { readonly flags: readonly string[]; readonly environment: Environment } {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const words = String(scripts.start).split(' ');
  return {
    flags: words.filter((word) => word.startsWith('--')),
    environment: Object.fromEntries(words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('='))),
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.end();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
