import express, { type Router } from 'express';
import type { Cors } from './cors.ts';
import type { Document } from './document.ts';
import { type Execution, handle } from './handle.ts';
import { match } from './match.ts';
import { negotiate, parseBody, readBody } from './media.ts';
import { describeOperations } from './operations.ts';
import { limitRate, type Quotas, type RatePolicy } from './rate-limit.ts';
import type { Contract } from './types.ts';
import { type Authenticator, createValidator } from './validate.ts';

export interface ContractOptions<C extends Contract> extends Execution<C> {
  readonly document: Document;
  /** Where it is mounted, such as `/v1`. */
  readonly base: string;
  readonly cors: Cors;
  /** Security scheme -> who says who calls. */
  readonly authenticators: Readonly<Record<string, Authenticator>>;
  readonly policies: Readonly<Record<string, RatePolicy>>;
  /** Counts requests under a policy. */
  readonly quotas: Quotas;
}

/**
 * Binds a contract to Express. The steps are the life of a request, each with the statuses it may refuse with.
 * Resolves once every validator is compiled.
 */
export async function bind<C extends Contract>(options: ContractOptions<C>): Promise<Router> {
  const operations = Object.values(describeOperations(options.document));
  const validate = await createValidator(options.document, operations, options.base, options.authenticators);
  // One route for all of them: Express matches a path again for each middleware that stands alone.
  return express.Router().all(
    /^/,
    match(operations, options.cors), // 404, 405
    validate.security, // 401, 403, told after
    limitRate(options.policies, options.quotas), // 429
    negotiate, // 406, 415
    readBody, // 413, 400
    parseBody, // 400
    validate.request, // 400
    handle(operations, options, validate.response),
  );
}
