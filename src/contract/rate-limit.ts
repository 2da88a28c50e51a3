import type { Request, RequestHandler, Response } from 'express';
import { exchangeOf, operationOf } from './exchange.ts';
import { networkOf, originOf } from './origin.ts';
import { Problem } from './problem.ts';

/** How many requests a caller may make in a window. */
export interface RatePolicy {
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
}

/** Counts requests under one policy. */
export interface Quota {
  /** Counts one more of a caller: how many they have made in their window, this one included, and when that ends. */
  take(caller: string): Promise<{ readonly taken: number; readonly msLeft: number }>;
}
export type Quotas = (policy: RatePolicy) => Quota;

/** Counts one request, says on its answer what is left (draft-ietf-httpapi-ratelimit-headers), and refuses it over the quota. */
export type Limit = (caller: string, res: Response) => Promise<void>;

/**
 * The limit that a policy sets, or null where its quota is 0.
 * What it gives throws the Problem `rate_limited`, with Retry-After.
 */
export function limitOf(policy: RatePolicy, quotas: Quotas): Limit | null {
  const { name, quota, windowSeconds } = policy;
  if (quota === 0) return null;
  const counts = quotas(policy);
  const header = `"${name}";q=${quota};w=${windowSeconds}`;
  return async (caller, res) => {
    const { taken, msLeft } = await counts.take(caller);
    const seconds = Math.max(1, Math.ceil(msLeft / 1000));
    res.setHeader('RateLimit-Policy', header);
    res.setHeader('RateLimit', `"${name}";r=${Math.max(0, quota - taken)};t=${seconds}`);
    if (taken > quota) throw new Problem('rate_limited', { headers: { 'Retry-After': String(seconds) } });
  };
}

/** Under what a request of nobody in particular is counted. */
export const strangerOf = (req: Request): string => networkOf(originOf(req).address);

/**
 * Counts a request whose operation declares `RateLimit` against its caller, or its network where there is no caller,
 * under the policy of its tag. A refused caller is counted too, and refused after that.
 * @param policies tag -> policy; `default` is for the other tags
 * @throws Problem `rate_limited`, or the refusal that the exchange holds
 */
export function limitRate(policies: Readonly<Record<string, RatePolicy>>, quotas: Quotas): RequestHandler {
  const limits = new Map(Object.entries(policies).map(([tag, policy]) => [tag, limitOf(policy, quotas)]));
  return async (req, res, next) => {
    const exchange = exchangeOf(req);
    const { limited, tag } = operationOf(req);
    const limit = limited ? limits.get(limits.has(tag) ? tag : 'default') : null;
    if (limit) await limit(exchange.caller?.principal ?? strangerOf(req), res);
    if (exchange.refusal !== undefined) throw exchange.refusal;
    next();
  };
}
