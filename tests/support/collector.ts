import { createServer } from 'node:http';
import { listen } from '../../src/platform/http.ts';
import { until } from './process.ts';

export interface ExportedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  /** 2 is a server's, 3 a client's. */
  readonly kind: number;
  /** 2 is an error. */
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Collector {
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` is to name. */
  readonly address: string;
  readonly spans: readonly ExportedSpan[];
  /** What the process says of itself. */
  readonly resource: Readonly<Record<string, unknown>>;
  /** All that arrived, as it came. */
  text(): string;
  /** The span of this name, once it has arrived, and all others of its trace. */
  trace(isRoot: (span: ExportedSpan) => boolean): Promise<{ root: ExportedSpan; spans: ExportedSpan[] }>;
  close(): Promise<void>;
}

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}
const toRecord = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** An OpenTelemetry collector: takes traces by OTLP over HTTP, in JSON, at the path that the standard names. */
export async function startCollector(): Promise<Collector> {
  const spans: ExportedSpan[] = [];
  const resource: Record<string, unknown> = {};
  let text = '';
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const right = req.url === '/v1/traces' && req.headers['content-type'] === 'application/json';
    res.writeHead(right ? 200 : 400, { 'Content-Type': 'application/json' }).end('{}');
    if (!right) return;
    text += body;
    for (const { resource: of, scopeSpans } of JSON.parse(body).resourceSpans) {
      Object.assign(resource, toRecord(of.attributes));
      for (const span of scopeSpans.flatMap((it: { spans: object[] }) => it.spans)) {
        spans.push({
          ...span,
          parentSpanId: span.parentSpanId ?? '',
          status: span.status.code,
          attributes: toRecord(span.attributes),
        });
      }
    }
  });
  const address = await listen(server, 0, '127.0.0.1');
  return {
    address,
    spans,
    resource,
    text: () => text,
    async trace(isRoot) {
      await until(() => spans.some(isRoot));
      const root = spans.find(isRoot);
      if (root === undefined) throw new Error('unreachable');
      return { root, spans: spans.filter((it) => it.traceId === root.traceId && it !== root) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
