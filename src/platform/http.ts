import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Express, RequestHandler } from 'express';
import { renderProblem } from '../contract/errors.ts';
import { Problem } from '../contract/problem.ts';
import type { Readiness } from './health.ts';

/** How long requests that are under way may take to finish once the server stops. */
const DRAIN_MS = 10_000;

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
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 }, app);
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

/** Listens, or rejects with a sentence that says what to do. Resolves with the address as a URL. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} on ${host} is taken. Stop what listens there, or set PORT to another.`) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${actual}`);
    });
  });
}

/** Lets requests under way finish, then closes. Readiness must have failed before. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(deadline);
}
