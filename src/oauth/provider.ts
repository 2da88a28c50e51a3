import { timingSafeEqual } from 'node:crypto';
import Provider, {
  type Client,
  type ClientMetadata,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { Logger } from 'pino';
import { hashClientSecret } from '../clients/clients.ts';
import type { Forgotten } from '../identity/believed.ts';
import type { SigningKey } from '../identity/keys.ts';
import type { Lives } from '../identity/lives.ts';
import type { Database } from '../platform/database.ts';
import { createAdapter } from './adapter.ts';
import { findGrantOf } from './grants.ts';
import { toServerMetadata } from './metadata.ts';
import { findPerson } from './person.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

export const PATHS = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  revocation: '/oauth/revoke',
  introspection: '/oauth/introspect',
  interaction: '/oauth/interactions',
  metadata: '/.well-known/oauth-authorization-server',
  jwks: '/.well-known/jwks.json',
} as const;

export interface ProviderOptions {
  readonly database: Database;
  readonly log: Logger;
  /** The origin under which clients reach this server. */
  readonly issuer: string;
  /** The address of the API that tokens are for. */
  readonly resource: string;
  readonly scopes: readonly string[];
  readonly signingKey: SigningKey;
  readonly lives: Pick<Lives, 'token' | 'grant'>;
  /** Is called with what to forget when a grant ends here. */
  readonly ended: (...ended: readonly Forgotten[]) => void;
  /** The page for a request that cannot go back to its client. */
  readonly errorPage: (error: { readonly error: string; readonly error_description?: string | undefined }) => string;
}

/**
 * The authorization server: OAuth 2.1 by oidc-provider, without OpenID Connect. All that follows is policy; the protocol
 * is the library's.
 */
export function createProvider(options: ProviderOptions): Provider {
  const { database, issuer, log, resource, signingKey } = options;
  const provider = new Provider(issuer, {
    ...policy(options),
    adapter: createAdapter(database, resource, options.ended),
    jwks: { keys: [{ ...signingKey.jwk, ...signingKey.privateKey.export({ format: 'jwk' }) }] },
    async findAccount(_ctx, id) {
      const person = await findPerson(database, id);
      return person === null ? undefined : { accountId: id, role: person.role, claims: () => ({ sub: id }) };
    },
    async loadExistingGrant({ oidc }) {
      const { account, client, result } = oidc;
      if (account === undefined || client === undefined) return undefined;
      const id =
        result?.consent?.grantId ?? (await findGrantOf(database, account.accountId, client.clientId))?.id ?? '';
      return oidc.provider.Grant.find(id);
    },
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = options.errorPage(out);
    },
  });
  // What this server is called is its issuer, whatever a proxy or a Host header says.
  const { host, protocol } = new URL(issuer);
  Object.defineProperties(provider.request, {
    host: { get: () => host },
    protocol: { get: () => protocol.slice(0, -1) },
  });
  provider.Client.prototype.compareClientSecret = function (this: Client, secret: string) {
    return timingSafeEqual(Buffer.from(this.clientSecret ?? ''), Buffer.from(hashClientSecret(secret)));
  };
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path === PATHS.metadata && ctx.method === 'GET') ctx.body = toServerMetadata(Object(ctx.body), options);
  });
  provider.on('server_error', (ctx, err) =>
    log.error({ requestId: ctx.response.get('X-Request-Id'), err }, 'the authorization server failed'),
  );
  return provider;
}

function policy({ lives, resource, scopes }: ProviderOptions): Configuration {
  return {
    scopes,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: isOwn },
      revocation: { enabled: true, allowedPolicy: isOwn },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo(ctx, indicator, client) {
          if (indicator !== resource) throw new errors.InvalidTarget();
          assertScope(ctx);
          return {
            scope: client.scope ?? '',
            audience: resource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: lives.token,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    interactions: {
      policy: questions(),
      url: (_ctx, interaction) => `${PATHS.interaction}/${interaction.uid}`,
    },
    routes: PATHS,
    cookies: {
      names: { session: 'docket_login', interaction: 'docket_interaction', resume: 'docket_resume' },
      long: { httpOnly: true, sameSite: 'lax', path: '/oauth' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod === 'none' &&
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    extraTokenClaims: ({ oidc }, token) => ({
      role: oidc.account?.role,
      ...('grantId' in token ? { grant_id: token.grantId } : {}),
    }),
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: () => true,
    revokeGrantPolicy: () => true,
    ttl: {
      AccessToken: lives.token,
      AuthorizationCode: MINUTE,
      ClientCredentials: lives.token,
      Grant: lives.grant,
      Interaction: 30 * MINUTE,
      // However often it is rotated, it ends so long after its person came through the pages.
      RefreshToken: ({ oidc }) => oidc.entities.RotatedRefreshToken?.remainingTTL ?? lives.grant,
      Session: DAY / 2,
    },
  };
}

/** When a person is asked to log in, and when whether to let the partner in. */
function questions(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy;
  const prompts = base();
  const gone = new Check('account_gone', 'the account of this log-in is suspended or deleted', ({ oidc }) =>
    Boolean(oidc.session?.accountId && oidc.account === undefined),
  );
  prompts.get('login')?.checks.add(gone);
  // The scopes are the API's, and asked for as such; there are none of OpenID Connect.
  prompts.get('consent')?.checks.remove('op_scopes_missing');
  return prompts;
}

/** A request for nothing in particular is refused: nobody could say what it allows. */
function assertScope({ oidc }: KoaContextWithOIDC): void {
  const asks = oidc.route === 'authorization' || oidc.params?.grant_type === 'client_credentials';
  if (asks && oidc.requestParamScopes.size === 0)
    throw new errors.CustomOIDCProviderError('invalid_scope', 'scope is missing');
}

const isOwn = (_ctx: KoaContextWithOIDC, client: Client, token: { readonly clientId?: string | undefined }): boolean =>
  token.clientId === client.clientId;

/**
 * What is wrong with a client as the library sees it, or null.
 * @param metadata what it would be registered with
 */
export function faultOf(provider: Provider, metadata: ClientMetadata): string | null {
  try {
    // Its constructor is what checks; the types keep it to the library.
    Reflect.construct(provider.Client, [metadata]);
    return null;
  } catch (error) {
    if (error instanceof errors.InvalidClientMetadata) return error.error_description ?? error.message;
    throw error;
  }
}
