import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type Exchange, exchangeOf } from '../contract/exchange.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Observer {
  /** Logs each answer and counts it, once it is sent or given up. */
  readonly watch: RequestHandler;
  /** `/metrics`, in Prometheus' text format. */
  readonly metrics: RequestHandler;
}

/** @param log gets one line for each request: id, operation, status, duration, and what failed; no header, no body */
export function createObserver(log: Logger): Observer {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'docket_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['operation', 'method', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    watch(req, res, next) {
      const begun = performance.now();
      const { method } = req;
      res.once('close', () => {
        const ms = performance.now() - begun;
        const exchange = exchangeOf(req);
        const operation = exchange.operation?.id ?? 'none';
        duration.observe({ operation, method, status: String(res.statusCode) }, ms / 1000);
        write(
          log,
          {
            requestId: exchange.id,
            operation,
            method,
            path: pathOf(req),
            status: res.statusCode,
            ms: Math.round(ms * 100) / 100,
            ...traceOf(req),
          },
          exchange,
          res,
        );
      });
      next();
    },
    async metrics(_req, res) {
      res.type(registry.contentType).send(await registry.metrics());
    },
  };
}

function write(log: Logger, line: object, { failure, caller }: Exchange, res: Response): void {
  const entry = caller === undefined ? line : { ...line, caller: caller.principal };
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
