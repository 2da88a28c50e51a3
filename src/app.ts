import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { auditHandlers } from './audit/handlers.ts';
import { createCors } from './contract/cors.ts';
import { createCursors } from './contract/cursor.ts';
import type { Document } from './contract/document.ts';
import { sendProblems } from './contract/errors.ts';
import { bind } from './contract/index.ts';
import { Problem } from './contract/problem.ts';
import { requestId } from './contract/request-id.ts';
import type { Docket } from './docket.ts';
import { createCallers } from './identity/authenticate.ts';
import { identityHandlers } from './identity/handlers.ts';
import { serveKeySet } from './identity/key-set.ts';
import type { KeyRing } from './identity/keys.ts';
import { accountPending } from './pending/account.ts';
import { adminPending } from './pending/admin.ts';
import { keysPending } from './pending/keys.ts';
import { oauthPending } from './pending/oauth.ts';
import { projectsPending } from './pending/projects.ts';
import { workspacesPending } from './pending/workspaces.ts';
import { type Database, translateDatabaseError } from './platform/database.ts';
import { createHealth, type Readiness } from './platform/health.ts';
import { apiHeaders, closeWhenStopping } from './platform/http.ts';
import { idempotencyStore } from './platform/idempotency-store.ts';
import { createObserver } from './platform/observe.ts';
import { createPages } from './platform/pages/index.ts';
import { readOnly } from './platform/pages/read-only.ts';
import { sessionHandlers } from './sessions/handlers.ts';
import { findCaller } from './sessions/store.ts';
import { taskHandlers } from './tasks/handlers.ts';

const BASE = '/v1';

export interface AppOptions {
  /** The contract as published. */
  readonly document: Document;
  readonly database: Database;
  readonly log: Logger;
  readonly readiness: Readiness;
  readonly keys: KeyRing;
  readonly cursorSecret: Buffer;
  /** How clients reach this server; null makes links relative. */
  readonly publicUrl: string | null;
  /** Requests per minute and caller; 0 is off. */
  readonly rateLimit: number;
  readonly corsOrigins: readonly string[];
}

/** Docket as one Express app. Read from top to bottom it is the life of a request. */
export async function createApp(options: AppOptions): Promise<Express> {
  const { database, document, log, publicUrl, readiness, keys } = options;
  const issuer = publicUrl ?? 'docket';
  const observer = createObserver(log);
  const cors = createCors(options.corsOrigins);
  const callers = createCallers({
    findKey: (id) => keys.find(id)?.publicKey ?? null,
    issuer,
    findSession: async ({ sub, sid }) => (sid === undefined ? null : findCaller(database, sub, sid)),
    findGrant: async () => null,
    findApiKey: async () => null,
  });
  keys.onChange(callers.forgetAll);
  const contract = await bind<Docket>({
    document,
    base: BASE,
    root: (publicUrl ?? '') + BASE,
    cors,
    authenticators: callers.authenticators,
    policies: { default: { name: 'default', quota: options.rateLimit, windowSeconds: 60 } },
    handlers: {
      ...accountPending,
      ...adminPending,
      ...keysPending,
      ...oauthPending,
      ...projectsPending,
      ...workspacesPending,
      ...auditHandlers,
      ...identityHandlers(callers),
      ...sessionHandlers(callers, keys, issuer),
      ...taskHandlers,
    },
    database,
    transaction: (work) => database.transaction(work),
    idempotency: idempotencyStore,
    cursors: createCursors(options.cursorSecret),
  });

  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').set('query parser', 'simple');
  app.use(requestId, observer.watch, closeWhenStopping(readiness));
  const problems = sendProblems(publicUrl ?? '', translateDatabaseError);
  // One mount: Express matches the path again for each thing that is mounted at it, and for errors on their way out too.
  app.use(BASE, express.Router().use(apiHeaders, cors.actual, contract, problems));
  app.use(['/livez', '/readyz', '/metrics', '/.well-known/jwks.json'], readOnly);
  app.use(createHealth(readiness));
  app.get('/metrics', observer.metrics);
  app.get('/.well-known/jwks.json', serveKeySet(keys));
  app.use(await createPages({ document, base: BASE, publicUrl }));
  app.use(() => {
    throw new Problem('not_found', { detail: 'There is nothing here. The documentation is at /docs.' });
  });
  app.use(problems);
  return app;
}
