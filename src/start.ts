import cluster from 'node:cluster';
import { type Logger, pino } from 'pino';
import { type Config, ConfigError, parseConfig, readConfig, stoppingSeconds } from './config.ts';
import { createLifecycle, type Lifecycle } from './platform/lifecycle.ts';
import { createLog } from './platform/log.ts';

const LEAST_NODE = 24;
const LOG_BYTES = 4096;
const LOG_MS = 1000;

export interface Started {
  readonly config: Config;
  readonly log: Logger;
  readonly lifecycle: Lifecycle;
}

/**
 * Starts a process of Docket: reads the settings, examines what they name, opens the log, and does the work. Where that fails, what was started is
 * stopped again, and the process ends: with one sentence where the person can mend it, with the stack where they cannot.
 * @param examine finds what is wrong beyond the settings, of which it gets those that are right
 */
export async function start(
  environment: Readonly<Record<string, string | undefined>>,
  work: (started: Started) => Promise<void>,
  examine?: (config: Partial<Config>) => Promise<readonly string[]>,
): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
    const own = 'Start it with npm, which brings its own.';
    fail(new Error(`Docket needs Node ${LEAST_NODE}, and this is ${process.version}. ${own}`));
  }
  try {
    const { config: right, faults } = parseConfig(environment);
    const all = [...faults, ...((await examine?.(right)) ?? [])];
    if (all.length > 0) throw new ConfigError(all.join('\n'));
    const config = readConfig(environment);
    // Lines go out in blocks, and within a second: a system call for each would cost more than the request's own work.
    const output = pino.destination({ sync: false, minLength: LOG_BYTES, periodicFlush: LOG_MS });
    const log = createLog(config.DOCKET_LOG_LEVEL, output, workerOf());
    const lifecycle = createLifecycle(log, (stoppingSeconds(config) + 3) * 1000);
    await work({ config, log, lifecycle }).catch(async (error: unknown) => {
      await lifecycle.stop();
      throw error;
    });
  } catch (error) {
    fail(error);
  }
}

/** Which of several workers writes a line. */
const workerOf = () => (cluster.worker === undefined ? null : { worker: cluster.worker.id });

function fail(error: unknown): never {
  const plain = error instanceof ConfigError || (error instanceof Error && error.constructor === Error);
  process.stderr.write(
    `Docket cannot start.\n${plain ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
  process.exit(1);
}
