import { recordAudit } from '../audit/record.ts';
import type { Role } from '../docket.ts';
import { hashPassword } from '../identity/passwords.ts';
import { insertUser } from '../identity/store.ts';
import type { Database } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { randomSecret } from '../platform/secrets.ts';
import { replacePassword } from '../recovery/replace-password.ts';
import { findHolder } from '../recovery/store.ts';
import { findAccountByEmail, reinstate, setRole } from './store.ts';

/** What became of a request for an admin: what they were, null where nobody had the address; the password, where one was set. */
export interface Made {
  readonly was: Role | null;
  readonly password: string | null;
}

/**
 * Makes whoever has an address an admin, and registers them where nobody has it. A suspended account is reinstated: who
 * may run this on the server is above its admins. But anybody can register anybody's address, so an account whose address
 * nobody has verified is only taken over, when whoever runs this says so: then they vouch for the address.
 * @throws Error that says why not, where the account is deleted or its address is not verified
 */
export async function makeAdmin(database: Database, email: string, takeOver = false): Promise<Made> {
  const now = new Date().toISOString();
  return database.transaction(async (transaction) => {
    const password = takeOver ? await takeOverFrom(transaction, email) : null;
    const account = await findAccountByEmail(transaction, email);
    if (account === null) return { was: null, password: await register(transaction, email, now) };
    const { id, role, status } = account;
    if (status === 'deleted') throw new Error(`The account of ${email} is deleted. Its owner can restore it.`);
    if (account.email_verified_at === null) throw new Error(unverified(email));
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
    return { was: role, password };
  });
}

/** To verify the address would not do: its owner may do so for an account whose password a stranger chose. */
const unverified = (email: string): string =>
  `Somebody registered ${email}, and nobody has shown that the address is theirs: the password may be a stranger's. Have ` +
  'its owner reset it by e-mail, or run this again with --take-over, which sets another and ends sessions, keys and partners.';

/** Sets another password, as a reset by e-mail does, and gives it; null where nobody has the address. */
async function takeOverFrom(transaction: Database, email: string): Promise<string | null> {
  const holder = await findHolder(transaction, email);
  if (holder === null) return null;
  const password = randomSecret();
  await replacePassword(transaction, holder, await hashPassword(password), {});
  return password;
}

async function register(transaction: Database, email: string, now: string): Promise<string> {
  const password = randomSecret();
  const id = newId();
  await insertUser(transaction, {
    id,
    email,
    email_verified_at: now,
    name: email.replace(/@.*/, ''),
    phone: null,
    role: 'admin',
    password_hash: await hashPassword(password),
    personal_workspace_id: newId(),
    created_at: now,
    updated_at: now,
    version: 1,
  });
  const details = { role: 'admin' };
  await recordAudit(transaction, {}, { action: 'user.created', userId: id, targetId: id, details });
  return password;
}
