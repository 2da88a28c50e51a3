import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from '../performance/process.ts';
import { queryOnce } from '../support/postgres.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf, type Row } from './support/drill.ts';
import { flood } from './support/flood.ts';
import { createCaller } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';
import type { Message } from './support/request.ts';

/** Connections of the clients, enough that a request finds one free while the machine hiccups. */
const CLIENTS = 500;
/** The share of requests that write. */
const WRITES = 0.3;
/** Growth that is none: the heap breathes. */
const BREATH = 1.05;

/** Half of what the node can take, for long; what grows with the requests shows in the last third against the second. */
export const drill: Drill = {
  name: 'soak',
  promise: 'Half load for 30 minutes: memory, sockets and connections do not grow.',
  async run({ short }) {
    const samples = short ? 9 : 60;
    const everyMs = short ? 500 : 30_000;
    const cluster = await startCluster();
    const node = await startNode(productionSettings(cluster.url));
    const caller = await createCaller(node.address);
    const trial = { address: node.address, rate: null, connections: 16, patience: 5_000, ms: short ? 1_000 : 10_000 };
    const most = async (message: Message) => (await flood({ ...trial, message })).of('20') / (trial.ms / 1000);
    const { headers, workspace } = caller;
    const reads = await most({ method: 'GET', path: caller.task, headers });
    const tasks = `/v1/workspaces/${workspace}/tasks`;
    const body = JSON.stringify({ title: 'Measured' });
    const writes = await most({ method: 'POST', path: tasks, headers, body });
    const capacity = 1 / ((1 - WRITES) / reads + WRITES / writes);
    const rate = capacity / 2;
    const look = async () => {
      // First, since a connection that opens in between is then no socket too many.
      const files = openFilesOf(node.pid);
      const [row] = await queryOnce(
        cluster.url,
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name LIKE 'docket%'",
      );
      const connections = Number(row?.count);
      return { memory: memoryOf(node.pid), sockets: files - connections, connections };
    };
    const idle = await look();
    const steady = { address: node.address, connections: CLIENTS / 2, patience: 15_000, ms: samples * everyMs };
    const title = 'Written while it soaked';
    const loads = Promise.all([
      flood({ ...steady, rate: rate * (1 - WRITES), message: { method: 'GET', path: caller.task, headers } }),
      flood({
        ...steady,
        rate: rate * WRITES,
        message: { method: 'POST', path: tasks, headers, body: JSON.stringify({ title }) },
      }),
    ]);
    const seen: Sample[] = [];
    for (let sample = 0; sample < samples; sample++) {
      await pause(everyMs);
      seen.push(await look());
    }
    const [read, written] = await loads;
    const third = Math.floor(samples / 3);
    const parts = [seen.slice(0, third), seen.slice(third, -third), seen.slice(-third)].map(summary);
    const [, second, last] = parts;
    if (second === undefined || last === undefined) throw new Error('Too few samples.');
    const [kept] = await queryOnce(cluster.url, `SELECT count(*)::int AS count FROM tasks WHERE title = '${title}'`);
    const of = (outcome: string) => read.of(outcome) + written.of(outcome);
    const asked = read.requests + written.requests;
    const refused = of('503') + of('no connection');
    const rows: Row[] = parts.map((part, index) => ({
      third: index + 1,
      'capacity/s': capacity,
      'requests/s': rate,
      ...part,
      ...(part === last ? { ...read.row, acknowledged: written.of('201'), kept: Number(kept?.count) } : {}),
    }));
    return {
      rows,
      faults: faultsOf({
        'nothing failed': of('2') + refused === asked,
        // Half of what a machine took before may be all that it takes later, where others share it: refusing is right then.
        'nine of ten requests or more were answered': refused <= asked / 10,
        [`memory grew ${(last.memory / second.memory).toFixed(3)} times, which is ${BREATH} or less`]:
          last.memory <= second.memory * BREATH,
        [`no more sockets were open than while idle, ${idle.sockets}, and those of the clients, ${CLIENTS}`]:
          last.sockets <= idle.sockets + CLIENTS,
        'no more connections to PostgreSQL were open than the pool holds': last.connections <= 10 + 1,
        'no acknowledged write was lost': Number(kept?.count) >= written.of('201'),
      }),
    };
  },
};

/** The lowest quarter of the memory ends there, since it rises until it is collected; the most of what else there is. */
function summary(seen: readonly Sample[]): Sample {
  return {
    memory: seen.map((it) => it.memory).sort((a, b) => a - b)[seen.length >> 2] ?? 0,
    sockets: Math.max(...seen.map((it) => it.sockets)),
    connections: Math.max(...seen.map((it) => it.connections)),
  };
}

/** Sockets are open files too; connections to PostgreSQL are counted by themselves, since the pool grows with the load. */
interface Sample {
  /** Megabytes. */
  readonly memory: number;
  readonly sockets: number;
  readonly connections: number;
}

/** Open files and sockets of a process. */
const openFilesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
