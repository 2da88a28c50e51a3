import { type Doer, recordAudit } from '../audit/record.ts';
import { endActing } from '../clients/store.ts';
import { setPassword } from '../identity/store.ts';
import { deleteKeys } from '../keys/store.ts';
import { endLogins } from '../oauth/artifacts.ts';
import { endGrantsOf } from '../oauth/grants.ts';
import type { Database } from '../platform/database.ts';
import { type Holder, markVerified } from './store.ts';

/** Ends what goes with a password, beside the sessions, where somebody else may have set it. */
const RELOCKING = [endLogins, deleteKeys, endGrantsOf, endActing];

/**
 * Gives an account another password on behalf of whoever has its address, which is verified by that: what the one before
 * let in ends, whoever set it.
 * @param hash of the password, as `hashPassword` makes it
 */
export async function replacePassword(transaction: Database, holder: Holder, hash: string, doer: Doer): Promise<void> {
  const { id, email } = holder;
  await setPassword(transaction, id, { before: null, after: hash, keptSession: null });
  for (const step of RELOCKING) await step(transaction, id);
  await markVerified(transaction, email);
  await recordAudit(transaction, doer, { action: 'user.passwordReset', userId: id, targetId: id });
}
