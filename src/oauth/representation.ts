import type { Schema } from '../docket.ts';
import type { ListedGrant } from './grants.ts';

export function toGrant(row: ListedGrant): Schema<'Grant'> {
  return {
    id: row.id,
    clientId: row.client_id,
    clientName: row.client_name,
    clientHomepage: row.client_homepage,
    scopes: row.scopes,
    createdAt: row.created_at,
  };
}
