import cluster from 'node:cluster';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { startWorkers } from '../../src/platform/workers.ts';
import { until } from './process.ts';

/**
 * One worker, as `npm run serve` has them: a process for tests of what happens while one starts. The worker that comes in
 * the place of the first hears no signal, as in any first instant, until the file is there that the argument names.
 */
const [file = ''] = process.argv.slice(2);
const say = (words: string) => process.stdout.write(`${words}\n`);

if (cluster.worker === undefined) {
  const crew = await startWorkers(1, {}, { error: () => say('died') });
  process.on('SIGHUP', () => {
    crew.reload();
    say('told');
  });
  process.on('SIGTERM', () => void crew.stop(600_000).then(() => process.exit()));
  say('ready');
} else {
  const { id } = cluster.worker;
  say(`begun ${id}: ${process.pid}.`);
  if (id > 1) await until(() => existsSync(file));
  process.on('SIGHUP', () => say(`reloaded ${id}`));
  createServer().listen(0, '127.0.0.1');
}
