import { sendAll } from './client.ts';
import type { Login } from './data.ts';
import { type Credential, EXPECTED, encode, type Kind, makeWork } from './work.ts';

/** The load, in a process of its own so that its cost is not the bench's. Told what to do over IPC, see drive.ts. */
export interface Order {
  readonly port: number;
  readonly kinds: readonly Kind[];
  readonly requests: number;
  readonly connections: number;
  /** What the callers show; a session's token unless said otherwise. */
  readonly credential?: Credential;
  /** Says a Content-Type of its own on each request. */
  readonly oddContentTypes?: boolean;
}
export interface Outcome {
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  /** What was answered that should not have been; empty in a round that counts. */
  readonly unexpected: Readonly<Record<number, number>>;
}
export type Message = { logins: readonly Login[]; tasksPerWorkspace: number } | { order: Order } | 'go';

let people: readonly Login[] = [];
let tasks = 1;
let oddity = 0;
let ready: { order: Order; requests: Buffer[] } | undefined;

process.on('message', (message: Message) => {
  answer(message).then(
    (reply) => process.send?.(reply),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

async function answer(message: Message): Promise<object> {
  if (message === 'go') {
    if (ready === undefined) throw new Error('There is no order.');
    const { order, requests } = ready;
    const { seconds, latencies, statuses } = await sendAll(order.port, requests, order.connections);
    const expected = new Set(order.kinds.map((it) => EXPECTED[it]));
    const unexpected = Object.fromEntries(Object.entries(statuses).filter(([status]) => !expected.has(Number(status))));
    const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
    return { seconds, p50: at(0.5), p99: at(0.99), unexpected } satisfies Outcome;
  }
  if ('order' in message) {
    const { order } = message;
    // Made beforehand, so that a round is nothing but sending.
    ready = { order, requests: Array.from({ length: order.requests }, (_, index) => prepare(order, index)) };
    return {};
  }
  people = message.logins;
  tasks = message.tasksPerWorkspace;
  return {};
}

function prepare({ kinds, credential, oddContentTypes }: Order, index: number): Buffer {
  const kind = kinds[index % kinds.length];
  if (kind === undefined) throw new Error('The order names no kind of work.');
  const work = makeWork(kind, people, tasks, credential);
  if (oddContentTypes === undefined) return encode(work);
  const type = oddContentTypes ? `application/json; v=${++oddity}` : 'application/json; v=1';
  return encode({ ...work, headers: { ...work.headers, 'Content-Type': type } });
}
