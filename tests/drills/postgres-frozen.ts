import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/process.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf } from './support/drill.ts';
import { createCaller, startLoad } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';
import { Tally } from './support/tally.ts';

const RECOVERY_MS = 5_000;

/** SIGSTOP leaves connections open and answers nothing: no error comes from anywhere, only the node's own clock tells. */
export const drill: Drill = {
  name: 'postgres-frozen',
  promise:
    'PostgreSQL frozen (SIGSTOP): every request is answered within its deadline, and the pool recovers by itself.',
  async run({ short }) {
    const deadline = short ? 3 : 15;
    const frozenMs = short ? 4_000 : 30_000;
    const cluster = await startCluster();
    const node = await startNode({ ...productionSettings(cluster.url), DOCKET_DEADLINE: `${deadline}s` });
    const caller = await createCaller(node.address);
    let alive = true;
    const load = startLoad({
      caller,
      address: () => node.address,
      rate: 100,
      patience: deadline * 3000,
    });
    await until(() => load.ledger.count >= 50);
    const before = load.tally;
    load.tally = new Tally();
    cluster.freeze();
    for (const end = performance.now() + frozenMs; performance.now() < end; await pause(200)) {
      const answer = await fetch(`${node.address}/livez`, { signal: AbortSignal.timeout(1000) }).catch(() => null);
      alive &&= answer?.status === 200;
    }
    cluster.thaw();
    const thawed = performance.now();
    const written = load.ledger.count;
    await until(() => load.ledger.count >= written + 100);
    const back = performance.now() - thawed;
    const frozen = load.tally;
    load.tally = new Tally();
    await pause(1000);
    await load.stop();
    const after = load.tally;
    await load.settle();
    const audit = await load.ledger.audit(cluster.url, caller.workspace);
    return {
      rows: [
        { phase: 'before', ...before.row },
        { phase: `frozen ${frozenMs / 1000} s, and thawed`, ...frozen.row },
        { phase: 'after', ...after.row },
      ],
      faults: faultsOf({
        [`every request was answered within the ${deadline} s of its deadline`]:
          Math.max(frozen.within(1), after.within(1)) < deadline * 1000,
        'every answer was a success or a 503': frozen.of('2') + frozen.of('503') === frozen.requests,
        'requests were refused meanwhile': frozen.of('503') > 0,
        'the process said all the while that it lives': alive,
        [`a hundred writes went through within 5 s of the end, and not in ${Math.round(back)} ms`]: back < RECOVERY_MS,
        'nothing failed afterwards': after.of('2') === after.requests,
        'no acknowledged write was lost': audit.lost === 0,
        'no write was doubled': audit.doubled === 0,
      }),
    };
  },
};
