import type { Logger } from 'pino';
import type { Readiness } from './health.ts';

/** The life of the process: what was started is stopped in the opposite order. */
export interface Lifecycle {
  readonly readiness: Readiness;
  /** Adds what is to be done when the process stops, before all that was added earlier. */
  atEnd(step: () => unknown): void;
  /** Fails readiness, and does what is to be done; however often it is called, once. */
  stop(): Promise<void>;
}

/** @param log hears of the signal that ends the process */
export function createLifecycle(log: Pick<Logger, 'info'>): Lifecycle {
  const steps: (() => unknown)[] = [];
  const readiness: Readiness = { accepting: true, check: async () => undefined };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    readiness.accepting = false;
    stopping ??= (async () => {
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) await step();
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      void stop().then(() => process.exit(0));
    });
  }
  return { readiness, atEnd: (step) => void steps.push(step), stop };
}
