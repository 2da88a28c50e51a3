import type { Knex } from 'knex';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Quotas } from '../contract/rate-limit.ts';
import { settledQuotas } from './settled-quotas.ts';

/** So many in so many seconds; 0 is no limit. */
export interface Rate {
  readonly points: number;
  readonly seconds: number;
}
/** What a limiter counts: so many points for each key in so many seconds. */
export interface Window extends Rate {
  readonly name: string;
}
export interface Limiter {
  /** Counts one; true if it was within the points, else how many seconds are left of the window. */
  count(key: string): Promise<true | number>;
  /** Takes one count back. */
  uncount(key: string): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Forgets a key. */
  clear(key: string): Promise<void>;
}
/** Where it is counted: what is tried, to the last one, and all requests, which must cost no round trip each. */
export interface Limiters {
  tries(window: Window): Limiter;
  readonly quotas: Quotas;
}

/** Counts in this process: right for a server of one node. */
export const inMemory: Limiters = {
  tries: ({ name, points, seconds }) => adapt(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })),
  quotas({ name, quota, windowSeconds }) {
    const memory = new RateLimiterMemory({ keyPrefix: name, points: quota, duration: windowSeconds });
    return {
      async take(caller) {
        const { consumedPoints, msBeforeNext } = await memory.consume(caller).catch(over);
        return { taken: consumedPoints, msLeft: msBeforeNext };
      },
    };
  },
};

/**
 * Counts in the table `throttles` for all nodes together; in this process alone while the database is away.
 * @param knex a pool of its own: what is counted in a transaction must not wait for another such to let go of a connection
 */
export const inDatabase = (knex: Knex): Limiters => ({
  tries({ name, points, seconds }) {
    const window = { keyPrefix: name, points, duration: seconds };
    const shared = { storeClient: knex, storeType: 'knex', tableName: 'throttles', tableCreated: true };
    return adapt(new RateLimiterPostgres({ ...window, ...shared, insuranceLimiter: new RateLimiterMemory(window) }));
  },
  quotas: settledQuotas(knex),
});

function adapt(limiter: RateLimiterAbstract): Limiter {
  return {
    async count(key) {
      try {
        await limiter.consume(key);
        return true;
      } catch (refused) {
        return Math.max(1, Math.ceil(over(refused).msBeforeNext / 1000));
      }
    },
    async uncount(key) {
      await limiter.reward(key);
    },
    has: async (key) => (await limiter.get(key)) !== null,
    async clear(key) {
      await limiter.delete(key);
    },
  };
}

/** What is over the points comes as a rejection, and is a count all the same. */
function over(refused: unknown): RateLimiterRes {
  if (refused instanceof RateLimiterRes) return refused;
  throw refused;
}
