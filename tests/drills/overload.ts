import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from '../performance/process.ts';
import { median } from '../performance/statistics.ts';
import { queryOnce } from '../support/postgres.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf, type Row } from './support/drill.ts';
import { flood } from './support/flood.ts';
import { createCaller } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';
import { Tally } from './support/tally.ts';

const TASKS = 20_000;
/** As many at once as keep everything busy, and are never refused. */
const BUSY = 16;
const CONNECTIONS = 500;
/** An answer that comes later is of no use to anybody. */
const PATIENCE_MS = 2_000;
const RECOVERY_MS = 5_000;
/** What a balancer asks, and how often. */
const HEALTH = ['/livez', '/readyz'];
const PROBE_MS = 200;
/** Callers for whom no connection was left. */
const UNSENT = 'no connection';

/**
 * Callers who never wait, and come back at once, each with work for the database: a page of tasks in an order that it has
 * to sort. Capacity is what is answered to as many as keep everything busy; then come so many times as much, ready or not.
 */
export const drill: Drill = {
  name: 'overload',
  promise: 'Several times more than it can take: goodput stays at 90 % of the peak, memory bounded, back within 5 s.',
  async run({ short }) {
    const ms = short ? 1_500 : 6_000;
    const rounds = short ? 1 : 12;
    const times = short ? [1, 5] : [1, 2, 5, 10];
    const cluster = await startCluster();
    const node = await startNode(productionSettings(cluster.url));
    const caller = await createCaller(node.address);
    await queryOnce(
      cluster.url,
      `INSERT INTO tasks (workspace_id, id, title, description, status, priority, created_at, updated_at)
       SELECT '${caller.workspace}', gen_random_uuid(), 'Task no. ' || n, 'To be sorted', 'open', 'none', now(), now() - n * interval '1 min'
       FROM generate_series(1, ${TASKS}) AS n`,
    );
    await queryOnce(cluster.url, 'ANALYZE tasks');
    const path = `/v1/workspaces/${caller.workspace}/tasks?limit=20&sort=-priority,updatedAt`;
    const message = { method: 'GET', path, headers: caller.headers };
    const options = { address: node.address, message, patience: PATIENCE_MS };
    const capacity = new Load(`${BUSY} at once`, null);
    const loads = times.map((n) => new Load(`${n} x capacity`, n));
    const afterwards = new Load('half, afterwards', 0.5);
    /** Sends a load, of what was answered at capacity just before. */
    const watch = async (load: Load, length = ms): Promise<void> => {
      const sampler = setInterval(() => {
        load.memory = Math.max(load.memory, memoryOf(node.pid));
        for (const path of HEALTH) void probe(node.address + path, load.health);
      }, PROBE_MS);
      const latest = load === afterwards ? capacity.goodput : (capacity.goodputs.at(-1) ?? 0);
      const rate = load.times === null ? null : load.times * latest;
      const connections = rate === null ? BUSY : CONNECTIONS;
      load.add(await flood({ ...options, rate, connections, ms: length }), length);
      clearInterval(sampler);
    };

    await flood({ ...options, rate: null, connections: BUSY, ms });
    // Turn by turn, so that a machine that is slower for a while is slower for all.
    for (let round = 0; round < rounds; round++) for (const load of [capacity, ...loads]) await watch(load);
    // Each beside the others of its round: from one to the next the machine may be a quarter faster or slower.
    const means = capacity.goodputs.map((_, round) => mean([capacity, ...loads].map((it) => it.goodputs[round] ?? 0)));
    const shares = (load: Load) => load.goodputs.map((it, round) => it / (means[round] ?? 0));
    const typical = (load: Load) => median(shares(load));
    const worst = (load: Load) => Math.min(...shares(load));
    const peak = Math.max(...[capacity, ...loads].map(typical));
    // Of what was asked, where that is less than the peak: capacity is a little more than so many at once can use.
    const least = Math.min(...loads.map((it) => typical(it) / Math.min(peak, (it.times ?? 1) * typical(capacity))));
    const ended = performance.now();
    let recovered = false;
    for (let waited = 0; !recovered && waited < RECOVERY_MS; waited = performance.now() - ended) {
      afterwards.clear();
      await watch(afterwards, 500);
      recovered = afterwards.tally.requests > 0 && afterwards.tally.of('200') === afterwards.tally.requests;
      await pause(10);
    }
    const greatest = loads.at(-1)?.tally;
    const refused = greatest?.of('503') ?? 0;
    const unsent = (greatest?.of(UNSENT) ?? 0) / (greatest?.requests ?? 1);
    return {
      rows: [capacity, ...loads, afterwards].map((it) =>
        it === afterwards ? it.row : { ...it.row, 'of the peak': typical(it) / peak, 'worst round': worst(it) },
      ),
      faults: faultsOf({
        [`the least goodput, ${Math.round(100 * least)} % of the peak or of what was asked, is ${short ? 60 : 90} % or more`]:
          least >= (short ? 0.6 : 0.9),
        [`of the greatest load ${(100 * unsent).toFixed(1)} % was not sent, which is 1 % or less`]: unsent <= 0.01,
        'what could not be done was refused with 503': refused > 0,
        'memory stayed below 450 MB': Math.max(...loads.map((it) => it.memory)) < 450,
        'in no round did a load fall to half of what the others of it had': Math.min(...loads.map(worst)) > 0.5,
        'health was answered with 200 all the while, within 2 s': loads.every(
          ({ health }) => health.requests > 0 && health.of('200') === health.requests,
        ),
        'half of the capacity was answered without a refusal within 5 s': recovered,
      }),
    };
  },
};

/** Asks for health as a balancer does. */
async function probe(url: string, tally: Tally): Promise<void> {
  const begun = performance.now();
  const outcome = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    (answer) => String(answer.status),
    () => 'no answer',
  );
  tally.add({ outcome, ms: performance.now() - begun });
}

const mean = (values: readonly number[]): number => values.reduce((sum, it) => sum + it, 0) / values.length;

/** What came of a load, of so many times the capacity, or of as many as keep everything busy where that is null. */
class Load {
  readonly name: string;
  readonly times: number | null;
  memory = 0;
  tally = new Tally();
  readonly health = new Tally();
  /** Answered as asked in a second, each time. */
  goodputs: number[] = [];
  private seconds = 0;

  constructor(name: string, times: number | null) {
    this.name = name;
    this.times = times;
  }

  add(tally: Tally, ms: number): void {
    this.tally.addAll(tally);
    this.seconds += ms / 1000;
    this.goodputs.push(tally.of('200') / (ms / 1000));
  }

  clear(): void {
    this.tally = new Tally();
    this.goodputs = [];
    this.seconds = 0;
  }

  get goodput(): number {
    return this.tally.of('200') / this.seconds;
  }

  get row(): Row {
    return {
      load: this.name,
      'sent/s': (this.tally.requests - this.tally.of(UNSENT)) / this.seconds,
      'good/s': this.goodput,
      'memory MB': this.memory,
      'health p99 ms': this.health.within(0.99),
      ...this.tally.row,
    };
  }
}
