import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Login } from './data.ts';
import type { Message, Order, Outcome } from './driver.ts';

/** The process that makes the load. */
export interface Driver {
  /** Who sends from now on. */
  meet(logins: readonly Login[], tasksPerWorkspace: number): Promise<void>;
  /** Makes the requests of an order ready; what it resolves with sends them. */
  prepare(order: Order): Promise<() => Promise<Outcome>>;
  stop(): void;
}

export function startDriver(): Driver {
  const child = fork(new URL('driver.ts', import.meta.url));
  return {
    async meet(logins, tasksPerWorkspace) {
      await ask(child, { logins, tasksPerWorkspace });
    },
    async prepare(order) {
      await ask(child, { order });
      return async () => {
        // The driver's own answer to 'go', see driver.ts.
        const outcome = (await ask(child, 'go')) as Outcome;
        if (Object.keys(outcome.unexpected).length > 0) {
          throw new Error(`Unexpected answers to ${order.kinds.join(', ')}: ${JSON.stringify(outcome.unexpected)}`);
        }
        return outcome;
      };
    },
    stop: () => child.kill(),
  };
}

async function ask(child: ChildProcess, message: Message): Promise<unknown> {
  const answered = once(child, 'message');
  child.send(message);
  const [reply]: unknown[] = await answered;
  if (typeof reply === 'object' && reply !== null && 'error' in reply) throw new Error(String(reply.error));
  return reply;
}
