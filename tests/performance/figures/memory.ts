import type { Arena } from '../arena.ts';
import { runRound } from '../round.ts';
import { median } from '../statistics.ts';
import { KINDS } from '../work.ts';
import type { Finding } from './index.ts';

const REQUESTS = 100_000;
const STEPS = 20;
const MOST_MEGABYTES = 250;
const FLAT = 1.1;

/** What a fresh server holds while it answers 100,000 requests of every kind. */
export async function memory(arena: Arena): Promise<readonly Finding[]> {
  const server = await arena.start('docket');
  try {
    const requests = (arena.options.smoke ? 1_000 : REQUESTS) / STEPS;
    const course: number[] = [];
    for (let step = 0; step < STEPS; step++) {
      course.push((await runRound(arena, server, { kinds: KINDS, requests })).memory);
    }
    const most = Math.max(...course);
    // The second quarter against the last: the first is the engine warming up.
    const quarter = STEPS / 4;
    const growth = median(course.slice(-quarter)) / median(course.slice(quarter, 2 * quarter));
    const data = { course: course.map((it) => it.toFixed(0)).join(' ') };
    return [
      {
        figure: `most memory within ${requests * STEPS} requests`,
        found: `${most.toFixed(0)} MB`,
        bound: `under ${MOST_MEGABYTES} MB`,
        holds: most < MOST_MEGABYTES,
        data,
      },
      {
        figure: 'memory in the last quarter of them against the second',
        found: `${growth.toFixed(3)} times`,
        bound: `flat: at most ${FLAT}`,
        holds: growth <= FLAT,
        data,
      },
    ];
  } finally {
    await server.stop();
  }
}
