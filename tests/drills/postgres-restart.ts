import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/process.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf } from './support/drill.ts';
import { createCaller, startLoad } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';

/** So many writes show that it is back, and not that one got through. */
const BACK = 50;
/** How long PostgreSQL stays away, beside the time it takes to start. */
const AWAY_MS = 500;
const RECOVERY_MS = 5_000;

export const drill: Drill = {
  name: 'postgres-restart',
  promise: 'kill -9 and restart of PostgreSQL under load: 503 meanwhile, back by itself within 5 s, nothing lost.',
  async run({ short }) {
    const kills = short ? 2 : 20;
    const cluster = await startCluster();
    const node = await startNode(productionSettings(cluster.url));
    const caller = await createCaller(node.address);
    const load = startLoad({ caller, address: () => node.address, rate: 200 });
    const recoveries: number[] = [];
    let answeredAway = 0;
    for (let kill = 0; kill < kills; kill++) {
      const before = load.ledger.count;
      await until(() => load.ledger.count >= before + BACK);
      await cluster.kill();
      const refused = load.tally.of('503');
      await pause(AWAY_MS);
      if (load.tally.of('503') > refused) answeredAway++;
      await cluster.start();
      const started = performance.now();
      const written = load.ledger.count;
      await until(() => load.ledger.count >= written + BACK);
      recoveries.push(performance.now() - started);
    }
    await load.stop();
    await load.settle();
    const audit = await load.ledger.audit(cluster.url, caller.workspace);
    const slowest = Math.max(...recoveries);
    const { tally } = load;
    return {
      rows: [{ kills, 'back after ms, at most': slowest, ...audit, ...tally.row }],
      faults: faultsOf({
        'every time PostgreSQL was away, requests were answered with 503': answeredAway === kills,
        'every answer was a success or a 503': tally.of('2') + tally.of('503') === tally.requests,
        [`${BACK} writes went through within 5 s of its return`]: slowest < RECOVERY_MS,
        'no acknowledged write was lost': audit.lost === 0,
        'no write was doubled': audit.doubled === 0,
      }),
    };
  },
};
