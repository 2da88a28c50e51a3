import type { Schema } from '../docket.ts';
import type { SessionRow } from './store.ts';

export function toSession(row: SessionRow): Schema<'Session'> {
  return {
    id: row.id,
    userId: row.user_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    refreshedAt: row.refreshed_at,
    userAgent: row.user_agent,
    ipAddress: row.ip_address,
    version: row.version,
  };
}

/** A session that has just got new tokens. */
export function toNewSession(
  { id, user_id, created_at, expires_at, version }: SessionRow,
  tokens: { readonly accessToken: string; readonly expiresIn: number; readonly refreshToken: string },
): Schema<'NewSession'> {
  return {
    id,
    userId: user_id,
    createdAt: created_at,
    expiresAt: expires_at,
    version,
    tokenType: 'Bearer',
    ...tokens,
    refreshExpiresAt: expires_at,
  };
}
