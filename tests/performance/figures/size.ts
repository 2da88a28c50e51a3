import type { Arena } from '../arena.ts';
import { ratio, runServers, summarize } from '../round.ts';
import type { Kind } from '../work.ts';
import type { Finding } from './index.ts';

const KINDS: readonly Kind[] = ['get', 'list', 'change'];
/** Beyond this a difference would be one of the machine and not of the noise. */
const NOISE = 1.05;
/** An interval that ends beyond this is too wide to say that there is none. */
const WIDEST = 1.15;

/** What a request costs when the contract has 100 operations, over what it costs with 10. */
export async function size(arena: Arena): Promise<readonly Finding[]> {
  const serve = (operations: string) => () => arena.start('sized', { BENCH_OPERATIONS: operations });
  const findings: Finding[] = [];
  for (const kind of KINDS) {
    const pairs = await runServers(arena, serve('100'), serve('10'), kind);
    const { median, low, high } = ratio(pairs, 'server');
    findings.push({
      figure: `${kind} with 100 operations against 10, CPU of the server`,
      found: `${median.toFixed(3)} times (${low.toFixed(3)} to ${high.toFixed(3)})`,
      bound: `no difference beyond the noise: 1 within the interval, which ends by ${WIDEST}, or at most ${NOISE}`,
      holds: high <= NOISE || (low <= 1 && high <= WIDEST),
      data: { large: summarize(pairs.one), small: summarize(pairs.other), ratio: { median, low, high } },
    });
  }
  return findings;
}
