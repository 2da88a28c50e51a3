import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { createKnex } from '../db/knexfile.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { eraseAccounts } from './identity/closing.ts';
import { openKeyRing, ownSigningKey } from './identity/key-ring.ts';
import { sweepCodes } from './letters/codes.ts';
import { sweepArtifacts } from './oauth/artifacts.ts';
import { createDatabase } from './platform/database.ts';
import { demoAccount } from './platform/demo.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { addressOf, createHttpServer, drain, freePort, listen } from './platform/http.ts';
import { sweepIdempotencyKeys } from './platform/idempotency-store.ts';
import { inDatabase, inMemory } from './platform/limiters.ts';
import { createMailbox, createSmtpMailer } from './platform/mail.ts';
import { createPost } from './platform/post.ts';
import { keptSecret, randomSecret } from './platform/secrets.ts';
import { welcome } from './platform/welcome.ts';

const LEAST_NODE = 24;
const SWEEP_MS = 10 * 60_000;
const DAY_SECONDS = 24 * 3600;
const LOG_BYTES = 4096;
const LOG_MS = 1000;

/** Starts Docket, and stops it in the opposite order: the server drains, then the pool closes, then PostgreSQL goes. */
async function main(config: Config): Promise<void> {
  // Lines go out in blocks, and within a second: a system call for each would cost more than the request's own work.
  const output = pino.destination({ sync: false, minLength: LOG_BYTES, periodicFlush: LOG_MS });
  const log = pino({ level: config.DOCKET_LOG_LEVEL, base: null }, output);
  const directory = resolve(config.DOCKET_DATA_DIR);
  const undo: (() => unknown)[] = [];
  let stopping: Promise<void> | undefined;
  const readiness = { accepting: true, check: async (): Promise<unknown> => undefined };
  const stop = (): Promise<void> => {
    readiness.accepting = false;
    stopping ??= (async () => {
      for (const step of undo.reverse()) await step();
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      void stop().then(() => process.exit(0));
    });
  }

  try {
    let url = config.DATABASE_URL;
    if (url === null) {
      const postgres = await startEmbeddedPostgres({
        directory: join(directory, 'postgres'),
        log: (line) => log.info(line),
        backups:
          config.DOCKET_BACKUP_DIR === null
            ? null
            : { directory: config.DOCKET_BACKUP_DIR, keep: config.DOCKET_BACKUP_KEEP, secrets: directory },
      });
      undo.push(() => postgres.stop());
      url = postgres.url;
    }
    await migrateToLatest(url, (line) => log.info(line));
    const knex = createKnex(url, { max: config.DOCKET_DATABASE_POOL });
    undo.push(() => knex.destroy());
    readiness.check = () => knex.raw('SELECT 1');
    const database = createDatabase(knex);

    const mailer =
      config.SMTP_URL === null
        ? createMailbox(join(directory, 'mailbox'), config.DOCKET_MAIL_FROM, log)
        : createSmtpMailer(config.SMTP_URL, config.DOCKET_MAIL_FROM);
    const post = createPost(mailer, log);
    undo.push(() => post.settle());

    const port = config.PORT === 0 ? await freePort(config.HOST) : config.PORT;
    const keys = await openKeyRing(config.DOCKET_SIGNING_KEY ?? (await ownSigningKey(directory)), (err) =>
      log.error({ err }, 'the file of the signing keys has changed and cannot be used; those of before stay'),
    );
    undo.push(() => keys.close());

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
      address: addressOf(config.HOST, port),
      rateLimit: config.DOCKET_RATE_LIMIT,
      throttle: {
        perAccount: config.DOCKET_ACCOUNT_TRIES,
        perAddress: config.DOCKET_ADDRESS_TRIES,
        mails: config.DOCKET_MAIL_TRIES,
      },
      limiters: config.DOCKET_LIMIT_STORE === 'memory' ? inMemory : inDatabase(knex),
      registration: config.DOCKET_REGISTRATION,
      post,
      corsOrigins: config.DOCKET_CORS_ORIGINS,
    });
    const sweep = async (): Promise<void> => {
      await sweepIdempotencyKeys(database);
      await sweepCodes(database);
      await sweepArtifacts(database);
      const erased = await eraseAccounts(database, config.DOCKET_DELETION_DAYS * DAY_SECONDS);
      if (erased > 0) log.info({ erased }, 'closed accounts were erased');
    };
    const sweeper = setInterval(() => {
      sweep().catch((err: unknown) => log.warn({ err }, 'what has expired stays for now'));
    }, SWEEP_MS);
    undo.push(() => clearInterval(sweeper));

    const server = createHttpServer(app, config.DOCKET_PUBLIC_URL);
    const address = await listen(server, port, config.HOST);
    undo.push(() => drain(server));
    if (config.NODE_ENV === 'production') log.info({ address }, 'ready');
    else
      process.stdout.write(
        welcome(address, config.DATABASE_URL === null ? await demoAccount(directory, address) : null),
      );
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Says what went wrong in one sentence where the person can mend it, with the stack where they cannot. */
function fail(error: unknown): never {
  const plain = error instanceof ConfigError || (error instanceof Error && error.constructor === Error);
  process.stderr.write(
    `Docket cannot start.\n${plain ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  fail(
    new Error(
      `Docket needs Node ${LEAST_NODE}, and this is ${process.version}. Start it with npm start, which brings its own.`,
    ),
  );
}
try {
  await main(readConfig(process.env));
} catch (error) {
  fail(error);
}
