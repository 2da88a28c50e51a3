import type { Arena } from '../arena.ts';
import { ratio, runPairs, runRound, summarize } from '../round.ts';
import type { Finding } from './index.ts';

/** What `get one` may cost with an API key, over what it costs with a session's token. */
const BOUND = 1.15;

/** Scripts against people: a thousand keys against a thousand tokens, on Docket. */
export async function apiKey(arena: Arena): Promise<readonly Finding[]> {
  const pairs = await runPairs(arena, async () => {
    const server = await arena.start('docket');
    const round = (credential: 'apiKey' | 'token') => () => runRound(arena, server, { kinds: ['get'], credential });
    return { one: round('apiKey'), other: round('token'), over: server.stop };
  });
  const { median, low, high } = ratio(pairs, 'total');
  return [
    {
      figure: 'get one with an API key against a token, total CPU',
      found: `${median.toFixed(3)} times (${low.toFixed(3)} to ${high.toFixed(3)})`,
      bound: `at most ${BOUND}`,
      holds: high <= BOUND,
      data: { apiKey: summarize(pairs.one), token: summarize(pairs.other), ratio: { median, low, high } },
    },
  ];
}
