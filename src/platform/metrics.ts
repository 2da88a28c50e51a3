import { Counter, collectDefaultMetrics, Gauge, Histogram, type MetricConfiguration, type Registry } from 'prom-client';
import type { Exchange } from '../contract/exchange.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface RequestMetrics {
  begun(): void;
  /**
   * Counts one request that has ended.
   * @param operation its name, one of few
   * @param replayed whether the answer was that of an earlier request under the same idempotency key
   */
  ended(operation: string, status: number, seconds: number, exchange: Exchange, replayed: boolean): void;
}

/** What is counted of requests. Names of operations, statuses and codes are few, whatever is asked for. */
export function createRequestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'docket_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['operation', 'status'],
    buckets: SECONDS,
    registers,
  });
  const problems = new Counter({
    name: 'docket_problems_total',
    help: 'Answers that were problems, by their code.',
    labelNames: ['operation', 'code'],
    registers,
  });
  const replays = new Counter({
    name: 'docket_idempotent_replays_total',
    help: 'Requests that were answered what an earlier one under the same Idempotency-Key was.',
    labelNames: ['operation'],
    registers,
  });
  let inFlight = 0;
  expose(registry, Gauge, { name: 'docket_http_requests_in_flight', help: 'Requests under way.' }, () => inFlight);
  return {
    begun: () => void inFlight++,
    ended(operation, status, seconds, { code }, replayed) {
      inFlight--;
      duration.observe({ operation, status }, seconds);
      if (code !== undefined) problems.inc({ operation, code });
      if (replayed) replays.inc({ operation });
    },
  };
}

export type Reading = number | readonly (readonly [labels: Record<string, string>, value: number])[];

/** A gauge or a counter that costs nothing until somebody asks: its value is read then. */
export function expose(
  registry: Registry,
  Kind: typeof Gauge | typeof Counter,
  about: Omit<MetricConfiguration<string>, 'registers' | 'collect'>,
  read: () => Reading | Promise<Reading>,
): void {
  new Kind({
    ...about,
    registers: [registry],
    async collect() {
      const values = await read();
      this.reset();
      for (const [labels, value] of typeof values === 'number' ? [[{}, values] as const] : values)
        this.inc(labels, value);
    },
  });
}
