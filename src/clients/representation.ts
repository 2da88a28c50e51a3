import type { Schema } from '../docket.ts';
import type { ClientRow } from './store.ts';

export function toClient(row: ClientRow): Schema<'Client'> {
  return {
    id: row.id,
    name: row.name,
    homepage: row.homepage,
    redirectUris: row.redirect_uris,
    grantTypes: row.grant_types,
    confidential: row.secret_hash !== null,
    scopes: row.scopes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}
