import type { Knex } from 'knex';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';

/** What a limiter counts: so many points for each key in so many seconds. */
export interface Window {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}
export type Limiters = (window: Window) => Limiter;
export interface Limiter {
  /** Counts one; true if it was within the points, else how many seconds are left of the window. */
  count(key: string): Promise<true | number>;
  /** Takes one count back. */
  uncount(key: string): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Forgets a key. */
  clear(key: string): Promise<void>;
}

/** Counts in this process: right for a server of one node. */
export const inMemory: Limiters = ({ name, points, seconds }) =>
  adapt(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }));

/** Counts in the table `throttles` for all nodes together; in this process alone while the database is away. */
export const inDatabase =
  (knex: Knex): Limiters =>
  ({ name, points, seconds }) => {
    const window = { keyPrefix: name, points, duration: seconds };
    const shared = { storeClient: knex, storeType: 'knex', tableName: 'throttles', tableCreated: true };
    return adapt(new RateLimiterPostgres({ ...window, ...shared, insuranceLimiter: new RateLimiterMemory(window) }));
  };

function adapt(limiter: RateLimiterAbstract): Limiter {
  return {
    async count(key) {
      try {
        await limiter.consume(key);
        return true;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
        throw refused;
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
