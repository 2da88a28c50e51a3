import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Message } from './request.ts';
import { Tally } from './tally.ts';

export interface FloodOptions {
  readonly address: string;
  readonly message: Message;
  /** Requests per second, sent whether or not those before are answered; null sends each when the last is answered. */
  readonly rate: number | null;
  /** Connections, opened beforehand; what finds none free is counted as `no connection`. */
  readonly connections: number;
  readonly ms: number;
  /** Milliseconds after which a client gives up. */
  readonly patience: number;
}

const TURN_MS = 5;

/**
 * Sends one request again and again, more of them than a server can take, at a fraction of what it costs the server.
 * Resolves when each has its outcome. It reads of an answer only its status and where it ends.
 */
export async function flood({ address, message, rate, connections, ms, patience }: FloodOptions): Promise<Tally> {
  const tally = new Tally();
  const { hostname, port } = new URL(address);
  const bytes = encode(message);
  const free: Line[] = [];
  const open = new Set<Line>();
  let begun = 0;
  const over = () => performance.now() - begun >= ms;

  const ended = (line: Line, outcome: string) => {
    tally.add({ outcome, ms: performance.now() - line.sentAt });
    line.sentAt = 0;
    if (!line.socket.destroyed) free.push(line);
    if (rate === null && !over()) send();
  };
  const dial = (): Line => {
    const line: Line = {
      socket: connect({ host: hostname, port: Number(port), noDelay: true }),
      sentAt: 0,
      pending: '',
    };
    open.add(line);
    line.socket.on('data', (chunk) => {
      // A server says so when it gives up a connection on which nothing was asked.
      if (line.sentAt === 0) return;
      line.pending += chunk.toString('latin1');
      const status = answered(line.pending);
      if (status === null) return;
      line.pending = '';
      ended(line, status);
    });
    line.socket.on('error', () => {});
    line.socket.on('close', () => {
      open.delete(line);
      if (line.sentAt > 0) ended(line, 'connection lost');
    });
    return line;
  };
  const send = (): void => {
    // In turn: a server gives up one on which nothing is asked for a while, and nobody should ask on it just then.
    let line = free.shift();
    while (line?.socket.destroyed) line = free.shift();
    if (line === undefined && open.size < connections) line = dial();
    if (line === undefined) {
      tally.add({ outcome: 'no connection', ms: 0 });
      return;
    }
    line.sentAt = performance.now();
    line.socket.write(bytes);
  };
  const giveUp = () => {
    const earliest = performance.now() - patience;
    for (const line of open) {
      if (line.sentAt === 0 || line.sentAt > earliest) continue;
      ended(line, 'timeout');
      line.socket.destroy();
    }
  };

  await Promise.all(Array.from({ length: connections }, () => once(dial().socket, 'connect')));
  free.push(...open);
  begun = performance.now();
  if (rate === null) for (let index = 0; index < connections; index++) send();
  await new Promise<void>((resolve) => {
    let sent = 0;
    const timer = setInterval(() => {
      giveUp();
      if (!over()) for (const due = ((performance.now() - begun) / 1000) * (rate ?? 0); sent < due; sent++) send();
      else if (![...open].some((line) => line.sentAt > 0)) {
        clearInterval(timer);
        resolve();
      }
    }, TURN_MS);
  });
  for (const { socket } of open) socket.destroy();
  return tally;
}

interface Line {
  readonly socket: Socket;
  /** When the request that is under way was sent; 0 while none is. */
  sentAt: number;
  pending: string;
}

/** The status of an answer that is there as a whole, or null. */
function answered(text: string): string | null {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head)) ?? [];
  return text.length < head + 4 + Number(length ?? 0) ? null : text.slice(9, 12);
}

function encode({ method, path, headers, body }: Message): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: docket',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (body !== undefined) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}
