import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Knex } from 'knex';
import { Registry } from 'prom-client';
import { createKnex } from '../db/knexfile.ts';
import { createApp } from './app.ts';
import { ownCertificate } from './certificate.ts';
import type { Config } from './config.ts';
import type { Document } from './contract/document.ts';
import { eraseAccounts } from './identity/closing.ts';
import { openKeyRing, ownSigningKey } from './identity/key-ring.ts';
import { limitHashing } from './identity/passwords.ts';
import { sweepCodes } from './letters/codes.ts';
import { limitsOf } from './limits.ts';
import { sweepArtifacts } from './oauth/artifacts.ts';
import { createDatabase, type Database } from './platform/database.ts';
import { shareOut } from './platform/deadlines.ts';
import { drain } from './platform/drain.ts';
import type { BackedUp } from './platform/embedded-postgres/backup/schedule.ts';
import { freePort } from './platform/free-port.ts';
import { addressOf, createHttpServer, listen } from './platform/http.ts';
import { sweepIdempotencyKeys } from './platform/idempotency-store.ts';
import { inDatabase, inMemory } from './platform/limiters.ts';
import { createMailbox, createSmtpMailer, sweepMailbox } from './platform/mail.ts';
import { readersOf } from './platform/metrics-page.ts';
import { createOverload } from './platform/overload.ts';
import { watchPool } from './platform/pool-watch.ts';
import { createPost } from './platform/post.ts';
import { createProbe } from './platform/probe.ts';
import { createReplica, type Replica } from './platform/replica.ts';
import { keptSecret, randomSecret } from './platform/secrets.ts';
import { exposeParts } from './readings.ts';
import type { Started } from './start.ts';

const SWEEP_MS = 10 * 60_000;
/**
 * Connections that only count tries and requests. What is counted in a transaction would else need a second one of the same
 * pool, and as many transactions as there are connections would wait for one another.
 */
const COUNTING = 2;

/**
 * Runs Docket over a database whose schema is there, until the process is told to stop: then the server drains, and the
 * pool closes after it.
 * @param backedUp tells what is in backups, where Docket itself makes them
 * @returns the address where it listens
 */
