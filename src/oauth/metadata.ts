import type { Document } from '../contract/document.ts';

/** Where the API says who gives out tokens for it (RFC 9728). The API's own path may follow. */
export const RESOURCE_METADATA = '/.well-known/oauth-protected-resource';

/** The scopes of the contract, each with what it allows. */
export function scopesOf(document: Document): Readonly<Record<string, string>> {
  return Object(document.components?.securitySchemes?.oauth).flows.authorizationCode.scopes;
}

/** The metadata of the API as a protected resource (RFC 9728). */
export function describeResource(api: { resource: string; issuer: string; scopes: readonly string[] }): object {
  return {
    resource: api.resource,
    authorization_servers: [api.issuer],
    scopes_supported: api.scopes,
    bearer_methods_supported: ['header'],
    resource_name: 'Docket',
    resource_documentation: `${api.issuer}/docs`,
  };
}

/** What the library says of itself as an OpenID provider, which Docket is none. */
const OPENID = [
  'claim_types_supported',
  'claims_parameter_supported',
  'claims_supported',
  'id_token_signing_alg_values_supported',
  'subject_types_supported',
] as const;

/** The metadata of the authorization server (RFC 8414), without what belongs to OpenID Connect. */
export function toServerMetadata(
  discovered: Readonly<Record<string, unknown>>,
  { scopes, resource, issuer }: { scopes: readonly string[]; resource: string; issuer: string },
): object {
  const entries = Object.entries(discovered).filter(([name]) => !OPENID.some((it) => it === name));
  return {
    ...Object.fromEntries(entries),
    scopes_supported: scopes,
    response_modes_supported: ['query'],
    protected_resources: [resource],
    service_documentation: `${issuer}/docs`,
  };
}
