import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import type { Request } from 'express';
import { exchangeOf } from './exchange.ts';

/** Where a request came from, for records that outlive it. */
export interface Origin {
  /** The address of the client, as `trust proxy` lets it be known. */
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string;
}

/** A request of Express, also where a library that was given it knows it as one of Node. */
type Asked = IncomingMessage & Partial<Pick<Request, 'ip' | 'exchange'>>;

const LONGEST_AGENT = 500;

export function originOf(req: Asked): Origin {
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

/** Whom an address stands for: one of IPv6 for its /64, since whoever has one of these has them all. */
export function networkOf(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? 'unknown';
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => part.split(':').filter((it) => it !== '');
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: zeros }, () => '0'), ...last]
    .slice(0, 4)
    .map((it) => Number.parseInt(it, 16).toString(16))
    .join(':');
}
