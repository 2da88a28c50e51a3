import { Agent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { startNginx } from '../production/support/nginx.ts';
import { until } from '../support/process.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf } from './support/drill.ts';
import { createCaller, startLoad } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';

/** One node after the other is restarted behind nginx, as a release does it, while requests come over TLS. */
export const drill: Drill = {
  name: 'rolling-restart',
  promise: 'Rolling restart of 2 nodes behind nginx under steady load: 0 failed requests.',
  async run({ short }) {
    const rounds = short ? 1 : 20;
    const cluster = await startCluster();
    const settings = { ...productionSettings(cluster.url), DOCKET_PROXIES: '1' };
    // One is a single process, the other has workers, which close their port in another way.
    const nodes = await Promise.all([startNode(settings), startNode({ ...settings, WEB_CONCURRENCY: '2' })]);
    const nginx = await startNginx(nodes.map(({ address }) => new URL(address).host));
    const caller = await createCaller(nodes[0].address);
    const agent = new Agent({ keepAlive: true, maxFreeSockets: 1000, ca: nginx.ca });
    const load = startLoad({ caller, agent, address: () => `https://127.0.0.1:${nginx.port}`, rate: 100 });
    const exits: (number | string)[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const node of nodes) {
        node.signal('SIGTERM');
        exits.push(await node.ended());
        await node.start();
        // The other goes only once nginx has taken note that this one is back.
        const { host } = new URL(node.address);
        const before = nginx.log().length;
        await until(async () => {
          await pause(200);
          return nginx
            .log()
            .slice(before)
            .some((line) => line.node === host);
        });
      }
    }
    await load.stop();
    await load.settle();
    const audit = await load.ledger.audit(cluster.url, caller.workspace);
    const failed = load.tally.requests - load.tally.of('2');
    const second = nginx.log().filter((line) => String(line.node).includes(',')).length;
    return {
      rows: [{ restarts: exits.length, failed, 'second tries': second, ...audit, ...load.tally.row }],
      faults: faultsOf({
        'no request failed': failed === 0,
        'each node ended by itself': exits.every((it) => it === 0),
        'no acknowledged write was lost': audit.lost === 0,
        'no write was doubled': audit.doubled === 0,
      }),
    };
  },
};
