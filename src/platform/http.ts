import { randomUUID } from 'node:crypto';
import { createServer, type ServerOptions as NodeOptions, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { Express, RequestHandler } from 'express';
import { renderProblem } from '../contract/errors.ts';
import { Problem } from '../contract/problem.ts';
import { serveUntilStopped } from './drain.ts';
import { messagesFor } from './express-messages.ts';
import type { Certificate } from './tls.ts';

/**
 * How long a connection may take, in milliseconds. A proxy in front must let go of an idle connection before Docket does,
 * or it sends a request into one that is just being closed; and it must wait for an answer for longer than Docket takes.
 */
export const CONNECTION_TIMES = {
  /** For the head of a request. */
  headersTimeout: 15_000,
  /** For a request with its body. */
  requestTimeout: 30_000,
  /** Idle, between two requests. */
  keepAliveTimeout: 65_000,
  /** Idle, beyond what `Keep-Alive: timeout` tells clients, so that theirs runs out first. */
  keepAliveTimeoutBuffer: 1_000,
} as const;
/** How often the times of connections are looked at, in milliseconds. */
const CHECK_MS = 5_000;
const OPTIONS = {
  ...CONNECTION_TIMES,
  connectionsCheckingInterval: CHECK_MS,
  requireHostHeader: false,
  /** A request without a body is a stream that has ended: nobody has to read what is not there. */
  optimizeEmptyRequests: true,
};
/** For the handshake of TLS, in milliseconds. */
const HANDSHAKE_MS = 10_000;
/** For how long browsers come back by https alone, in seconds. */
const HSTS_SECONDS = 365 * 24 * 3600;

export interface ServerOptions {
  readonly publicUrl?: string | null;
  /** With which the server speaks https; without it, http. */
  readonly certificate?: Certificate | null;
}

/** What a browser needs to know of an answer that is data: it is no page and nothing else than it says. */
export const apiHeaders: RequestHandler = (_req, res, next) => {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  next();
};

/** An HTTP server, by TLS where there is a certificate, that also answers what never becomes a request with a problem. */
export function createHttpServer(app: Express, { publicUrl = null, certificate = null }: ServerOptions = {}): Server {
  const options = { ...OPTIONS, ...messagesFor(app) };
  const server = certificate === null ? createServer(options) : createSecureServer(options, certificate);
  serveUntilStopped(server, certificate === null ? app : byHttpsAlone(app));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (/^(ECONNRESET|ERR_(SSL|TLS)_.*)$/.test(error.code ?? '') || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem = problemOf(error);
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

function problemOf({ code }: NodeJS.ErrnoException): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers_too_large');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('request_timeout');
  return new Problem('malformed_request', { detail: 'This is not a request that HTTP/1.1 knows.' });
}

function createSecureServer(options: NodeOptions, certificate: Certificate): Server {
  const secure = { minVersion: 'TLSv1.2' } as const;
  const server = createTlsServer({ ...options, ...secure, ...certificate.current, handshakeTimeout: HANDSHAKE_MS });
  certificate.onChange((renewed) => server.setSecureContext({ ...secure, ...renewed }));
  return server;
}

/** Tells browsers that this server is reached by https, now and later. */
function byHttpsAlone(app: Express): RequestListener {
  return (req, res) => {
    res.setHeader('Strict-Transport-Security', `max-age=${HSTS_SECONDS}`);
    app(req, res);
  };
}

/** The address of a server as a URL. */
export function addressOf(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
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
      resolve(addressOf(host, actual, server instanceof TlsServer ? 'https' : 'http'));
    });
  });
}
