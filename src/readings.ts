import { performance } from 'node:perf_hooks';
import type { Knex } from 'knex';
import { Counter, Gauge, type Registry } from 'prom-client';
import { passwordQueue } from './identity/passwords.ts';
import type { BackedUp } from './platform/embedded-postgres/backup/schedule.ts';
import { createExaminer, type Readiness } from './platform/health.ts';
import { expose } from './platform/metrics.ts';
import type { Post } from './platform/post.ts';

export interface Parts {
  /** By the database that each is of, or what else it is for. */
  readonly pools: Readonly<Record<string, Knex>>;
  readonly post: Post;
  readonly readiness: Readiness;
  /** What is in backups; null where others make them. */
  readonly backedUp: (() => BackedUp) | null;
  readonly build: { readonly version: string; readonly contract: string };
}

/** What Docket's parts tell of themselves, beside what is counted of requests. All is read when it is asked for. */
export function exposeParts(registry: Registry, { pools, post, readiness, backedUp, build }: Parts): void {
  const examine = createExaminer(readiness);
  const gauge = expose.bind(null, registry, Gauge);
  const counter = expose.bind(null, registry, Counter);

  const labels = { ...build, node: process.versions.node };
  gauge({ name: 'docket_build_info', help: 'What runs.', labelNames: Object.keys(labels), aggregator: 'first' }, () => [
    [labels, 1],
  ]);
  gauge(
    {
      name: 'docket_dependency_up',
      help: 'Whether what Docket depends on is well, as /readyz tells.',
      labelNames: ['dependency'],
      aggregator: 'min',
    },
    async () =>
      Object.entries(await examine()).map(([dependency, state]) => [{ dependency }, state === 'ok' ? 1 : 0] as const),
  );
  gauge({ name: 'docket_processes', help: 'Processes whose metrics these are.' }, () => 1);
  counter(
    { name: 'docket_event_loop_busy_seconds_total', help: 'Time in which the event loop was not idle.' },
    () => performance.eventLoopUtilization().active / 1000,
  );
  gauge(
    {
      name: 'docket_pool_connections',
      help: 'Connections to PostgreSQL, used or free.',
      labelNames: ['database', 'state'],
    },
    () =>
      Object.entries(pools).flatMap(([database, { client }]) => [
        [{ database, state: 'used' }, client.pool.numUsed()] as const,
        [{ database, state: 'free' }, client.pool.numFree()] as const,
      ]),
  );
  const ofPools = (name: string, help: string, read: (pool: Knex['client']['pool']) => number) =>
    gauge({ name, help, labelNames: ['database'] }, () =>
      Object.entries(pools).map(([database, { client }]) => [{ database }, read(client.pool)] as const),
    );
  ofPools('docket_pool_connections_limit', 'Connections to PostgreSQL at most.', (pool) => pool.max);
  ofPools('docket_pool_waiting', 'What waits for a connection.', (pool) => pool.numPendingAcquires());
  gauge({ name: 'docket_password_hashes', help: 'Password hashes, running or waiting.', labelNames: ['state'] }, () => {
    const { running, waiting } = passwordQueue();
    return [
      [{ state: 'running' }, running],
      [{ state: 'waiting' }, waiting],
    ];
  });
  counter(
    { name: 'docket_password_hashes_refused_total', help: 'Password hashes refused since too many waited.' },
    () => passwordQueue().refused,
  );
  counter(
    {
      name: 'docket_mails_total',
      help: 'E-mails that were sent, tries that failed, and work for e-mails given up after several tries.',
      labelNames: ['outcome'],
    },
    () => {
      const { sent, failed, givenUp } = post.report();
      return [
        [{ outcome: 'sent' }, sent],
        [{ outcome: 'failed' }, failed],
        [{ outcome: 'given_up' }, givenUp],
      ];
    },
  );
  gauge(
    { name: 'docket_mails_pending', help: 'Work for e-mails under way, or waiting for another try.' },
    () => post.report().pending,
  );
  if (backedUp !== null) {
    const seconds = (moment: Date | null): number => (moment?.getTime() ?? 0) / 1000;
    gauge(
      {
        name: 'docket_backup_base_timestamp_seconds',
        help: 'When the base backup was finished that the archive goes on from, in Unix time; 0 without one.',
      },
      () => seconds(backedUp().base),
    );
    gauge(
      {
        name: 'docket_backup_wal_timestamp_seconds',
        help: 'Until when all changes are archived, in Unix time; looked at once a minute. 0 while nobody knows.',
      },
      () => seconds(backedUp().wal),
    );
  }
}
