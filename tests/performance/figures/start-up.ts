import type { Arena } from '../arena.ts';
import { median } from '../statistics.ts';
import type { Finding } from './index.ts';

const STARTS = 5;
const MOST_SECONDS = 2;

/** From the start of the process over a migrated database until `/readyz` says yes, every validator compiled. */
export async function startUp(arena: Arena): Promise<readonly Finding[]> {
  const seconds: number[] = [];
  for (let turn = 0; turn < (arena.options.smoke ? 1 : STARTS); turn++) {
    const begun = performance.now();
    const server = await arena.start('docket');
    const ready = await fetch(`http://127.0.0.1:${server.port}/readyz`);
    seconds.push((performance.now() - begun) / 1000);
    await server.stop();
    if (!ready.ok) throw new Error(`Docket listens and is not ready: ${ready.status}.`);
  }
  const typical = median(seconds);
  return [
    {
      figure: `start until ready, median of ${seconds.length}`,
      found: `${typical.toFixed(2)} s`,
      bound: `under ${MOST_SECONDS} s`,
      holds: typical < MOST_SECONDS,
      data: { seconds: seconds.map((it) => it.toFixed(2)).join(' ') },
    },
  ];
}
