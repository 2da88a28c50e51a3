import { until } from '../support/process.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf } from './support/drill.ts';
import { createCaller, startLoad } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';

/** A node is cut off after so many acknowledged writes of its round. */
const WRITES = 40;

/** Two nodes take writes in turn; what failed at one is sent again under its key, to either. */
export const drill: Drill = {
  name: 'kill-node',
  promise: 'kill -9 of a node under write load: 0 acknowledged writes lost, 0 doubled.',
  async run({ short }) {
    const kills = short ? 2 : 50;
    const cluster = await startCluster();
    const settings = productionSettings(cluster.url);
    const nodes = await Promise.all([startNode(settings), startNode(settings)]);
    const caller = await createCaller(nodes[0].address);
    let turn = 0;
    const address = () => nodes[turn++ % 2 === 0 ? 0 : 1].address;
    const load = startLoad({ caller, address, rate: 100, writes: 1, patience: 10_000 });
    for (let kill = 0; kill < kills; kill++) {
      const before = load.ledger.count;
      await until(() => load.ledger.count >= before + WRITES);
      const node = nodes[kill % 2 === 0 ? 0 : 1];
      node.signal('SIGKILL');
      await node.ended();
      await node.start();
    }
    await load.stop();
    await load.settle();
    const audit = await load.ledger.audit(cluster.url, caller.workspace);
    return {
      rows: [{ kills, ...audit, ...load.tally.row }],
      faults: faultsOf({
        'writes failed at a node that was killed, and were sent again': load.tally.of('E') > 0,
        'no acknowledged write was lost': audit.lost === 0,
        'no write was doubled': audit.doubled === 0,
      }),
    };
  },
};
