import type { Schema } from '../docket.ts';
import type { KeyRow } from './store.ts';

export function toApiKey(row: KeyRow): Schema<'ApiKey'> {
  const { id, name, scopes, prefix, expires_at, last_used_at, created_at, updated_at, version } = row;
  return {
    id,
    name,
    scopes,
    prefix,
    expiresAt: expires_at,
    lastUsedAt: last_used_at,
    createdAt: created_at,
    updatedAt: updated_at,
    version,
  };
}
