import type { Schema } from '../docket.ts';
import type { AccountRow } from './store.ts';

export function toAccount(row: AccountRow): Schema<'Account'> {
  const { id, email, email_verified_at, role, name, status, created_at, updated_at, version } = row;
  const times = { createdAt: created_at, updatedAt: updated_at };
  return { id, email, emailVerified: email_verified_at !== null, role, name, status, ...times, version };
}
