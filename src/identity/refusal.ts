import { recordAudit } from '../audit/record.ts';
import type { Origin } from '../contract/origin.ts';
import type { Database } from '../platform/database.ts';
import type { Post } from '../platform/post.ts';
import { findCredentials } from './store.ts';

/**
 * Puts on record that the password of an account was not right, where there is such an account. It is looked up again
 * afterwards, so that the answer does not tell by its time.
 */
export function recordRefusal(
  database: Database,
  post: Pick<Post, 'later'>,
  action: 'session.refused' | 'user.passwordRefused',
  email: string,
  origin: Origin,
): void {
  post.later('the record of a refused password', async () => {
    const account = await findCredentials(database, email);
    if (account === null) return;
    await recordAudit(database, { origin: () => origin }, { action, userId: account.id });
  });
}
