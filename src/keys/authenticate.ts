import type { Found } from '../identity/believed.ts';
import type { Database } from '../platform/database.ts';
import { hashKey, isKey } from './keys.ts';
import { findHolder } from './store.ts';

/** Who calls with an API key; null where there is no such key, it has expired, or its user is shut out. */
export async function findApiKey(database: Database, key: string): Promise<Found | null> {
  const holder = isKey(key) ? await findHolder(database, hashKey(key)) : null;
  if (holder === null) return null;
  const { userId, role, keyId, scopes, expiresAt } = holder;
  return {
    caller: { id: userId, principal: keyId, role, via: { kind: 'apiKey', keyId }, scopes },
    expiresAt: expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt),
  };
}
