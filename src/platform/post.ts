import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Mailer, Message } from './mail.ts';

/**
 * E-mail that goes out after its request was answered, so that neither the time it takes nor its failure shows in the
 * answer. What fails is tried again for a while.
 */
export interface Post extends Mailer {
  /** Takes charge of the message, at once. */
  send(message: Message): Promise<void>;
  /**
   * Does other work in the same way, such as finding out whether there is anything to send.
   * @param name of the work, for the log
   */
  later(name: string, work: () => Promise<void>): void;
  /** How it goes, since the start. */
  report(): PostReport;
  /** Resolves once all is sent. What waits for another try is tried at once, for the last time. */
  settle(): Promise<void>;
}

export interface PostReport {
  readonly sent: number;
  /** Tries that failed. */
  readonly failed: number;
  /** What was given up after several tries. */
  readonly givenUp: number;
  /** What is under way or waits for another try. */
  readonly pending: number;
  /** Whether the last try failed. */
  readonly failing: boolean;
}

/** So long, in milliseconds, an answer has the server to itself: work behind it would show in its time. */
const ANSWER_MS = 10;

/** @param pauses how long to wait before each further try, in milliseconds */
export function createPost(
  mailer: Mailer,
  log: Pick<Logger, 'error'>,
  pauses: readonly number[] = [1_000, 10_000, 60_000],
): Post {
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  let sent = 0;
  let failed = 0;
  let givenUp = 0;
  let failing = false;

  async function deliver(message: Message): Promise<void> {
    try {
      await mailer.send(message);
    } catch (error) {
      failed++;
      failing = true;
      throw error;
    }
    sent++;
    failing = false;
  }
  async function attempt(name: string, work: () => Promise<void>): Promise<void> {
    for (const [tries, pause] of [...pauses, null].entries()) {
      // At the end there is one more try, also for what has only just begun.
      const last = tries > 0 && closing.signal.aborted;
      try {
        return await work();
      } catch (error) {
        if (pause === null || last) {
          givenUp++;
          return log.error({ work: name, err: harmless(error) }, 'gave up after several tries');
        }
        await setTimeout(pause, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      }
    }
  }
  function later(name: string, work: () => Promise<void>): void {
    const run = setTimeout(ANSWER_MS)
      .then(() => attempt(name, work))
      .finally(() => running.delete(run));
    running.add(run);
  }
  return {
    async send(message) {
      later('sending an e-mail', () => deliver(message));
    },
    later,
    report: () => ({ sent, failed, givenUp, pending: running.size, failing }),
    async settle() {
      closing.abort();
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** What may be logged of a failure: a mail server's own words quote the address. */
function harmless(error: unknown): object {
  if (!(error instanceof Error)) return {};
  const { code, responseCode, syscall }: Record<string, unknown> = { ...error };
  return { name: error.name, code, responseCode, syscall };
}
