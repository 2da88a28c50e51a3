import type { RequestListener, Server, ServerResponse } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { Server as Listener, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How a server stops. */
export interface DrainTimes {
  /** How long it goes on as before, while balancers learn from `/readyz` to go elsewhere, in milliseconds. */
  readonly linger: number;
  /** How long requests that are under way may take after that, in milliseconds. */
  readonly deadline: number;
}

/** As it suits one whom no balancer asks first. */
const AT_ONCE: DrainTimes = { linger: 0, deadline: 10_000 };
/**
 * How long an idle connection stays open once the port is closed, in milliseconds: its client learns of the end from
 * `Connection: close` when it sends something. A proxy that lets go of idle connections sooner never meets a closed one.
 */
export const LEAVE_MS = 2_000;
/** How long a connection that was told to close is still read, so that what was on its way to it causes no reset. */
const FAREWELL_MS = 1_000;

/** What is under way on one connection. */
interface Line {
  /** How many answers are owed. Each is sent after those before it. */
  owed: number;
  newest: ServerResponse | null;
  /** Whether nothing is answered on it any more. */
  over: boolean;
}
interface Traffic {
  /**
   * The open connections. A set of the answers owed would be simpler, and costs: a set that things come and go from leaves
   * old tables behind, which keep what they held alive until the whole heap is collected.
   */
  readonly lines: Map<Socket, Line>;
  /** Whether each connection is told to close with its next answer. */
  leaving: boolean;
  /** Whether those that owe nothing are closed untold. */
  left: boolean;
}
const traffics = new WeakMap<Server, Traffic>();

/**
 * Has a server's requests handled, and keeps book of its connections. Once it stops, the newest answer of each
 * connection says `Connection: close`: those before it, of a client that sends several requests at once, do not, since
 * nothing is sent after the one that does. What comes after it is not handled, so that its client can send it again.
 */
export function serveUntilStopped(server: Server, handle: RequestListener): void {
  const lines = new Map<Socket, Line>();
  const traffic: Traffic = { lines, leaving: false, left: false };
  traffics.set(server, traffic);
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
    res.on('close', () => {
      line.owed--;
      if (line.newest === res) {
        line.newest = null;
        line.over = saysClose(res);
      }
      // The head of its answer was out before there was anything to tell.
      if (traffic.left) closeIdle(req.socket, line);
    });
    if (traffic.leaving) {
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
 * Goes on serving for a moment, so that balancers learn of the end from `/readyz`, which must fail before. Then the port
 * closes, and clients that are connected learn of it from `Connection: close`: said any sooner, it would have them come
 * back by new connections, which are reset where the port closes upon them. Requests under way finish.
 */
export async function drain(server: Server, { linger, deadline } = AT_ONCE): Promise<void> {
  const traffic = traffics.get(server) ?? { lines: new Map<Socket, Line>(), leaving: false, left: false };
  const { lines } = traffic;
  if (linger > 0) await pause(linger);
  traffic.leaving = true;
  for (const [socket, { newest }] of lines) if (newest?.headersSent === false) sayClose(socket, newest);
  // The close of an HTTP server would end idle connections, too.
  const closed = new Promise<void>((resolve) => Listener.prototype.close.call(server, () => resolve()));
  const timers = [
    setTimeout(() => {
      traffic.left = true;
      for (const [socket, line] of lines) closeIdle(socket, line);
    }, LEAVE_MS),
    setTimeout(() => {
      server.closeAllConnections();
      for (const socket of lines.keys()) socket.destroy();
    }, deadline),
  ];
  await closed;
  timers.forEach(clearTimeout);
}

const saysClose = (res: ServerResponse): boolean => res.getHeader('Connection') === 'close';

function closeIdle(socket: Socket, line: Line): void {
  if (line.owed > 0 || line.over) return;
  line.over = true;
  sayGoodbye(socket);
}

/** Makes an answer the last of its connection. Node would destroy the socket behind it. */
function sayClose(socket: Socket, res: ServerResponse): void {
  res.setHeader('Connection', 'close');
  socket.destroySoon = () => sayGoodbye(socket);
}

/**
 * Closes a connection so that a request that arrives just then is not met with a reset, which takes with it what the client
 * has not read yet: the server's half is closed, and what comes is read and forgotten until the client has closed the other.
 */
function sayGoodbye(socket: Socket): void {
  socket.end();
  setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
}
