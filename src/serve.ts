import cluster from 'node:cluster';
import { stoppingSeconds } from './config.ts';
import { preflight } from './preflight.ts';
import { type Started, start } from './start.ts';

/**
 * `npm run serve`: Docket in production, as one process or as several workers that share the port. It needs a database
 * that is migrated, and its keys.
 */
await start({ ...process.env, NODE_ENV: 'production' }, serve, cluster.isPrimary ? preflight : undefined);

async function serve(started: Started): Promise<void> {
  const { config, log, lifecycle } = started;
  // Whoever renews a certificate tells the service to reload, whether or not this process holds one.
  lifecycle.onReload(() => log.info('reading again what may have changed'));
  if (cluster.isPrimary) for (const warning of warningsOf(started)) log.warn(warning);
  if (cluster.isPrimary && config.WEB_CONCURRENCY > 1) return supervise(started);
  const { run } = await import('./run.ts');
  const address = await run(started, config.DATABASE_URL ?? '');
  if (cluster.isPrimary) log.info({ address }, 'ready');
  else log.info('a worker is ready');
}

/** The primary process: it holds the port and the workers, and answers no request. */
async function supervise({ config, log, lifecycle }: Started): Promise<void> {
  const [{ startWorkers }, { addressOf }, { freePort }, { gatherForWorkers }] = await Promise.all([
    import('./platform/workers.ts'),
    import('./platform/http.ts'),
    import('./platform/free-port.ts'),
    import('./platform/cluster-metrics.ts'),
  ]);
  gatherForWorkers();
  const port = config.PORT === 0 ? await freePort(config.HOST) : config.PORT;
  const workers = await startWorkers(config.WEB_CONCURRENCY, { PORT: String(port) }, log);
  lifecycle.onReload(() => workers.reload());
  lifecycle.atEnd(() => workers.stop(stoppingSeconds(config) * 1000));
  const scheme = config.DOCKET_TLS_CERT === null ? 'http' : 'https';
  log.info({ address: addressOf(config.HOST, port, scheme), workers: config.WEB_CONCURRENCY }, 'ready');
}

/** What one can start without, and should not for long. */
function warningsOf({ config }: Started): string[] {
  const { DOCKET_PUBLIC_URL: url, SMTP_URL: smtp, DOCKET_DATA_DIR: folder } = config;
  return [
    ...(url === null ? ['DOCKET_PUBLIC_URL is not set: partners know this server by the address it listens on'] : []),
    ...(smtp === null ? [`SMTP_URL is not set: e-mails stay in the folder mailbox of ${folder}`] : []),
  ];
}
