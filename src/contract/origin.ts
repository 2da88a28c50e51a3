import { isIP } from 'node:net';
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
    // Where what a proxy wrote is no address, the proxy's own is better than none.
    address: addressIn(req.ip) ?? addressIn(req.socket.remoteAddress),
    userAgent: req.headers['user-agent']?.slice(0, LONGEST_AGENT) ?? null,
    requestId: exchangeOf(req).id,
  };
}

/**
 * The IP address in what a socket or a proxy calls one, without a port. An IPv4 address that came over an IPv6 socket is
 * written as IPv4, and a zone of this machine says nothing elsewhere.
 */
function addressIn(text = ''): string | null {
  const [, bare = text] = /^\[(.*)\](?::\d+)?$/.exec(text) ?? /^([\d.]+):\d+$/.exec(text) ?? [];
  const address = bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIP(address) === 0 ? null : address;
}
