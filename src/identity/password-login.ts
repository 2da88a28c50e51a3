import { Problem } from '../contract/problem.ts';
import type { Database } from '../platform/database.ts';
import { checkPassword, hashPassword, isOutdated } from './passwords.ts';
import { type Credentials, findCredentials, replaceHash } from './store.ts';
import type { Throttle } from './throttle.ts';

export interface Attempt {
  readonly email: string;
  readonly password: string;
  /** The network address that it comes from. */
  readonly address: string | null;
}

/**
 * Whether anybody can have this address: the contract's hold ASCII alone. PostgreSQL takes some letters beyond it for these,
 * such as İ for i, which the throttle counts apart: each spelling would be as many tries more.
 */
export const canBeAddress = (email: string): boolean => /^[ -~]+$/.test(email);

/**
 * Whose address and password these are; the one door for all who type a password. What it answers and how long it takes
 * do not tell whether there is an account with the address. A hash of old is made anew with what is asked for today.
 * @returns the account, be it suspended or closed, or null
 * @throws Problem `rate_limited` before anything is hashed, and `overloaded`
 */
export async function authenticatePassword(
  database: Database,
  throttle: Throttle,
  { email, password, address }: Attempt,
): Promise<Credentials | null> {
  const attempt = await throttle.password(email, address);
  const account = canBeAddress(email) ? await findCredentials(database, email) : null;
  const right = await checkPassword(account?.password_hash ?? null, password);
  if (account === null || !right) return null;
  await attempt.right();
  const { id, password_hash } = account;
  if (!isOutdated(password_hash)) return account;
  const renewed = await hashPassword(password);
  if (await replaceHash(database, id, password_hash, renewed)) return { ...account, password_hash: renewed };
  // Somebody was faster: with the same password, which is then as right as before, or with another.
  const now = await findCredentials(database, email);
  return (await checkPassword(now?.password_hash ?? null, password)) ? now : null;
}

/**
 * Holds back who may not begin a session; only after the password was right, so that it tells nobody else.
 * @throws Problem `account_suspended` or `account_deleted`
 */
export function assertActive(account: Credentials): void {
  if (account.suspended_at !== null) throw new Problem('account_suspended');
  if (account.deleted_at !== null) throw new Problem('account_deleted');
}
