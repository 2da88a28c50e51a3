import type { Request } from 'express';
import type { Operation } from './operations.ts';
import type { Caller } from './types.ts';

/** What a handler answered. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is known of one request and its answer, filled in as it moves along. */
export interface Exchange {
  /** The request id, also sent as X-Request-Id. */
  readonly id: string;
  /** The operation that the request matched. */
  operation?: Operation;
  /** Path parameters, decoded. */
  path: Readonly<Record<string, string | undefined>>;
  /** Who calls, once a security handler has said so. */
  caller?: Caller;
  /** Whether the caller's credential can change nothing. */
  readsOnly?: boolean;
  /** Why the caller may not go on; kept until the rate limit has counted the try. */
  refusal?: unknown;
  /** What was thrown, for the log. */
  failure?: unknown;
  /** The code of the problem that was answered. */
  code?: string;
}

declare global {
  namespace Express {
    interface Request {
      /** Read it through `exchangeOf`. A WeakMap would keep it from the short-lived generation of the heap. */
      exchange?: Exchange;
    }
  }
}

type Exchanging = Pick<Request, 'exchange'>;

/** Opens the exchange of a request; once, before anything else reads it. */
export function openExchange(req: Exchanging, id: string): Exchange {
  const exchange: Exchange = { id, path: {} };
  req.exchange = exchange;
  return exchange;
}

/** The exchange of a request. */
export function exchangeOf(req: Exchanging): Exchange {
  return req.exchange ?? openExchange(req, '');
}

/** The operation of a request that has been matched. */
export function operationOf(req: Request): Operation {
  const { operation } = exchangeOf(req);
  if (operation === undefined) throw new Error('No operation was matched before this step.');
  return operation;
}
