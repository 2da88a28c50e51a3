import type { Arena } from '../arena.ts';
import { ratio, runPairs, runRound, summarize } from '../round.ts';
import type { Kind } from '../work.ts';
import type { Finding } from './index.ts';

const KINDS: readonly Kind[] = ['get', 'list', 'change'];
/** Beyond this a difference would be one of the machine and not of the noise. */
const NOISE = 1.05;

/** What a request costs when the contract has 100 operations, over what it costs with 10. */
export async function size(arena: Arena): Promise<readonly Finding[]> {
  const small = await arena.startAnother('sized', { BENCH_OPERATIONS: '10' });
  const large = await arena.startAnother('sized', { BENCH_OPERATIONS: '100' });
  try {
    const findings: Finding[] = [];
    // Both are young, and what one kind of work warms up serves the others too.
    for (const server of [small, large])
      await runRound(arena, server, { kinds: KINDS, requests: arena.options.smoke ? 100 : 10_000 });
    for (const kind of KINDS) {
      await arena.tidy();
      const round = (it: typeof small) => () => runRound(arena, it, { kinds: [kind] });
      const pairs = await runPairs(arena, round(large), round(small));
      const { median, low, high } = ratio(pairs, 'server');
      findings.push({
        figure: `${kind} with 100 operations against 10, CPU of the server`,
        found: `${median.toFixed(3)} times (${low.toFixed(3)} to ${high.toFixed(3)})`,
        bound: `no difference beyond the noise: 1 within the interval, or at most ${NOISE}`,
        holds: high <= NOISE || (low <= 1 && median <= NOISE),
        data: { large: summarize(pairs.one), small: summarize(pairs.other), ratio: { median, low, high } },
      });
    }
    return findings;
  } finally {
    await small.stop();
    await large.stop();
  }
}
