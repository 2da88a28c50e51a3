import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import {
  type Attributes,
  type Context,
  DiagLogLevel,
  defaultTextMapGetter,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import type { Database } from './database.ts';
import { type DescribedStatement, describeStatement } from './statement-name.ts';

/** What is still to be sent when the process stops gets so long. */
const FLUSH_MS = 3_000;

export interface Tracing {
  /** Opens the span of a request, as a child of what its `traceparent` names. */
  begin(req: IncomingMessage): RequestSpan;
  /** The same database, with a span for each statement and transaction of a request. */
  watch(database: Database): Database;
  /** Sends what is left. */
  stop(): Promise<void>;
}

export interface RequestSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** The span as the value of a `traceparent`, for whoever called. */
  readonly traceparent: string;
  /** Does work whose spans are children of this one. */
  run(work: () => void): void;
  /** @param problem the code of the problem that was answered, if any */
  end(operation: string, status: number, problem: string | undefined, attributes: Attributes): void;
}

/**
 * Traces by OpenTelemetry, sent by OTLP over HTTP where the `OTEL_` variables say; the SDK reads those itself. The spans
 * are made by hand, in the two places that everything passes: patching modules as they load does not work for ES modules.
 * This module is loaded only where traces are asked for.
 */
export function startTracing(version: string, log: Logger): Tracing {
  const warn = (message: string) => log.warn({ message: message.slice(0, 500) }, 'traces');
  diag.setLogger(
    { error: warn, warn, info: () => {}, debug: () => {}, verbose: () => {} },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'docket', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer('docket', version);
  const propagator = new W3CTraceContextPropagator();
  const current = new AsyncLocalStorage<Context>();

  /** Does work in a span of its own where there is one around it; of what was done, no value goes into it. */
  async function within<T>({ name, attributes }: DescribedStatement, work: () => Promise<T>): Promise<T> {
    const parent = current.getStore();
    if (parent === undefined || trace.getSpan(parent)?.isRecording() !== true) return work();
    const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
    try {
      return await current.run(trace.setSpan(parent, span), work);
    } catch (error) {
      fail(span, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  }

  const watch = (database: Database): Database => ({
    run: (statement, values) => within(describeStatement(statement.text), () => database.run(statement, values)),
    transaction: (work) => within(TRANSACTION, () => database.transaction((inside) => work(watch(inside)))),
    afterCommit: (work) => database.afterCommit(work),
  });

  return {
    begin(req) {
      const parent = propagator.extract(ROOT_CONTEXT, req.headers, defaultTextMapGetter);
      const span = tracer.startSpan(req.method ?? 'HTTP', { kind: SpanKind.SERVER }, parent);
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        traceId,
        spanId,
        traceparent: `00-${traceId}-${spanId}-${traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`,
        run: (work) => current.run(trace.setSpan(parent, span), work),
        end(operation, status, problem, attributes) {
          span.updateName(operation);
          span.setAttributes({ ...attributes, 'http.response.status_code': status });
          if (problem !== undefined) span.setAttribute('docket.problem', problem);
          if (status >= 500) fail(span, problem ?? String(status));
          span.end();
        },
      };
    },
    watch,
    async stop() {
      const timer = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_MS).unref());
      await Promise.race([provider.shutdown(), timer]).catch((error: unknown) => warn(String(error)));
    },
  };
}

const TRANSACTION: DescribedStatement = { name: 'transaction', attributes: { 'db.system.name': 'postgresql' } };

/** Marks a span as failed by a code alone: messages of PostgreSQL quote values. */
function fail(span: Span, code: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', code);
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown';
