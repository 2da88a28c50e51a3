import { createHash } from 'node:crypto';
import { networkOf } from '../contract/origin.ts';
import { Problem } from '../contract/problem.ts';
import type { Limiter, Limiters, Rate } from '../platform/limiters.ts';

/** How many are let through before the next has to wait; 0 is no limit. */
export interface ThrottleLimits {
  /** Passwords tried for one account. */
  readonly perAccount: Rate;
  /** Passwords and codes tried, accounts registered and e-mails asked for from one network. */
  readonly perAddress: Rate;
  /** E-mails that one person has sent to others. */
  readonly perInviter: Rate;
  /** E-mails of one kind to one address. */
  readonly mails: Rate;
}

/**
 * Slows down who tries passwords or has e-mails sent, before anything is looked up or hashed, and whether or not there
 * is such an account. Nobody is locked out: the wait ends with the window, and who logged in from an address before is
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
   * Counts an e-mail that an address asks for. Each kind is counted for itself, so that who asks for many of one keeps
   * nobody from the others.
   * @param inviter the id of who has it sent to somebody else; whoever it goes to, it counts as theirs
   * @throws Problem `rate_limited` with Retry-After
   */
  mail(kind: Mail, email: string, address: string | null, inviter?: string): Promise<void>;
}

/** For how long an address that somebody logged in from counts as theirs. A timer of Node holds 24 days at most. */
const KNOWN = 14 * 24 * 3600;

export type Mail = 'verification' | 'reset' | 'invitation';

export function createThrottle(limits: ThrottleLimits, limiters: Limiters): Throttle {
  const limiter = (name: string, rate: Rate) => (rate.points === 0 ? null : limiters.tries({ name, ...rate }));
  const byAddress = limiter('address', limits.perAddress);
  const byAccount = limiter('account', limits.perAccount);
  const byInviter = limiter('inviter', limits.perInviter);
  const byMailbox = limiter('mailbox', limits.mails);
  const known = limits.perAccount.points === 0 ? null : limiter('known', { points: 1, seconds: KNOWN });

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
    async mail(kind, email, address, inviter) {
      await count(byAddress, networkOf(address));
      // Before the mailbox: who has used up their own keeps nobody else from writing to it.
      if (inviter !== undefined) await count(byInviter, inviter);
      await count(byMailbox, `${kind}:${accountKey(email)}`);
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
