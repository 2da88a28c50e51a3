import type { Schema } from '../docket.ts';
import type { UserRow } from './store.ts';

export function toUser(row: UserRow): Schema<'User'> {
  const { id, email, email_verified_at, role, name, phone, created_at, updated_at, version } = row;
  const emailVerified = email_verified_at !== null;
  return { id, email, emailVerified, role, name, phone, createdAt: created_at, updatedAt: updated_at, version };
}

export function toCurrentUser(row: UserRow): Schema<'CurrentUser'> {
  return { ...toUser(row), personalWorkspaceId: row.personal_workspace_id };
}
