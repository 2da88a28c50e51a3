import type { Logger } from 'pino';
import type { Readiness } from './health.ts';

/** The life of the process: what was started is stopped in the opposite order. */
export interface Lifecycle {
  readonly readiness: Readiness;
  /** Adds what is to be done when the process stops, before all that was added earlier. */
  atEnd(step: () => unknown): void;
  /** Adds what is to be read again on SIGHUP. Without any, SIGHUP is the end, as when a terminal is closed. */
  onReload(listener: () => unknown): void;
  /**
   * Fails readiness, and does what is to be done; however often it is called, once. What fails is logged, and the rest is
   * done all the same.
   * @returns whether nothing failed
   */
  stop(): Promise<boolean>;
}

/**
 * @param log hears of the signal that ends the process
 * @param patience how long stopping may take, in milliseconds, before the process ends all the same
 */
export function createLifecycle(log: Pick<Logger, 'info' | 'error'>, patience: number): Lifecycle {
  const steps: (() => unknown)[] = [];
  const readiness: Readiness = { accepting: true, check: async () => undefined };
  let stopping: Promise<boolean> | undefined;
  const stop = (): Promise<boolean> => {
    readiness.accepting = false;
    stopping ??= (async () => {
      let clean = true;
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step();
        } catch (err) {
          clean = false;
          log.error({ err }, 'a part could not be stopped');
        }
      }
      return clean;
    })();
    return stopping;
  };
  const reloads: (() => unknown)[] = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (signal === 'SIGHUP' && reloads.length > 0) return reloads.forEach((reload) => void reload());
      log.info({ signal }, 'stopping');
      setTimeout(() => {
        log.error('stopping took too long');
        process.exit(1);
      }, patience).unref();
      void stop().then((clean) => process.exit(clean ? 0 : 1));
    });
  }
  return {
    readiness,
    atEnd: (step) => void steps.push(step),
    onReload: (listener) => void reloads.push(listener),
    stop,
  };
}
