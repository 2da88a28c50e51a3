import { recordAudit } from '../audit/record.ts';
import type { Origin } from '../contract/origin.ts';
import { Problem } from '../contract/problem.ts';
import type { Database } from '../platform/database.ts';
import type { Post } from '../platform/post.ts';
import { assertActive, authenticatePassword } from './password-login.ts';
import { type Credentials, findCredentials } from './store.ts';
import type { Throttle } from './throttle.ts';

/**
 * Lets in who knows the password of an account that may be used. Whom it turns away goes on record.
 * @throws Problem `invalid_credentials`, `account_suspended`, `account_deleted`, `rate_limited` or `overloaded`
 */
export type LogIn = (typed: { email: string; password: string }, origin: Origin) => Promise<Credentials>;

interface Options {
  readonly database: Database;
  readonly throttle: Throttle;
  readonly post: Pick<Post, 'later'>;
}

export function createLogIn({ database, throttle, post }: Options): LogIn {
  // Whether there is such an account is looked up again afterwards, so that the answer does not tell by its time.
  const recordRefusal = (email: string, origin: Origin): void =>
    post.later('the record of a refused log-in', async () => {
      const account = await findCredentials(database, email);
      if (account === null) return;
      await recordAudit(database, { origin: () => origin }, { action: 'session.refused', userId: account.id });
    });
  return async ({ email, password }, origin) => {
    const account = await authenticatePassword(database, throttle, { email, password, address: origin.address });
    try {
      if (account === null) throw new Problem('invalid_credentials');
      assertActive(account);
      return account;
    } catch (error) {
      recordRefusal(email, origin);
      throw error;
    }
  };
}
