import express, { type RequestHandler, type Router } from 'express';
import type Provider from 'oidc-provider';
import type { Logger } from 'pino';
import { invalidClient } from '../clients/clients.ts';
import type { ClientRow } from '../clients/store.ts';
import type { Document } from '../contract/document.ts';
import { type Limit, strangerOf } from '../contract/rate-limit.ts';
import type { Forgotten } from '../identity/believed.ts';
import type { KeyRing } from '../identity/keys.ts';
import type { Lives } from '../identity/lives.ts';
import type { LogIn } from '../identity/log-in.ts';
import type { Database } from '../platform/database.ts';
import type { Assets } from '../platform/pages/assets.ts';
import { readOnly } from '../platform/pages/read-only.ts';
import { secure } from '../platform/pages/security.ts';
import { toMetadata } from './client-metadata.ts';
import { createInteractions } from './interactions.ts';
import { describeResource, RESOURCE_METADATA, scopesOf } from './metadata.ts';
import { only } from './methods.ts';
import { createOAuthPages } from './pages.ts';
import { createProvider, faultOf, PATHS } from './provider.ts';

export interface OAuthOptions {
  readonly document: Document;
  readonly database: Database;
  readonly log: Logger;
  readonly assets: Assets;
  readonly keys: KeyRing;
  readonly lives: Pick<Lives, 'token' | 'grant'>;
  readonly logIn: LogIn;
  /** Counts requests by network; null is no limit. */
  readonly limit: Limit | null;
  /** Is called with what to forget when a partner ended a grant, or used it in a way that ended it. */
  readonly ended: (...ended: readonly Forgotten[]) => void;
  /** The origin under which clients reach this server. */
  readonly issuer: string;
  /** Where the API is mounted, such as `/v1`. */
  readonly base: string;
}

export interface OAuth {
  /** Everything under `/oauth`, and the metadata of the authorization server and of the API. */
  readonly router: Router;
  /** @throws Problem `invalid_request` for a client that the authorization server would not take */
  assertUsable(row: ClientRow): void;
}

/** OAuth 2.1 for partners. */
export function createOAuth(options: OAuthOptions): OAuth {
  const { assets, base, database, document, ended, issuer, keys, limit, lives, log, logIn } = options;
  const meanings = scopesOf(document);
  const scopes = Object.keys(meanings);
  const resource = issuer + base;
  const pages = createOAuthPages(assets, meanings);
  const provider = perKey(keys, (signingKey) =>
    createProvider({ database, ended, issuer, lives, log, resource, scopes, signingKey, errorPage: pages.error }),
  );
  const library: RequestHandler = (req, res) => provider().callback()(req, res);
  const limited: RequestHandler = async (req, res, next) => {
    await limit?.(strangerOf(req), res);
    next();
  };

  const router = express.Router({ caseSensitive: true });
  router.all([PATHS.token, PATHS.revocation, PATHS.introspection], only('POST', 'OPTIONS'), limited, secure(), library);
  router.all([PATHS.authorization, `${PATHS.authorization}/:uid`], readOnly, limited, secure(), library);
  router.use(PATHS.interaction, limited);
  router.use(createInteractions({ database, provider, pages, logIn }));
  router.all(PATHS.metadata, readOnly, library);
  router.all([RESOURCE_METADATA, RESOURCE_METADATA + base], readOnly, (_req, res) => {
    res.set({ 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' });
    res.json(describeResource({ resource, issuer, scopes }));
  });
  return {
    router,
    assertUsable(row) {
      const fault = faultOf(provider(), toMetadata(row));
      if (fault !== null)
        throw invalidClient(fault.startsWith('redirect_uris') ? '/redirectUris' : '', 'client', fault);
    },
  };
}

/** The library keeps its keys for life: so each signing key gets a provider of its own, and what it keeps is the database's. */
function perKey(keys: KeyRing, make: (key: KeyRing['all'][0]) => Provider): () => Provider {
  let current: { readonly id: string; readonly provider: Provider } | null = null;
  return () => {
    const [key] = keys.all;
    if (current?.id !== key.id) current = { id: key.id, provider: make(key) };
    return current.provider;
  };
}
