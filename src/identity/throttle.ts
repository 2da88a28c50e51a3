import { createHash } from 'node:crypto';
import { networkOf } from '../contract/origin.ts';
import { Problem } from '../contract/problem.ts';
import type { Limiter, Limiters } from '../platform/limiters.ts';

/** How many are let through before the next has to wait; 0 is no limit. */
export interface ThrottleLimits {
  /** Passwords tried for one account, a minute. */
  readonly perAccount: number;
  /** Passwords and codes tried, accounts registered and e-mails asked for from one network address, a minute. */
  readonly perAddress: number;
  /** E-mails to one address, an hour. */
  readonly mails: number;
}

/**
 * Slows down who tries passwords or has e-mails sent, before anything is looked up or hashed, and whether or not there
 * is such an account. Nobody is locked out: the wait ends with the minute, and who logged in from an address before is
 * counted there alone, so that strangers who try an account do not keep its owner out.
 */
export interface Throttle {
  /**
   * Counts a try of a password. Say `right` of what it gives if the password was.
   * @throws Problem `rate_limited` with Retry-After
   */
  password(email: string, address: string | null): Promise<{ right(): Promise<void> }>;
  /**
   * Counts any other work that an address asks for.
   * @throws Problem `rate_limited` with Retry-After
   */
  work(address: string | null): Promise<void>;
  /**
   * Counts an e-mail that an address asks for.
   * @throws Problem `rate_limited` with Retry-After
   */
  mail(email: string, address: string | null): Promise<void>;
}

const MINUTE = 60;
const HOUR = 3600;
/** For how long an address that somebody logged in from counts as theirs. A timer of Node holds 24 days at most. */
const KNOWN = 14 * 24 * HOUR;

export function createThrottle(limits: ThrottleLimits, limiters: Limiters): Throttle {
  const limiter = (name: string, points: number, seconds: number) =>
    points === 0 ? null : limiters.tries({ name, points, seconds });
  const byAddress = limiter('address', limits.perAddress, MINUTE);
  const byAccount = limiter('account', limits.perAccount, MINUTE);
  const byMailbox = limiter('mailbox', limits.mails, HOUR);
  const known = limits.perAccount === 0 ? null : limiter('known', 1, KNOWN);

  return {
    async password(email, address) {
      const [account, network] = [accountKey(email), networkOf(address)];
      const place = `${account}:${network}`;
      await count(byAddress, network);
      const key = (await known?.has(place)) ? place : account;
      await count(byAccount, key);
      return {
        async right() {
          await Promise.all([byAddress?.uncount(network), byAccount?.clear(key), known?.count(place)]);
        },
      };
    },
    work: (address) => count(byAddress, networkOf(address)),
    async mail(email, address) {
      await count(byAddress, networkOf(address));
      await count(byMailbox, accountKey(email));
    },
  };
}

/** The name under which an account is counted; it does not tell its e-mail address to who reads the counts. */
const accountKey = (email: string): string => createHash('sha256').update(email.toLowerCase()).digest('hex');

async function count(limiter: Limiter | null, key: string): Promise<void> {
  const counted = (await limiter?.count(key)) ?? true;
  if (counted === true) return;
  throw new Problem('rate_limited', {
    detail: `Too many tries. Wait ${counted} s before the next one.`,
    headers: { 'Retry-After': String(counted) },
  });
}
