import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { exchangeOf, operationOf } from './exchange.ts';
import { originOf } from './origin.ts';
import { Problem } from './problem.ts';

/** How many requests a caller may make in a window. */
export interface RatePolicy {
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
}

/**
 * Counts a request whose operation declares `RateLimit` against its caller, or its address where there is no caller, under the policy of its tag, and says
 * what is left (draft-ietf-httpapi-ratelimit-headers). A refused caller is counted too, and refused after that.
 * @param policies tag -> policy; `default` is for the other tags. A quota of 0 is no limit.
 * @throws Problem `rate_limited`, or the refusal that the exchange holds
 */
export function limitRate(policies: Readonly<Record<string, RatePolicy>>): RequestHandler {
  const limiters = new Map(
    Object.entries(policies).map(([tag, policy]) => [tag, policy.quota > 0 ? limiter(policy) : null]),
  );
  const limiterOf = (tag: string) => limiters.get(limiters.has(tag) ? tag : 'default') ?? null;
  return async (req, res, next) => {
    const exchange = exchangeOf(req);
    const operation = operationOf(req);
    const limit = operation.limited ? limiterOf(operation.tag) : null;
    if (limit !== null) {
      const left = await limit.consume(exchange.caller?.principal ?? originOf(req).address ?? 'unknown');
      res.setHeader('RateLimit-Policy', limit.policy);
      res.setHeader('RateLimit', left.header);
      if (left.exceeded) throw new Problem('rate_limited', { headers: { 'Retry-After': String(left.seconds) } });
    }
    if (exchange.refusal !== undefined) throw exchange.refusal;
    next();
  };
}

function limiter({ name, quota, windowSeconds }: RatePolicy) {
  const memory = new RateLimiterMemory({ points: quota, duration: windowSeconds, keyPrefix: name });
  return {
    policy: `"${name}";q=${quota};w=${windowSeconds}`,
    async consume(caller: string) {
      const result = await memory.consume(caller).catch((refused: unknown) => {
        if (refused instanceof RateLimiterRes) return refused;
        throw refused;
      });
      const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
      return {
        seconds,
        exceeded: result.consumedPoints > quota,
        header: `"${name}";r=${result.remainingPoints};t=${seconds}`,
      };
    },
  };
}
