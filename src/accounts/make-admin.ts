import { v7 as uuid } from 'uuid';
import { recordAudit } from '../audit/record.ts';
import { hashPassword } from '../identity/passwords.ts';
import { insertUser } from '../identity/store.ts';
import type { Database } from '../platform/database.ts';
import { randomSecret } from '../platform/secrets.ts';
import { findAccountByEmail, reinstate, setRole } from './store.ts';

/** What became of a request for an admin; a password where the account was made for it. */
export type Made = { readonly was: 'user' | 'guest' | 'admin' } | { readonly password: string };

/**
 * Makes whoever has an address an admin, and registers them where nobody has it. A suspended account is reinstated: who
 * may run this on the server is above its admins. The address counts as verified, since whoever runs this vouches for it.
 * @throws Error that says why not, where the account is deleted
 */
export async function makeAdmin(database: Database, email: string): Promise<Made> {
  const now = new Date().toISOString();
  return database.transaction(async (transaction) => {
    const account = await findAccountByEmail(transaction, email);
    if (account === null) return register(transaction, email, now);
    const { id, role, status } = account;
    if (status === 'deleted') throw new Error(`The account of ${email} is deleted. Its owner can restore it.`);
    let { version } = account;
    if (await reinstate(transaction, id, now)) {
      version += 1;
      await recordAudit(transaction, {}, { action: 'user.reinstated', userId: id, targetId: id });
    }
    if (role !== 'admin') {
      await setRole(transaction, { id, role: 'admin', updated_at: now, version: version + 1 });
      const details = { from: role, to: 'admin' };
      await recordAudit(transaction, {}, { action: 'user.roleChanged', userId: id, targetId: id, details });
    }
    return { was: role };
  });
}

async function register(transaction: Database, email: string, now: string): Promise<Made> {
  const password = randomSecret();
  const id = uuid();
  await insertUser(transaction, {
    id,
    email,
    email_verified_at: now,
    name: email.replace(/@.*/, ''),
    phone: null,
    role: 'admin',
    password_hash: await hashPassword(password),
    personal_workspace_id: uuid(),
    created_at: now,
    updated_at: now,
    version: 1,
  });
  const details = { role: 'admin' };
  await recordAudit(transaction, {}, { action: 'user.created', userId: id, targetId: id, details });
  return { password };
}
