import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { giveTo, type RunAs } from './run-as.ts';

const run = promisify(execFile);

/** The major version of the binaries; a data folder belongs to one. */
const major = '18';
const user = 'docket';
const unfinished = 'setup-';

export interface Cluster {
  /** PostgreSQL's own folder. */
  data: string;
  /** The connection string of a database, once PostgreSQL listens on a port of 127.0.0.1. */
  url(port: number, database: string): string;
}

const sync = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
};

/** Made beside its place and moved there when complete: a data folder that exists is a whole one, password included. */
const create = async (root: string, { initdb }: Binaries, runAs: RunAs, durable: boolean): Promise<void> => {
  const { uid, gid } = runAs.owner;
  const setup = await mkdtemp(join(root, unfinished));
  const passwordFile = join(setup, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  await chown(passwordFile, uid, gid);
  await chown(setup, uid, gid);

  const data = join(setup, 'data');
  const [command = '', ...args] = [
    ...runAs.prefix,
    initdb,
    ...['--pgdata', data, '--username', user, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(command, args, { ...runAs.spawn, cwd: root, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `PostgreSQL could not make its data in ${root}; DATABASE_URL may name one of your own instead.\n${reason}`,
      {
        cause,
      },
    );
  }

  await rename(passwordFile, join(data, 'password'));
  if (durable) await sync(data);
  await rename(data, join(root, 'data'));
  if (durable) await sync(root);
  await rm(setup, { recursive: true });
};

/** Undefined where no data folder, or an empty one, stands. */
const readVersion = async (data: string): Promise<string | undefined> =>
  existsSync(join(data, 'PG_VERSION')) ? (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim() : undefined;

/**
 * Finds the data folder below a directory, or makes it.
 * @param durable false spares the time that surviving a power cut costs
 * @throws when initdb fails, or the folder is another PostgreSQL version's or another user's
 */
export const prepareCluster = async (
  root: string,
  binaries: Binaries,
  runAs: RunAs,
  durable: boolean,
): Promise<Cluster> => {
  const data = join(root, 'data');
  for (const name of await readdir(root)) {
    if (name.startsWith(unfinished)) await rm(join(root, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (existsSync(data)) await giveTo(data, runAs.owner);
  if (!(await readVersion(data))) await create(root, binaries, runAs, durable);
  const version = await readVersion(data);
  if (version !== major) {
    throw new Error(
      `${data} was made by PostgreSQL ${version}, and this Docket brings ${major}: dump it with the Docket ` +
        'that made it and load it into a new directory.',
    );
  }
  return openCluster(data);
};

/** A data folder that stands, as it is. */
export const openCluster = async (data: string): Promise<Cluster> => {
  const password = await readFile(join(data, 'password'), 'utf8');
  return {
    data,
    url: (port, database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`,
  };
};
