import type { Origin } from '../contract/origin.ts';
import { Problem } from '../contract/problem.ts';
import type { Database } from '../platform/database.ts';
import type { Post } from '../platform/post.ts';
import { assertActive, authenticatePassword, canBeAddress } from './password-login.ts';
import { recordRefusal } from './refusal.ts';
import type { Credentials } from './store.ts';
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
  return async ({ email, password }, origin) => {
    const account = await authenticatePassword(database, throttle, { email, password, address: origin.address });
    try {
      if (account === null) throw new Problem('invalid_credentials');
      assertActive(account);
      return account;
    } catch (error) {
      if (canBeAddress(email)) recordRefusal(database, post, 'session.refused', email, origin);
      throw error;
    }
  };
}
