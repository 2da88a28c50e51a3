import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrateToLatest } from '../../db/migrate.ts';
import { makeSigningKey, readSigningKeys } from '../../src/identity/keys.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { type Contestant, type Environment, type Name, start } from './contestants.ts';
import { fillDatabase, type Login, logIn } from './data.ts';
import { type Driver, startDriver } from './drive.ts';
import type { Options } from './options.ts';
import { parentOf } from './process.ts';

/** Everything that a measurement happens in: one database, the servers over it, and who drives them. */
export interface Arena {
  readonly options: Options;
  readonly folder: string;
  readonly environment: Environment;
  readonly driver: Driver;
  /** The process that all of PostgreSQL's others descend from. */
  readonly postmaster: number;
  readonly postgresVersion: string;
  /** Starts a server over the database, for as long as something is measured of it. */
  start(name: Name, more?: Environment): Promise<Contestant>;
  /** People with tokens that still last a while; the driver knows them. */
  logins(): Promise<readonly Login[]>;
  /** Settles what writes have left behind, so that no measurement pays for another's. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Tokens last ten minutes; they are made anew well before. */
const RENEW_AFTER_MS = 4 * 60_000;

/** Starts PostgreSQL, or uses that of DATABASE_URL, makes a database of its own there and fills it. */
export async function openArena(options: Options, say: (line: string) => void): Promise<Arena> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    let server = process.env.DATABASE_URL;
    if (server === undefined) {
      const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), durable: true });
      undo.push(() => postgres.stop());
      server = postgres.url;
    }
    const admin = new pg.Client({ connectionString: server, application_name: 'bench' });
    await admin.connect();
    undo.push(() => admin.end());
    const ask = async (sql: string) =>
      String(Object.values((await admin.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0]);
    for (const setting of ['fsync', 'synchronous_commit']) {
      if ((await ask(`SHOW ${setting}`)) !== 'on')
        throw new Error(`PostgreSQL runs with ${setting} off: writes would cost too little.`);
    }
    const postmaster = parentOf(Number(await ask('SELECT pg_backend_pid()')));
    const name = `docket_bench_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`CREATE DATABASE ${name}`);
    undo.push(() => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    const url = Object.assign(new URL(server), { pathname: name }).href;

    say(`filling the database: ${options.tasksPerWorkspace * 20} tasks`);
    await migrateToLatest(url);
    const sessions = await fillDatabase(url, options.tasksPerWorkspace);
    const pem = makeSigningKey();
    const [key] = await readSigningKeys(pem);
    const keyFile = join(folder, 'key.pem');
    await writeFile(keyFile, pem, { mode: 0o600 });
    const environment = {
      DATABASE_URL: url,
      DOCKET_SIGNING_KEY: keyFile,
      DOCKET_CURSOR_SECRET: randomBytes(32).toString('base64url'),
      DOCKET_RATE_LIMIT: '1000000000',
      DOCKET_LINGER_SECONDS: '0',
    };

    const driver = startDriver();
    undo.push(async () => driver.stop());
    const profiling = options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
    let logins: readonly Login[] = [];
    let madeAt = 0;
    return {
      options,
      folder,
      environment,
      driver,
      postmaster,
      postgresVersion: await ask('SHOW server_version'),
      async start(it, more = {}) {
        const server = await start(it, folder, { ...environment, ...more }, it === 'docket' ? profiling : []);
        undo.push(() => server.stop());
        return server;
      },
      async logins() {
        if (Date.now() - madeAt > RENEW_AFTER_MS) {
          logins = await logIn(sessions, key);
          madeAt = Date.now();
          await driver.meet(logins, options.tasksPerWorkspace);
        }
        return logins;
      },
      async tidy() {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query('VACUUM (ANALYZE) tasks');
        await client.query('VACUUM (ANALYZE) idempotency_keys');
        await client.query('CHECKPOINT');
        await client.end();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
