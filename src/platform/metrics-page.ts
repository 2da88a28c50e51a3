import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Registry } from 'prom-client';
import { Problem } from '../contract/problem.ts';

/** Who may read the metrics: all, nobody, or whoever sends this token as a bearer's. */
export type MetricsReaders = 'all' | 'nobody' | { readonly token: string };

/** Who may, by the settings: whoever has the token; without one nobody in production, and all elsewhere. */
export function readersOf(settings: { NODE_ENV: string; DOCKET_METRICS_TOKEN: string | null }): MetricsReaders {
  if (settings.DOCKET_METRICS_TOKEN !== null) return { token: settings.DOCKET_METRICS_TOKEN };
  return settings.NODE_ENV === 'production' ? 'nobody' : 'all';
}

/** @param gather gives the metrics in Prometheus' text format */
export function createMetricsPage(readers: MetricsReaders, gather: () => Promise<string>): RequestHandler {
  const admits = typeof readers === 'string' ? () => readers === 'all' : bearerOf(readers.token);
  return async (req, res) => {
    if (readers === 'nobody')
      throw new Problem('not_found', { detail: 'Metrics are read once DOCKET_METRICS_TOKEN is set.' });
    if (!admits(req.headers.authorization ?? '')) throw new Problem('unauthenticated');
    res
      .set('Cache-Control', 'no-store')
      .type(Registry.PROMETHEUS_CONTENT_TYPE)
      .send(await gather());
  };
}

function bearerOf(token: string): (authorization: string) => boolean {
  const wanted = digest(`Bearer ${token}`);
  return (authorization) => timingSafeEqual(digest(authorization), wanted);
}
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
