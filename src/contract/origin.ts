import type { Request } from 'express';
import { exchangeOf } from './exchange.ts';

/** Where a request came from, for records that outlive it. */
export interface Origin {
  /** The address of the client, as `trust proxy` lets it be known. */
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string;
}

const LONGEST_AGENT = 500;

export function originOf(req: Request): Origin {
  return {
    // An IPv4 address that came over an IPv6 socket is written as IPv4, and a zone of this machine says nothing elsewhere.
    address: req.ip?.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '') ?? null,
    userAgent: req.headers['user-agent']?.slice(0, LONGEST_AGENT) ?? null,
    requestId: exchangeOf(req).id,
  };
}
