import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';

/** How long the place of a worker that died stays empty: longer each time, if none lives for a while. In milliseconds. */
const PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const WHILE_MS = 30_000;

export interface Crew {
  /** Tells the workers to read again what may have changed. */
  reload(): void;
  /** Has the workers stop, and resolves when all have; ends those that take longer than this, in milliseconds. */
  stop(patience: number): Promise<void>;
}

/**
 * Starts workers, processes of this same program that share its port. One that dies is replaced.
 * @param env what each has in its environment, beside what this process has
 * @param log hears of workers that die
 * @returns when all listen
 * @throws Error when one of the first ends before it listens
 */
export async function startWorkers(
  count: number,
  env: Readonly<Record<string, string>>,
  log: Pick<Logger, 'error'>,
): Promise<Crew> {
  let stopping = false;
  let deaths = 0;
  const listening = new WeakMap<Worker, Promise<unknown>>();
  const begin = (): Worker => {
    const worker = cluster.fork(env);
    const born = Date.now();
    listening.set(worker, new Promise((resolve) => worker.once('listening', resolve)));
    worker.once('exit', (code, signal) => {
      if (stopping) return;
      deaths = Date.now() - born < WHILE_MS ? deaths + 1 : 1;
      const pause = Math.min(PAUSE_MS * 2 ** (deaths - 1), LONGEST_PAUSE_MS);
      log.error({ worker: worker.id, pid: worker.process.pid, code, signal, pause }, 'a worker died');
      setTimeout(() => stopping || begin(), pause);
    });
    return worker;
  };
  const crew: Crew = {
    reload() {
      // One that starts may have no handler yet, and SIGHUP would end it; it may also have read what was there before.
      for (const worker of living()) void listening.get(worker)?.then(() => worker.process.kill('SIGHUP'));
    },
    async stop(patience) {
      stopping = true;
      const ends = living().map((worker) => once(worker, 'exit'));
      sendAll('SIGTERM');
      const timer = setTimeout(() => sendAll('SIGKILL'), patience);
      await Promise.all(ends);
      clearTimeout(timer);
    },
  };
  const first = Array.from({ length: count }, async () => {
    const worker = begin();
    const ended = once(worker, 'exit').then(() => {
      throw new Error('A worker ended before it listened; what it said stands above.');
    });
    await Promise.race([listening.get(worker), ended]);
    ended.catch(() => {});
  });
  await Promise.all(first).catch(async (error) => {
    await crew.stop(0);
    throw error;
  });
  return crew;
}

const living = (): Worker[] => Object.values(cluster.workers ?? {}).filter((it) => it !== undefined);

function sendAll(signal: NodeJS.Signals): void {
  for (const worker of living()) worker.process.kill(signal);
}
