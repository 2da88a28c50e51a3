import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { auditHandlers } from './audit/handlers.ts';
import { clientHandlers } from './clients/handlers.ts';
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
import type { KeyRing } from './identity/keys.ts';
import { checkPassword } from './identity/passwords.ts';
import { findCredentials } from './identity/store.ts';
import { grantHandlers } from './oauth/handlers.ts';
import { createOAuth } from './oauth/index.ts';
import { RESOURCE_METADATA } from './oauth/metadata.ts';
import { findPartner } from './oauth/person.ts';
import { accountPending } from './pending/account.ts';
import { adminPending } from './pending/admin.ts';
import { keysPending } from './pending/keys.ts';
import { projectsPending } from './pending/projects.ts';
import { sessionsPending } from './pending/sessions.ts';
import { workspacesPending } from './pending/workspaces.ts';
import { type Database, translateDatabaseError } from './platform/database.ts';
import { createHealth, type Readiness } from './platform/health.ts';
import { apiHeaders, closeWhenStopping } from './platform/http.ts';
import { idempotencyStore } from './platform/idempotency-store.ts';
import { createObserver } from './platform/observe.ts';
import { loadAssets } from './platform/pages/assets.ts';
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
  /** Where this server listens; without a public URL partners know it by this address. */
  readonly address: string;
  /** Requests per minute and caller; 0 is off. */
  readonly rateLimit: number;
  readonly corsOrigins: readonly string[];
}

/** Docket as one Express app. Read from top to bottom it is the life of a request. */
export async function createApp(options: AppOptions): Promise<Express> {
  const { database, document, log, publicUrl, readiness, keys } = options;
  const issuer = publicUrl ?? 'docket';
  const origin = publicUrl ?? options.address;
  const assets = await loadAssets();
  const observer = createObserver(log);
  const cors = createCors(options.corsOrigins);
  const callers = createCallers({
    findKey: (id) => keys.find(id)?.publicKey ?? null,
    issuer: [issuer, origin],
    findSession: ({ sub, sid = '' }) => findCaller(database, sub, sid),
    findGrant: (claims) => findPartner(database, claims),
    findApiKey: async () => null,
  });
  keys.onChange(callers.forgetAll);
  const oauth = createOAuth({
    document,
    database,
    log,
    assets,
    keys,
    issuer: origin,
    base: BASE,
    ended: (grantId) => callers.forget({ grantId }),
    logIn: async ({ email, password }) => {
      const account = await findCredentials(database, email);
      const right = await checkPassword(account?.password_hash ?? null, password);
      if (account === null || !right) throw new Problem('invalid_credentials');
      return account.id;
    },
  });
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
      ...projectsPending,
      ...sessionsPending,
      ...workspacesPending,
      ...auditHandlers,
      ...clientHandlers(callers, oauth.assertUsable),
      ...grantHandlers(callers),
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
  app.use(BASE, apiHeaders, cors.actual, contract);
  app.use(['/livez', '/readyz', '/metrics', '/.well-known/jwks.json'], readOnly);
  app.use(createHealth(readiness));
  app.get('/metrics', observer.metrics);
  app.get('/.well-known/jwks.json', (_req, res) => {
    res
      .set({ 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' })
      .json({ keys: keys.all.map((key) => key.jwk) });
  });
  app.use(oauth.router);
  app.use(createPages({ document, assets, base: BASE, publicUrl }));
  app.use(() => {
    throw new Problem('not_found', { detail: 'There is nothing here. The documentation is at /docs.' });
  });
  app.use(sendProblems(publicUrl ?? '', translateDatabaseError, origin + RESOURCE_METADATA + BASE));
  return app;
}
