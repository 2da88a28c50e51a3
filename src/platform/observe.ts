import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { type Exchange, exchangeOf } from '../contract/exchange.ts';
import { createRequestMetrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';

export interface Observer {
  /** Logs each answer and counts it, once it is sent or given up. */
  readonly watch: RequestHandler;
}

/** The status that is noted for a request whose client went away before there was an answer, as nginx does. */
const GONE = 499;

/** What is no operation of the contract goes by the first part of its path, where that is one of these. */
const PLACES = new Map([
  ['livez', 'health'],
  ['readyz', 'health'],
  ['metrics', 'metrics'],
  ['oauth', 'oauth'],
  ['docs', 'docs'],
  ['openapi.json', 'docs'],
  ['openapi.yaml', 'docs'],
  ['.well-known', 'wellKnown'],
]);

/**
 * @param log gets one line for each request: id, operation, status, duration, and what failed; no header, no body
 * @param registry gets the metrics of requests
 * @param tracing opens a span for each request, where traces are asked for
 */
export function createObserver(
  log: Logger,
  registry: Registry = new Registry(),
  tracing: Tracing | null = null,
): Observer {
  const metrics = createRequestMetrics(registry);
  return {
    watch(req, res, next) {
      const begun = performance.now();
      const { method } = req;
      metrics.begun();
      const span = tracing?.begin(req);
      if (span !== undefined) res.setHeader('traceresponse', span.traceparent);
      res.on('close', () => {
        const ms = performance.now() - begun;
        const exchange = exchangeOf(req);
        const path = pathOf(req);
        const operation = exchange.operation?.id ?? PLACES.get(path.split('/', 2)[1] ?? '') ?? 'none';
        const status = res.headersSent ? res.statusCode : GONE;
        const replayed = exchange.operation?.idempotent === true && res.hasHeader('Idempotent-Replayed');
        metrics.ended(operation, status, ms / 1000, exchange, replayed);
        span?.end(operation, status, exchange.code, {
          'http.request.method': method,
          ...(exchange.operation === undefined ? {} : { 'http.route': exchange.operation.path }),
          'url.path': path,
          'docket.request_id': exchange.id,
        });
        write(
          log,
          {
            requestId: exchange.id,
            operation,
            method,
            path,
            status,
            ms: Math.round(ms * 100) / 100,
            ...(span === undefined ? traceOf(req) : { traceId: span.traceId, spanId: span.spanId }),
          },
          exchange,
          res,
        );
      });
      if (span === undefined) next();
      else span.run(next);
    },
  };
}

function write(log: Logger, line: object, { code, failure, caller }: Exchange, res: Response): void {
  const entry = {
    ...line,
    ...(code === undefined ? {} : { code }),
    ...(caller === undefined ? {} : { caller: caller.principal }),
  };
  if (!res.writableFinished) log.info(entry, 'client went away');
  else if (res.statusCode >= 500) log.error({ ...entry, err: rootOf(failure) }, 'request failed');
  else log.info(entry, 'request');
}

/** What a problem hides from the caller is what the log is for. */
function rootOf(failure: unknown): unknown {
  return failure instanceof Error && failure.cause !== undefined ? rootOf(failure.cause) : failure;
}

/** The query stays out of the log: people search for what is private. So does a key that somebody put into the path. */
const pathOf = (req: Request): string =>
  (req.originalUrl.split('?', 1)[0] ?? '').replaceAll(/dkt_[0-9A-Za-z]+/g, 'dkt_…');

/** The ids of a W3C traceparent, so that lines of several services can be put together. */
function traceOf(req: Request): { traceId?: string } {
  const [, traceId] = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(req.headers.traceparent ?? '')) ?? [];
  return traceId === undefined ? {} : { traceId };
}
