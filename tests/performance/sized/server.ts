import express from 'express';
import { createKnex } from '../../../db/knexfile.ts';
import { permits } from '../../../src/access/policy.ts';
import { accountExports } from '../../../src/account-export.ts';
import { readConfig } from '../../../src/config.ts';
import { createCors } from '../../../src/contract/cors.ts';
import { createCursors } from '../../../src/contract/cursor.ts';
import type { Document } from '../../../src/contract/document.ts';
import { sendProblems } from '../../../src/contract/errors.ts';
import { bind } from '../../../src/contract/index.ts';
import { describeOperations } from '../../../src/contract/operations.ts';
import { requestId } from '../../../src/contract/request-id.ts';
import type { Docket } from '../../../src/docket.ts';
import { createCallers } from '../../../src/identity/authenticate.ts';
import { identityHandlers } from '../../../src/identity/handlers.ts';
import { openKeyRing } from '../../../src/identity/key-ring.ts';
import { createLogIn } from '../../../src/identity/log-in.ts';
import { createThrottle } from '../../../src/identity/throttle.ts';
import { createDatabase, translateDatabaseError } from '../../../src/platform/database.ts';
import { createHttpServer, listen } from '../../../src/platform/http.ts';
import { idempotencyStore } from '../../../src/platform/idempotency-store.ts';
import { inMemory } from '../../../src/platform/limiters.ts';
import { createObserver } from '../../../src/platform/observe.ts';
import { createPost } from '../../../src/platform/post.ts';
import { sessionHandlers } from '../../../src/sessions/handlers.ts';
import { findCaller } from '../../../src/sessions/store.ts';
import { taskHandlers } from '../../../src/tasks/handlers.ts';
import { DEFAULT_LIMITS, UNTHROTTLED } from '../../support/limits.ts';
import { document, log, settings } from '../peers/shared/setup.ts';

/** Docket's machine bound to a contract of BENCH_OPERATIONS operations, made of its own: what does a larger contract cost? */

const OPERATIONS_OF_A_COPY = 10;
const PATHS = [
  '/workspaces/{workspaceId}/tasks',
  '/workspaces/{workspaceId}/tasks/{taskId}',
  '/users/me',
  '/users/{userId}',
];
const BASE = '/v1';

/** Ten operations of the contract, and as many copies of them under other names as it takes. */
function contractOf(operations: number): Document {
  const paths: Record<string, Document['paths'][string]> = {};
  for (let copy = 0; copy < operations / OPERATIONS_OF_A_COPY; copy++) {
    for (const path of PATHS) {
      const text = JSON.stringify(document.paths[path]).replaceAll(
        /"operationId":"(\w+)"/g,
        (_all, id: string) => `"operationId":"${named(id, copy)}"`,
      );
      paths[copy === 0 ? path : `/copies/${copy}${path}`] = JSON.parse(text);
    }
  }
  return { ...document, paths };
}
const named = (id: string, copy: number): string => (copy === 0 ? id : `${id}Copy${copy}`);

const wanted = Number(process.env.BENCH_OPERATIONS);
const contract = contractOf(wanted);
const operations = Object.values(describeOperations(contract));
if (operations.length !== wanted)
  throw new Error(`The contract has ${operations.length} operations and not ${wanted}.`);

const { DOCKET_SIGNING_KEY } = readConfig(process.env);
if (DOCKET_SIGNING_KEY === null) throw new Error('DOCKET_SIGNING_KEY must be given.');
const keys = await openKeyRing(DOCKET_SIGNING_KEY);
const database = createDatabase(createKnex(settings.databaseUrl, { max: settings.pool }));
const originalOf = (id: string): string => id.replace(/Copy\d+$/, '');
const callers = createCallers({
  findKey: (id) => keys.find(id)?.publicKey ?? null,
  expected: {
    session: { issuer: settings.issuer, audience: settings.audience },
    oauth: { issuer: settings.issuer, audience: settings.audience },
  },
  findSession: async ({ sub, sid }) => (sid === undefined ? null : findCaller(database, sub, sid)),
  findGrant: async () => null,
  findApiKey: async () => null,
  believedSeconds: DEFAULT_LIMITS.lives.belief,
  permits: (id, role) => permits(originalOf(id), role),
});
const throttle = createThrottle(UNTHROTTLED, inMemory);
const post = createPost({ send: async () => {} }, log);
const originals = new Map(
  Object.entries({
    ...identityHandlers({
      callers,
      throttle,
      post,
      registration: 'open',
      isInvited: async () => false,
      closing: [],
      relocking: [],
      exports: accountExports,
      root: '',
      lives: DEFAULT_LIMITS.lives,
    }),
    ...sessionHandlers(callers, keys, settings.issuer, createLogIn({ database, throttle, post }), DEFAULT_LIMITS.lives),
    ...taskHandlers,
  }),
);
// The copies share the handlers of their originals, which the compiler cannot follow by name.
const handlers = Object.fromEntries(operations.map(({ id }) => [id, originals.get(originalOf(id))])) as never;

const cors = createCors([]);
const observer = createObserver(log);
const app = express();
app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
app.use(requestId, observer.watch);
app.use(
  BASE,
  cors.actual,
  await bind<Docket>({
    document: contract,
    base: BASE,
    root: BASE,
    cors,
    authenticators: callers.authenticators,
    policies: { default: { name: 'default', quota: settings.quota, windowSeconds: 60 } },
    quotas: inMemory.quotas,
    handlers,
    database,
    transaction: (work) => database.transaction(work),
    idempotency: idempotencyStore,
    cursors: createCursors(settings.cursorSecret),
  }),
);
app.use(sendProblems('', translateDatabaseError));
await listen(createHttpServer(app), settings.port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
