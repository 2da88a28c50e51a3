import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { Counter, Gauge, Registry } from 'prom-client';
import { gatherForWorkers, gatherFrom } from '../../src/platform/cluster-metrics.ts';

/**
 * Two workers that share a port and count what they are asked: a process for tests of how their metrics are put together.
 * `/hang` and `/die` are what they do.
 */
if (cluster.isPrimary) {
  gatherForWorkers();
  for (let worker = 0; worker < 2; worker++) cluster.fork();
  let listening = 0;
  cluster.on('listening', (_worker, { port }) => {
    if (++listening === 2) process.stdout.write(`http://127.0.0.1:${port}\n`);
  });
} else {
  const registry = new Registry();
  const registers = [registry];
  const asked = new Counter({ name: 'asked_total', help: 'Requests.', labelNames: ['path'], registers });
  new Gauge({ name: 'docket_processes', help: 'Processes.', registers }).set(1);
  new Gauge({ name: 'nothing', help: 'A mean of nothing.', registers }).set(Number.NaN);
  const gather = gatherFrom(registry);
  createServer(async ({ url = '' }, res) => {
    res.setHeader('Connection', 'close');
    if (url === '/die') process.exit(1);
    if (url === '/hang') res.once('close', () => process.kill(process.pid, 'SIGSTOP'));
    if (url !== '/metrics') asked.inc({ path: url });
    res.end(url === '/metrics' ? await gather() : String(process.pid));
  }).listen(0, '127.0.0.1');
}
