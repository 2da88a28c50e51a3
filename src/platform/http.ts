import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Express, RequestHandler } from 'express';
import { renderProblem } from '../contract/errors.ts';
import { Problem } from '../contract/problem.ts';
import type { Readiness } from './health.ts';

/** How long a server that stops still listens while connections are open, so that each is told, and none is reset. */
const LINGER_MS = 2_000;
/** How long requests that are under way may take to finish after that. */
const DRAIN_MS = 10_000;

/** What is under way on one connection: how many answers are owed, and the newest of them. */
interface Line {
  owed: number;
  newest: ServerResponse | null;
}
/**
 * The open connections of each server. A set of the answers owed would be simpler, and costs: a set that things come and
 * go from leaves old tables behind, which keep what they held alive until the whole heap is collected.
 */
const traffic = new WeakMap<Server, Map<Socket, Line>>();

/** What a browser needs to know of an answer that is data: it is no page and nothing else than it says. */
export const apiHeaders: RequestHandler = (_req, res, next) => {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  next();
};

/** Once stopping, each answer ends its connection, so that clients go elsewhere and none is reset. */
export function closeWhenStopping(readiness: Readiness): RequestHandler {
  return (_req, res, next) => {
    if (!readiness.accepting) res.setHeader('Connection', 'close');
    next();
  };
}

/** An HTTP server that also answers what never becomes a request with a problem. */
export function createHttpServer(app: Express, publicUrl: string | null): Server {
  const server = createServer({
    requestTimeout: 30_000,
    headersTimeout: 15_000,
    connectionsCheckingInterval: 5_000,
    keepAliveTimeout: 65_000,
    requireHostHeader: false,
  });
  watch(server);
  server.on('request', app);
  // An expectation that we do not know may be ignored (RFC 9110, section 10.1.1); Node would answer a bare 417.
  server.on('checkExpectation', app);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? new Problem('headers_too_large')
        : new Problem('malformed_request', { detail: 'This is not a request that HTTP/1.1 knows.' });
    const requestId = randomUUID();
    const body = renderProblem(problem, publicUrl ?? '', requestId, '/');
    const head = [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      `X-Request-Id: ${requestId}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
  return server;
}

function watch(server: Server): void {
  const lines = new Map<Socket, Line>();
  traffic.set(server, lines);
  server.on('connection', (socket) => {
    lines.set(socket, { owed: 0, newest: null });
    socket.once('close', () => lines.delete(socket));
  });
  server.on('request', ({ socket }, res) => {
    const line = lines.get(socket);
    if (line === undefined) return;
    line.owed++;
    line.newest = res;
    res.once('close', () => {
      line.owed--;
      if (line.newest === res) line.newest = null;
    });
  });
}

/** The address of a server as a URL. */
export function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
}

/** Listens, or rejects with a sentence that says what to do. Resolves with the address as a URL. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken ? new Error(`Port ${port} on ${host} is taken. Stop what listens there, or set PORT to another.`) : error,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(addressOf(host, actual));
    });
  });
}

/** A port that nobody listens on at this moment. */
export async function freePort(host: string): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server, 0, host));
  await new Promise((resolve) => server.close(resolve));
  return Number(port);
}

/**
 * Goes on serving for a moment, so that clients learn of the end from `Connection: close` and balancers from `/readyz`;
 * then lets requests under way finish, and closes. Readiness must have failed before.
 */
export async function drain(server: Server): Promise<void> {
  const lines = traffic.get(server) ?? new Map<Socket, Line>();
  for (const { newest } of lines.values()) if (newest?.headersSent === false) newest.setHeader('Connection', 'close');
  for (const end = Date.now() + LINGER_MS; Date.now() < end && lines.size > 0; ) await pause(20);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Browsers open connections ahead of need. Node closes idle ones, and takes those that were never used for busy.
  for (const [socket, { owed }] of lines) if (owed === 0) socket.destroySoon();
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(deadline);
}
