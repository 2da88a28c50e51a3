import type { RequestListener, Server, ServerResponse } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readiness } from './health.ts';

/** How a server stops. */
export interface DrainTimes {
  /** How long it still takes requests, each answered with `Connection: close`, in milliseconds. */
  readonly linger: number;
  /** Whether it may stop sooner where nobody is connected: right where no balancer asks `/readyz` first. */
  readonly impatient: boolean;
  /** How long requests that are under way may take after that, in milliseconds. */
  readonly deadline: number;
}

/** As it suits one who waits for the end, in a terminal or a test. */
const IMPATIENT: DrainTimes = { linger: 2_000, impatient: true, deadline: 10_000 };
/** How long a connection that was told to close is still read, so that what was on its way to it causes no reset. */
const FAREWELL_MS = 1_000;

/** What is under way on one connection. */
interface Line {
  /** How many answers are owed. Each is sent after those before it. */
  owed: number;
  newest: ServerResponse | null;
  /** Whether its last answer has been sent, as such. */
  over: boolean;
}
/**
 * The open connections of each server. A set of the answers owed would be simpler, and costs: a set that things come and
 * go from leaves old tables behind, which keep what they held alive until the whole heap is collected.
 */
const traffic = new WeakMap<Server, Map<Socket, Line>>();

/**
 * Has a server's requests handled, and keeps book of its connections. Once readiness fails, the newest answer of each
 * connection says `Connection: close`: those before it, of a client that sends several requests at once, do not, since
 * nothing is sent after the one that does. What comes after it is not handled, so that its client can send it again.
 */
export function serveUntilStopped(
  server: Server,
  readiness: Pick<Readiness, 'accepting'>,
  handle: RequestListener,
): void {
  const lines = new Map<Socket, Line>();
  traffic.set(server, lines);
  const watch = (socket: Socket, owed: number) => {
    lines.set(socket, { owed, newest: null, over: false });
    socket.once('close', () => lines.delete(socket));
  };
  if (server instanceof TlsServer) {
    // The socket below that of TLS is never idle on its own account; until the handshake is done there is no other.
    server.on('connection', (socket: Socket) => watch(socket, 1));
    server.on('secureConnection', (socket) => watch(socket, 0));
  } else server.on('connection', (socket) => watch(socket, 0));
  const listener: RequestListener = (req, res) => {
    const line = lines.get(req.socket);
    if (line === undefined) return handle(req, res);
    const before = line.newest;
    if (line.over || (before?.headersSent === true && saysClose(before))) return void req.resume();
    line.owed++;
    line.newest = res;
    res.once('close', () => {
      line.owed--;
      if (line.newest !== res) return;
      line.newest = null;
      line.over = saysClose(res);
    });
    if (!readiness.accepting) {
      if (before?.headersSent === false) before.removeHeader('Connection');
      sayClose(req.socket, res);
    }
    handle(req, res);
  };
  server.on('request', listener);
  // An expectation that we do not know may be ignored (RFC 9110, section 10.1.1); Node would answer a bare 417.
  server.on('checkExpectation', listener);
}

/**
 * Goes on serving for a moment, so that clients learn of the end from `Connection: close` and balancers from `/readyz`;
 * then lets requests under way finish, and closes. Readiness must have failed before.
 */
export async function drain(server: Server, { linger, impatient, deadline } = IMPATIENT): Promise<void> {
  const lines = traffic.get(server) ?? new Map<Socket, Line>();
  for (const [socket, { newest }] of lines) if (newest?.headersSent === false) sayClose(socket, newest);
  for (const end = Date.now() + linger; Date.now() < end && !(impatient && lines.size === 0); ) await pause(20);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Browsers open connections ahead of need. Node closes idle ones, and takes those that were never used for busy.
  for (const [socket, { owed }] of lines) if (owed === 0) socket.destroySoon();
  const timer = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of lines.keys()) socket.destroy();
  }, deadline);
  await closed;
  clearTimeout(timer);
}

const saysClose = (res: ServerResponse): boolean => res.getHeader('Connection') === 'close';

/**
 * Makes an answer the last of its connection. Node would destroy the socket behind it, and a request that arrives just
 * then would be met with a reset, which takes with it what the client has not read yet. So the server's half is closed,
 * and what comes is read and forgotten until the client has closed the other.
 */
function sayClose(socket: Socket, res: ServerResponse): void {
  res.setHeader('Connection', 'close');
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
  };
}
