import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { client, signUp } from '../../support/client.ts';
import { until } from '../../support/process.ts';
import { Ledger } from './ledger.ts';
import { type Message, type Reply, send } from './request.ts';
import { Tally } from './tally.ts';

/** Somebody whose requests make the load. Their key outlasts a token. */
export interface Caller {
  readonly workspace: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The path of a task that is there. */
  readonly task: string;
}

/** Registers somebody with a key and a task. */
export async function createCaller(address: string): Promise<Caller> {
  const person = await signUp(address);
  const scopes = ['tasks.read', 'tasks.write'];
  const key = await person.call('POST', '/v1/users/me/keys', { name: 'Load', scopes });
  const tasks = `/v1/workspaces/${person.workspace}/tasks`;
  const task = await client(address, String(key.body.key))('POST', tasks, { title: 'The task that is read' });
  if (task.status !== 201) throw new Error(`Preparing the load: ${key.status}, ${task.status}`);
  const headers = { Authorization: `Bearer ${key.body.key}`, 'Content-Type': 'application/json' };
  return { workspace: person.workspace, headers, task: `${tasks}/${task.body.id}` };
}

export interface LoadOptions {
  readonly caller: Caller;
  /** Makes the connections; for TLS, what trusts the server's certificate. */
  readonly agent?: Agent;
  /** Where the next request goes. */
  readonly address: () => string;
  /** Requests per second, sent whether or not those before are answered. */
  readonly rate: number;
  /** The share of them that write; the others read one task. */
  readonly writes?: number;
  /** Milliseconds after which a client gives up. */
  readonly patience?: number;
  /** Is told of each answer. */
  readonly heard?: (reply: Reply, kind: 'read' | 'write') => void;
}

export interface Load {
  /** What was answered so far; set to a new one, it counts from there. */
  tally: Tally;
  readonly ledger: Ledger;
  /** Sends nothing new, and resolves once everything under way has an outcome. */
  stop(): Promise<void>;
  /** Sends what failed again until all of it is acknowledged. To be called after `stop`. */
  settle(): Promise<void>;
}

const TURN_MS = 5;
const keptAlive = (): Agent => new Agent({ keepAlive: true, maxFreeSockets: 1000 });

/** A steady load. A write goes out under an Idempotency-Key, and again under the same after it has failed. */
export function startLoad({
  caller,
  address,
  rate,
  writes = 0.5,
  patience = 30_000,
  heard,
  agent = keptAlive(),
}: LoadOptions): Load {
  const tasks = `/v1/workspaces/${caller.workspace}/tasks`;
  const ledger = new Ledger();
  let underWay = 0;

  const write = async (): Promise<Reply> => {
    const key = ledger.next();
    const headers = { ...caller.headers, 'Idempotency-Key': key };
    const message: Message = { method: 'POST', path: tasks, headers, body: JSON.stringify({ title: key }) };
    const reply = await send(agent, address(), message, patience);
    if (reply.outcome === '201') ledger.acknowledge(key, String(JSON.parse(reply.text).id));
    else ledger.fail(key);
    return reply;
  };
  const read = (): Promise<Reply> =>
    send(agent, address(), { method: 'GET', path: caller.task, headers: caller.headers }, patience);
  const once = async (kind: 'read' | 'write'): Promise<void> => {
    underWay++;
    const reply = await (kind === 'write' ? write() : read());
    underWay--;
    load.tally.add(reply);
    heard?.(reply, kind);
  };

  const begun = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    // By the clock, so that a late turn makes up for itself.
    for (const due = ((performance.now() - begun) / 1000) * rate; sent < due; sent++)
      void once(Math.floor((sent + 1) * writes) > Math.floor(sent * writes) ? 'write' : 'read');
  }, TURN_MS);

  const load: Load = {
    tally: new Tally(),
    ledger,
    async stop() {
      clearInterval(timer);
      await until(() => underWay === 0);
    },
    async settle() {
      await until(async () => {
        if (ledger.unsettled === 0) return true;
        const { outcome } = await write();
        if (outcome !== '201') await pause(100);
        return false;
      });
      agent.destroy();
    },
  };
  return load;
}
