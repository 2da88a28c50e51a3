import type { Arena } from '../arena.ts';
import { type Round, ratio, runRound, summarize } from '../round.ts';
import type { Kind } from '../work.ts';
import type { Finding } from './index.ts';

const REQUESTS = 10_000;
const ROUNDS = 10;
const KINDS: readonly Kind[] = ['create', 'get'];
const FLAT_CPU = 1.1;
const FLAT_MEGABYTES = 25;

/** 10,000 requests with a Content-Type of their own each, against as many that share one, of each life of Docket. */
export async function contentTypes(arena: Arena): Promise<readonly Finding[]> {
  const requests = (arena.options.smoke ? 200 : REQUESTS) / ROUNDS;
  const odd: Round[] = [];
  const same: Round[] = [];
  let most = 0;
  for (let life = 0; life < Math.ceil(arena.options.pairs / ROUNDS); life++) {
    const server = await arena.start('docket');
    const send = (oddContentTypes: boolean) => runRound(arena, server, { kinds: KINDS, requests, oddContentTypes });
    // As much of both before as is measured after: the memory of a young process grows by itself.
    for (let round = 0; round < ROUNDS; round++) await send(false);
    let grown = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const usual = await send(false);
      const unique = await send(true);
      grown += unique.memory - usual.memory;
      same.push(usual);
      odd.push(unique);
    }
    most = Math.max(most, grown);
    await server.stop();
  }
  const { median, low, high } = ratio({ one: odd, other: same }, 'server');
  return [
    {
      figure: `CPU of the server, unique Content-Types against one, ${requests * ROUNDS} requests of each`,
      found: `${median.toFixed(3)} times (${low.toFixed(3)} to ${high.toFixed(3)})`,
      bound: `flat: at most ${FLAT_CPU}`,
      holds: high <= FLAT_CPU,
      data: { odd: summarize(odd), same: summarize(same), ratio: { median, low, high } },
    },
    {
      figure: `memory gained over ${requests * ROUNDS} unique Content-Types, at most`,
      found: `${most.toFixed(1)} MB`,
      bound: `flat: at most ${FLAT_MEGABYTES} MB`,
      holds: most <= FLAT_MEGABYTES,
      data: { most },
    },
  ];
}
