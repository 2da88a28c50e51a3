import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { createCors } from './contract/cors.ts';
import { createCursors } from './contract/cursor.ts';
import type { Document } from './contract/document.ts';
import { sendProblems } from './contract/errors.ts';
import { bind } from './contract/index.ts';
import { Problem } from './contract/problem.ts';
import { limitOf } from './contract/rate-limit.ts';
import { requestId } from './contract/request-id.ts';
import type { Docket } from './docket.ts';
import { createHandlers } from './handlers.ts';
import { createCallers } from './identity/authenticate.ts';
import { serveKeySet } from './identity/key-set.ts';
import type { KeyRing } from './identity/keys.ts';
import { createLogIn } from './identity/log-in.ts';
import type { Registration } from './identity/registration.ts';
import { createThrottle } from './identity/throttle.ts';
import { AUDIENCE } from './identity/tokens.ts';
import { findApiKey } from './keys/authenticate.ts';
import type { Limits } from './limits.ts';
import { createOAuth } from './oauth/index.ts';
import { RESOURCE_METADATA } from './oauth/metadata.ts';
import { findPartner } from './oauth/person.ts';
import { gatherFrom } from './platform/cluster-metrics.ts';
import { type Database, translateDatabaseError } from './platform/database.ts';
import { createHealth, type Readiness } from './platform/health.ts';
import { apiHeaders } from './platform/http.ts';
import { idempotencyStore } from './platform/idempotency-store.ts';
import type { Limiters } from './platform/limiters.ts';
import { createMetricsPage, type MetricsReaders } from './platform/metrics-page.ts';
import { createObserver } from './platform/observe.ts';
import { loadAssets } from './platform/pages/assets.ts';
import { createPages } from './platform/pages/index.ts';
import { readOnly } from './platform/pages/read-only.ts';
import type { Post } from './platform/post.ts';
import type { Tracing } from './platform/tracing.ts';
import { findCaller } from './sessions/store.ts';

const BASE = '/v1';

export interface AppOptions extends Limits {
  /** The contract as published. */
  readonly document: Document;
  readonly database: Database;
  /** A copy that may lag behind, for lists that are asked for with credentials that can change nothing. */
  readonly replica?: Database;
  readonly log: Logger;
  /** Gets the metrics of requests. */
  readonly registry: Registry;
  readonly metricsReaders: MetricsReaders;
  /** Null where no traces are asked for. */
  readonly tracing: Tracing | null;
  readonly readiness: Readiness;
  readonly keys: KeyRing;
  readonly cursorSecret: Buffer;
  /** How clients reach this server; null makes links relative. */
  readonly publicUrl: string | null;
  /** Reverse proxies in front, whose X-Forwarded-For is believed: how many, or their addresses. */
  readonly proxies: number | readonly string[];
  /** Where this server listens; without a public URL partners know it by this address. */
  readonly address: string;
  /** Where requests and tries are counted. */
  readonly limiters: Limiters;
  readonly registration: Registration;
  readonly post: Post;
  readonly corsOrigins: readonly string[];
  /** Refuses a request that would have to wait too long; health is asked before it. */
  readonly admit: RequestHandler;
}

/** Docket as one Express app. Read from top to bottom it is the life of a request. */
export async function createApp(options: AppOptions): Promise<Express> {
  const { database, document, log, publicUrl, readiness, keys, post, rateLimit, lives } = options;
  const root = (publicUrl ?? '') + BASE;
  // A letter is read elsewhere: where no address is set, its reader has to put it in.
  const letterRoot = (publicUrl ?? '$DOCKET') + BASE;
  const issuer = publicUrl ?? 'docket';
  const origin = publicUrl ?? options.address;
  const assets = await loadAssets();
  const observer = createObserver(log, options.registry, options.tracing);
  const cors = createCors(options.corsOrigins);
  const callers = createCallers({
    findKey: (id) => keys.find(id)?.publicKey ?? null,
    expected: { session: { issuer, audience: AUDIENCE }, oauth: { issuer: origin, audience: origin + BASE } },
    findSession: async ({ sub, sid }) => (sid === undefined ? null : findCaller(database, sub, sid)),
    findGrant: (claims) => findPartner(database, claims),
    findApiKey: (key) => findApiKey(database, key),
    believedSeconds: lives.belief,
  });
  keys.onChange(callers.forgetAll);
  const throttle = createThrottle(options.throttle, options.limiters);
  const logIn = createLogIn({ database, throttle, post });
  const policy = { name: 'default', quota: rateLimit.points, windowSeconds: rateLimit.seconds };
  const { quotas } = options.limiters;
  const oauth = createOAuth({
    document,
    database,
    log,
    assets,
    keys,
    issuer: origin,
    base: BASE,
    ended: callers.forget,
    lives,
    limit: limitOf({ ...policy, name: 'oauth' }, quotas),
    logIn,
  });
  const contract = await bind<Docket>({
    document,
    base: BASE,
    root,
    cors,
    authenticators: callers.authenticators,
    policies: { default: policy },
    quotas,
    handlers: createHandlers({
      ...options,
      callers,
      throttle,
      logIn,
      oauth,
      issuer,
      links: { api: root, letters: letterRoot },
    }),
    database,
    replica: options.replica,
    transaction: (work) => database.transaction(work),
    idempotency: idempotencyStore,
    cursors: createCursors(options.cursorSecret),
  });

  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').set('query parser', 'simple');
  app.set('trust proxy', options.proxies);
  app.use(requestId, observer.watch);
  const problems = sendProblems(publicUrl ?? '', translateDatabaseError, origin + RESOURCE_METADATA + BASE);
  // One mount: Express matches the path again for each thing that is mounted at it, and for errors on their way out too.
  app.use(BASE, express.Router().use(apiHeaders, cors.actual, options.admit, contract, problems));
  app.use(['/livez', '/readyz', '/metrics', '/.well-known/jwks.json'], readOnly);
  app.use(createHealth(readiness));
  app.get('/metrics', createMetricsPage(options.metricsReaders, gatherFrom(options.registry)));
  app.get('/.well-known/jwks.json', serveKeySet(keys));
  app.use(options.admit, oauth.router);
  app.use(createPages({ document, assets, base: BASE, publicUrl }));
  app.use(() => {
    throw new Problem('not_found', { detail: 'There is nothing here. The documentation is at /docs.' });
  });
  app.use(problems);
  return app;
}