export async function run(
  started: Started,
  databaseUrl: string,
  backedUp: (() => BackedUp) | null = null,
): Promise<string> {
  const { config, log, lifecycle } = started;
  const { readiness } = lifecycle;
  const directory = resolve(config.DOCKET_DATA_DIR);
  limitHashing({ running: config.DOCKET_HASHES, waiting: config.DOCKET_HASHES_WAITING });
  const deadlines = shareOut(config.DOCKET_DEADLINE);
  const pools: Record<string, Knex> = {};
  const openPool = (name: string, url: string, max = config.DOCKET_DATABASE_POOL) => {
    const knex = createKnex(url, { max, ...deadlines });
    pools[name] = knex;
    lifecycle.atEnd(() => knex.destroy());
    return { knex, pool: watchPool(knex, deadlines.holdTimeout) };
  };
  const { knex, pool } = openPool('primary', databaseUrl);
  const probe = createProbe(databaseUrl);
  lifecycle.atEnd(() => probe.close());
  const { version } = await readJson('../package.json');
  // Loaded only here: it would cost every start.
  const tracing =
    config.OTEL_EXPORTER_OTLP_ENDPOINT === null || config.OTEL_SDK_DISABLED === 'true'
      ? null
      : (await import('./platform/tracing.ts')).startTracing(version, log);
  lifecycle.atEnd(() => tracing?.stop());
  const watched = (it: Database): Database => tracing?.watch(it) ?? it;
  const database = watched(createDatabase(knex));

  let replica: Replica | null = null;
  if (config.DATABASE_REPLICA_URL !== null) {
    const side = openPool('replica', config.DATABASE_REPLICA_URL);
    const opened = createReplica({ knex, database }, { ...side, database: watched(createDatabase(side.knex)) }, log);
    lifecycle.atEnd(() => opened.close());
    replica = opened;
  }

  // Workers are as good as nodes: what each counts for itself is counted by none.
  const limiters =
    config.DOCKET_LIMIT_STORE === 'memory' && config.WEB_CONCURRENCY === 1
      ? inMemory
      : inDatabase(openPool('limits', databaseUrl, COUNTING).knex);

  const mailbox = join(directory, 'mailbox');
  const mailer =
    config.SMTP_URL === null
      ? createMailbox(mailbox, config.DOCKET_MAIL_FROM, log)
      : createSmtpMailer(config.SMTP_URL, config.DOCKET_MAIL_FROM);
  const post = createPost(mailer, log);
  lifecycle.atEnd(() => post.settle());

  const keys = await openKeyRing(config.DOCKET_SIGNING_KEY ?? (await ownSigningKey(directory)), (err) =>
    log.error({ err }, 'the file of the signing keys has changed and cannot be used; those of before stay'),
  );
  lifecycle.atEnd(() => keys.close());

  const certificate = await ownCertificate(started);
  readiness.check = () => probe.check();
  readiness.told = () => ({
    mail: post.report().failing ? 'failing' : 'ok',
    ...(replica === null ? {} : { replica: replica.state() }),
    signingKeys: keys.stale ? 'the file cannot be used; the keys of before stay' : 'ok',
  });
  const document: Document = await readJson('../generated/openapi.json');
  const registry = new Registry();
  exposeParts(registry, {
    pools,
    post,
    readiness,
    backedUp,
    build: { version, contract: document.info.version },
  });

  const port = config.PORT === 0 ? await freePort(config.HOST) : config.PORT;
  const app = await createApp({
    document,
    database,
    ...(replica === null ? {} : { replica: replica.database }),
    log,
    registry,
    metricsReaders: readersOf(config),
    tracing,
    readiness,
    keys,
    cursorSecret: Buffer.from(
      config.DOCKET_CURSOR_SECRET ?? (await keptSecret(directory, 'cursor-secret', randomSecret)),
    ),
    publicUrl: config.DOCKET_PUBLIC_URL,
    proxies: config.DOCKET_PROXIES,
    address: addressOf(config.HOST, port, certificate === null ? 'http' : 'https'),
    ...limitsOf(config),
    limiters,
    registration: config.DOCKET_REGISTRATION,
    post,
    corsOrigins: config.DOCKET_CORS_ORIGINS,
    admit: createOverload({
      patience: config.DOCKET_QUEUE_MS,
      connections: config.DOCKET_DATABASE_POOL,
      waited: () => Math.max(pool.waited(), replica?.waited() ?? 0),
    }),
  });

  // Also where a mail server has taken over since: what was written before it would stay for good.
  const sweepLetters = () =>
    sweepMailbox(mailbox, longestCode(config)).catch((err: unknown) =>
      log.warn({ err }, 'old e-mails stay in the mailbox for now'),
    );
  await sweepLetters();
  const sweeper = setInterval(() => {
    void sweepLetters();
    sweep(database, config.DOCKET_DELETION_GRACE)
      .then((erased) => erased > 0 && log.info({ erased }, 'closed accounts were erased'))
      .catch((err: unknown) => log.warn({ err }, 'what has expired stays for now'));
  }, SWEEP_MS);
  lifecycle.atEnd(() => clearInterval(sweeper));

  const server = createHttpServer(app, { publicUrl: config.DOCKET_PUBLIC_URL, certificate });
  const address = await listen(server, port, config.HOST);
  lifecycle.atEnd(() =>
    drain(server, {
      // Outside production no balancer asks, and somebody waits for the end.
      linger: config.NODE_ENV === 'production' ? config.DOCKET_LINGER_SECONDS * 1000 : 0,
      deadline: config.DOCKET_DRAIN_SECONDS * 1000,
    }),
  );
  return address;
}

async function readJson(path: string) {
  return JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));
}

/** For how many seconds a code may be good that an e-mail holds. */
const longestCode = (config: Config): number =>
  Math.max(config.DOCKET_INVITATION_LIFE, config.DOCKET_VERIFICATION_LIFE, config.DOCKET_RESET_LIFE);

/** Removes what has expired, and gives how many closed accounts were erased. */
async function sweep(database: Database, graceSeconds: number): Promise<number> {
  await sweepIdempotencyKeys(database);
  await sweepCodes(database);
  await sweepArtifacts(database);
  return eraseAccounts(database, graceSeconds);
}
