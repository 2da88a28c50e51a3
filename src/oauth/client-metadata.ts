import type { ClientMetadata } from 'oidc-provider';
import type { ClientRow } from '../clients/store.ts';

/** A client in the words of RFC 7591, as oidc-provider knows it. Its secret is the hash of the real one. */
export function toMetadata(row: ClientRow): ClientMetadata {
  const forPeople = row.grant_types.includes('authorization_code');
  const confidential = row.secret_hash !== null;
  return {
    client_id: row.id,
    client_name: row.name,
    ...(row.homepage === null ? {} : { client_uri: row.homepage }),
    // A public client is an app on a person's machine: it may come back on any port of loopback (RFC 8252, section
    // 7.3), and its person is asked each time, since anybody can name its id.
    application_type: confidential ? 'web' : 'native',
    redirect_uris: row.redirect_uris,
    grant_types: forPeople ? [...row.grant_types, 'refresh_token'] : row.grant_types,
    response_types: forPeople ? ['code'] : [],
    response_modes: ['query'],
    scope: row.scopes.join(' '),
    token_endpoint_auth_method: confidential ? 'client_secret_basic' : 'none',
    ...(row.secret_hash === null ? {} : { client_secret: row.secret_hash }),
  };
}
