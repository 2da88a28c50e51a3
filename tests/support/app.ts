import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Express } from 'express';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createKnex } from '../../db/knexfile.ts';
import { type AppOptions, createApp } from '../../src/app.ts';
import type { Document } from '../../src/contract/document.ts';
import { openKeyRing } from '../../src/identity/key-ring.ts';
import { makeSigningKey } from '../../src/identity/keys.ts';
import { createDatabase } from '../../src/platform/database.ts';
import { drain } from '../../src/platform/drain.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { addressOf, createHttpServer, listen } from '../../src/platform/http.ts';
import { inMemory } from '../../src/platform/limiters.ts';
import { DEFAULT_LIMITS, UNLIMITED, UNTHROTTLED } from './limits.ts';
import { createTestMailbox, type TestMailbox } from './mailbox.ts';
import { createTestDatabase } from './postgres.ts';

/** Docket's contract as published. */
export const document: Document = JSON.parse(
  readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'),
);

export interface TestApp {
  readonly app: Express;
  readonly options: AppOptions;
  /** The e-mails that were sent. */
  readonly mailbox: TestMailbox;
  /** The database, for what a test sets up or looks at behind the app's back. */
  readonly knex: Knex;
  readonly databaseUrl: string;
  /** Another app over the same database and keys, with some options of its own. */
  variant(options: Partial<AppOptions>): Promise<Express>;
  close(): Promise<void>;
}

/** The whole app over a migrated database of its own, without a limit of requests unless one is given. */
export async function createTestApp(overrides: Partial<AppOptions> = {}): Promise<TestApp> {
  const { url, drop } = await createTestDatabase();
  const knex = createKnex(url);
  const mailbox = createTestMailbox();
  const options: AppOptions = {
    document,
    database: createDatabase(knex),
    log: pino({ level: 'silent' }),
    registry: new Registry(),
    metricsReaders: 'all',
    tracing: null,
    readiness: { accepting: true, check: () => knex.raw('SELECT 1') },
    keys: await openKeyRing({ pem: makeSigningKey() }),
    cursorSecret: randomBytes(32),
    publicUrl: null,
    proxies: 0,
    address: 'http://docket.test',
    ...DEFAULT_LIMITS,
    rateLimit: UNLIMITED,
    throttle: UNTHROTTLED,
    limiters: inMemory,
    registration: 'open',
    post: mailbox.post,
    corsOrigins: [],
    admit: (_req, _res, next) => next(),
    ...overrides,
  };
  return {
    app: await createApp(options),
    options,
    mailbox,
    knex,
    databaseUrl: url,
    // A registry takes each metric once.
    variant: (more) => createApp({ ...options, registry: new Registry(), ...more }),
    async close() {
      await mailbox.post.settle();
      await knex.destroy();
      await drop();
    },
  };
}

export interface TestServer extends TestApp {
  /** Where it listens, such as `http://127.0.0.1:43117`. */
  readonly address: string;
}

/** The same, listening on a free port of loopback. */
export async function startServer(overrides: Partial<AppOptions> = {}): Promise<TestServer> {
  const port = await freePort('127.0.0.1');
  const test = await createTestApp({ address: addressOf('127.0.0.1', port), ...overrides });
  const server: Server = createHttpServer(test.app);
  const address = await listen(server, port, '127.0.0.1');
  return {
    ...test,
    address,
    async close() {
      server.closeIdleConnections();
      await drain(server);
      await test.close();
    },
  };
}
