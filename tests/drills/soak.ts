import { readdirSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from '../performance/process.ts';
import { queryOnce } from '../support/postgres.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf, type Row } from './support/drill.ts';
import { flood } from './support/flood.ts';
import { createCaller, startLoad } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';

/** Connections that the clients open, as they need them. */
const CLIENTS = 32;
/** Growth that is none: the heap breathes. */
const BREATH_MB = 40;

/** Half of what the node can take, for long; what grows with the requests shows in the second half against the first. */
export const drill: Drill = {
  name: 'soak',
  promise: 'Half load for 30 minutes: memory, sockets and connections do not grow.',
  async run({ short }) {
    const samples = short ? 8 : 60;
    const everyMs = short ? 500 : 30_000;
    const cluster = await startCluster();
    const node = await startNode(productionSettings(cluster.url));
    const caller = await createCaller(node.address);
    const message = { method: 'GET', path: caller.task, headers: caller.headers };
    const trial = { address: node.address, message, rate: null, connections: 16, patience: 5_000 };
    // Warm, and a little less than what a mixed load comes to.
    const warm = short ? 1_500 : 10_000;
    const capacity = (await flood({ ...trial, ms: warm })).of('200') / (warm / 1000);
    const rate = Math.min(400, capacity / (short ? 4 : 2));
    const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
    const load = startLoad({ caller, agent, address: () => node.address, rate, writes: 0.3 });
    const seen: { memory: number; sockets: number; connections: number }[] = [];
    for (let sample = 0; sample < samples; sample++) {
      await pause(everyMs);
      const [row] = await queryOnce(
        cluster.url,
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name LIKE 'docket%'",
      );
      seen.push({ memory: memoryOf(node.pid), sockets: socketsOf(node.pid), connections: Number(row?.count) });
    }
    await load.stop();
    const half = samples / 2;
    // The very first samples are of a heap that has not grown to its size yet.
    const first = most(seen.slice(short ? 0 : 4, half));
    const second = most(seen.slice(half));
    const audit = await load.ledger.audit(cluster.url, caller.workspace);
    const rows: Row[] = [
      { half: 'first', 'requests/s': rate, ...first },
      { half: 'second', 'requests/s': rate, ...second, ...load.tally.row },
    ];
    return {
      rows,
      faults: faultsOf({
        // A machine that hiccups makes a node refuse for a moment, as it should.
        'every request succeeded, but for one in twenty that was shed':
          load.tally.of('2') + load.tally.of('503') === load.tally.requests &&
          load.tally.of('503') * 20 <= load.tally.requests,
        [`memory grew by less than ${BREATH_MB} MB`]: second.memory < first.memory + BREATH_MB,
        'no more sockets were open than before, or than the clients hold': second.sockets <= first.sockets + CLIENTS,
        'no more connections to PostgreSQL were open than the pool holds': second.connections <= 10 + 1,
        'no acknowledged write was lost': audit.lost === 0,
      }),
    };
  },
};

function most(seen: readonly { memory: number; sockets: number; connections: number }[]) {
  return {
    memory: Math.max(...seen.map((it) => it.memory)),
    sockets: Math.max(...seen.map((it) => it.sockets)),
    connections: Math.max(...seen.map((it) => it.connections)),
  };
}

/** Open files and sockets of a process. */
const socketsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
