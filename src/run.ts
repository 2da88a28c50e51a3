import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createKnex } from '../db/knexfile.ts';
import { createApp } from './app.ts';
import { eraseAccounts } from './identity/closing.ts';
import { openKeyRing, ownSigningKey } from './identity/key-ring.ts';
import { sweepCodes } from './letters/codes.ts';
import { sweepArtifacts } from './oauth/artifacts.ts';
import { createDatabase, type Database } from './platform/database.ts';
import { drain } from './platform/drain.ts';
import { addressOf, createHttpServer, freePort, listen } from './platform/http.ts';
import { sweepIdempotencyKeys } from './platform/idempotency-store.ts';
import { inDatabase, inMemory } from './platform/limiters.ts';
import { createMailbox, createSmtpMailer } from './platform/mail.ts';
import { createPost } from './platform/post.ts';
import { keptSecret, randomSecret } from './platform/secrets.ts';
import { type Certificate, openCertificate } from './platform/tls.ts';
import type { Started } from './start.ts';

const SWEEP_MS = 10 * 60_000;
const DAY_SECONDS = 24 * 3600;

/**
 * Runs Docket over a database whose schema is there, until the process is told to stop: then the server drains, and the
 * pool closes after it.
 * @returns the address where it listens
 */
export async function run(started: Started, databaseUrl: string): Promise<string> {
  const { config, log, lifecycle } = started;
  const { readiness } = lifecycle;
  const directory = resolve(config.DOCKET_DATA_DIR);
  const knex = createKnex(databaseUrl, { max: config.DOCKET_DATABASE_POOL });
  lifecycle.atEnd(() => knex.destroy());
  readiness.check = () => knex.raw('SELECT 1');
  const database = createDatabase(knex);

  const mailer =
    config.SMTP_URL === null
      ? createMailbox(join(directory, 'mailbox'), config.DOCKET_MAIL_FROM, log)
      : createSmtpMailer(config.SMTP_URL, config.DOCKET_MAIL_FROM);
  const post = createPost(mailer, log);
  lifecycle.atEnd(() => post.settle());

  const keys = await openKeyRing(config.DOCKET_SIGNING_KEY ?? (await ownSigningKey(directory)), (err) =>
    log.error({ err }, 'the file of the signing keys has changed and cannot be used; those of before stay'),
  );
  lifecycle.atEnd(() => keys.close());

  const certificate = await ownCertificate(started);
  const port = config.PORT === 0 ? await freePort(config.HOST) : config.PORT;
  const app = await createApp({
    document: JSON.parse(await readFile(new URL('../generated/openapi.json', import.meta.url), 'utf8')),
    database,
    log,
    readiness,
    keys,
    cursorSecret: Buffer.from(
      config.DOCKET_CURSOR_SECRET ?? (await keptSecret(directory, 'cursor-secret', randomSecret)),
    ),
    publicUrl: config.DOCKET_PUBLIC_URL,
    proxies: config.DOCKET_PROXIES,
    address: addressOf(config.HOST, port, certificate === null ? 'http' : 'https'),
    rateLimit: config.DOCKET_RATE_LIMIT,
    throttle: {
      perAccount: config.DOCKET_ACCOUNT_TRIES,
      perAddress: config.DOCKET_ADDRESS_TRIES,
      mails: config.DOCKET_MAIL_TRIES,
    },
    // Workers are as good as nodes: what each counts for itself is counted by none.
    limiters: config.DOCKET_LIMIT_STORE === 'memory' && config.WEB_CONCURRENCY === 1 ? inMemory : inDatabase(knex),
    registration: config.DOCKET_REGISTRATION,
    post,
    corsOrigins: config.DOCKET_CORS_ORIGINS,
  });

  const sweeper = setInterval(() => {
    sweep(database, config.DOCKET_DELETION_DAYS)
      .then((erased) => erased > 0 && log.info({ erased }, 'closed accounts were erased'))
      .catch((err: unknown) => log.warn({ err }, 'what has expired stays for now'));
  }, SWEEP_MS);
  lifecycle.atEnd(() => clearInterval(sweeper));

  const server = createHttpServer(app, { publicUrl: config.DOCKET_PUBLIC_URL, readiness, certificate });
  const address = await listen(server, port, config.HOST);
  lifecycle.atEnd(() =>
    drain(server, {
      linger: config.DOCKET_LINGER_SECONDS * 1000,
      impatient: config.NODE_ENV !== 'production',
      deadline: config.DOCKET_DRAIN_SECONDS * 1000,
    }),
  );
  return address;
}

/** The certificate that the settings name, looked at again when it changes and on SIGHUP. */
async function ownCertificate({ config, log, lifecycle }: Started): Promise<Certificate | null> {
  const { DOCKET_TLS_CERT: cert, DOCKET_TLS_KEY: key } = config;
  if (cert === null || key === null) return null;
  const certificate = await openCertificate(
    { cert, key },
    {
      renewed: (it) => log.info(it, 'a renewed certificate is in use'),
      refused: (err) => log.error({ err }, 'the files of the certificate cannot be used; the one of before stays'),
    },
  );
  lifecycle.onReload(() => certificate.look());
  lifecycle.atEnd(() => certificate.close());
  return certificate;
}

/** Removes what has expired, and gives how many closed accounts were erased. */
async function sweep(database: Database, deletionDays: number): Promise<number> {
  await sweepIdempotencyKeys(database);
  await sweepCodes(database);
  await sweepArtifacts(database);
  return eraseAccounts(database, deletionDays * DAY_SECONDS);
}
