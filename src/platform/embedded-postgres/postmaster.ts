import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../free-port.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { clearOrphan } from './orphan.ts';
import type { RunAs } from './run-as.ts';

const database = 'docket';
/** Recovery after a power cut takes its time; nothing takes longer than this. */
const startPatience = 300_000;
/** How long to try again while the port or the memory of a killed predecessor is still taken. */
const takenPatience = 15_000;

export interface Postmaster {
  port: number;
  url: string;
  /** Resolves when the process has ended, with how. */
  ended: Promise<string>;
  /** Closes all sessions, writes everything out, and waits for the end. */
  stop(): Promise<void>;
}

export interface Launch {
  cluster: Cluster;
  postgres: string;
  runAs: RunAs;
  logFile: string;
  durable: boolean;
  port?: number;
  /** Settings of PostgreSQL beside Docket's own, such as where to archive to. */
  settings?: Readonly<Record<string, string>>;
  /** How long the start may take, in milliseconds. */
  patience?: number;
}

const settings = ({ durable, settings: more = {} }: Launch, port: number): string[] =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Refused statements are the caller's to report, and could fill the disk here.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...more,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const query = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
};

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Resolves when the database answers, making it on the first start; rejects when the process ends before. */
const untilReady = async (
  { cluster, patience = startPatience }: Launch,
  port: number,
  hasEnded: () => boolean,
): Promise<void> => {
  const deadline = Date.now() + patience;
  for (;;) {
    if (hasEnded()) throw new Error('it ended');
    try {
      return await query(cluster.url(port, database), 'SELECT 1');
    } catch (error) {
      const state = sqlState(error);
      if (state === '3D000') await query(cluster.url(port, 'postgres'), `CREATE DATABASE ${database}`);
      else if (state.startsWith('28') || Date.now() > deadline) throw error;
      else await setTimeout(10);
    }
  }
};

const start = async (launch: Launch, port: number): Promise<ChildProcess> => {
  const { cluster, postgres, runAs, logFile } = launch;
  const log = await open(logFile, 'a', 0o600);
  const [command = '', ...args] = [...runAs.prefix, postgres, '-D', cluster.data, ...settings(launch, port)];
  try {
    const child = spawn(command, args, {
      ...runAs.spawn,
      // A session of its own: Ctrl-C reaches the server, which drains, and only then stops PostgreSQL.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { ...process.env, LC_ALL: 'C' },
    });
    // A process that ends without stop(), even while it starts, still asks PostgreSQL to end.
    const abandon = () => child.kill('SIGINT');
    process.once('exit', abandon);
    child.once('exit', () => process.off('exit', abandon));
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
};

const attempt = async (launch: Launch): Promise<Postmaster> => {
  await clearOrphan(launch.cluster.data);
  const port = launch.port ?? (await freePort());
  const child = await start(launch, port);
  let hasEnded = false;
  const ended = once(child, 'exit').then(([code, signal]) => {
    hasEnded = true;
    return signal ? `signal ${signal}` : `exit code ${code}`;
  });
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  try {
    await untilReady(launch, port, () => hasEnded);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, url: launch.cluster.url(port, database), ended, stop };
};

/** The connection string of `docket` in the PostgreSQL that runs on a data folder, as far as that folder tells, or null. */
export const findPostmaster = async (data: string): Promise<string | null> => {
  // Its lines: process, folder, start, port and more.
  const [, , , port = ''] = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return port === '' ? null : (await openCluster(data)).url(Number(port), database);
};

/**
 * Starts PostgreSQL on a prepared cluster and waits until the database `docket` answers.
 * @throws with the end of PostgreSQL's log when it does not start
 */
export const launchPostmaster = async (launch: Launch): Promise<Postmaster> => {
  const deadline = Date.now() + takenPatience;
  for (;;) {
    const { size } = await stat(launch.logFile).catch(() => ({ size: 0 }));
    try {
      return await attempt(launch);
    } catch (cause) {
      const written = (await readFile(launch.logFile).catch(() => Buffer.alloc(0))).subarray(size).toString().trim();
      if (Date.now() > deadline || !/in use|already exists/.test(written)) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`PostgreSQL did not start: ${reason}. Its log, ${launch.logFile}, says:\n${written}`, {
          cause,
        });
      }
      await setTimeout(200);
    }
  }
};
