import type { SessionsRow } from '../../generated/rows.ts';
import type { Schema } from '../docket.ts';
import type { UserRow } from './store.ts';

export function toUser(row: UserRow): Schema<'User'> {
  const { id, email, name, phone, created_at, updated_at, version } = row;
  return { id, email, name, phone, createdAt: created_at, updatedAt: updated_at, version };
}

export function toCurrentUser(row: UserRow): Schema<'CurrentUser'> {
  return { ...toUser(row), personalWorkspaceId: row.personal_workspace_id };
}

export function toSession(row: SessionsRow): Schema<'Session'> {
  const { id, user_id, created_at, expires_at, version } = row;
  return { id, userId: user_id, createdAt: created_at, expiresAt: expires_at, version };
}
