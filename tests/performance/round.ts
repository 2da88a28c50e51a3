import { setTimeout as pause } from 'node:timers/promises';
import type { Arena } from './arena.ts';
import type { Contestant } from './contestants.ts';
import type { Order } from './driver.ts';
import { cpuOf, cpuOfFamily, memoryOf } from './process.ts';
import { type Estimate, estimate, median } from './statistics.ts';
import { KINDS, type Kind } from './work.ts';

/** What one round cost, each CPU figure in microseconds per request. Every request got its expected status. */
export interface Round {
  readonly server: number;
  readonly database: number;
  readonly total: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the server after it, in megabytes. */
  readonly memory: number;
}

type Load = Pick<Order, 'kinds' | 'credential' | 'oddContentTypes'> & { readonly requests?: number };

/** What is looked at again after so many milliseconds is quiet when it has used less than so many microseconds of CPU. */
const LOOK_MS = 50;
const QUIET_US = 1_000;
/** For so long what goes on is waited for, in milliseconds: autovacuum takes its time. */
const PATIENCE_MS = 1_000;

/** CPU times once all of them stand still. */
async function settled<T extends readonly number[]>(read: () => T): Promise<T> {
  let before = read();
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    await pause(LOOK_MS);
    const now = read();
    if (now.every((it, index) => it - (before[index] ?? 0) < QUIET_US)) return now;
    before = now;
  }
  return before;
}

/**
 * Sends one round to a server and reads from /proc what it and PostgreSQL spent on it. The round lasts until both are
 * quiet: garbage to be collected and pages to be written behind the last answer are of its making, and would slow whoever
 * comes next.
 * @throws Error when an answer has an unexpected status: such a round does not count, and neither does its run
 */
export async function runRound(arena: Arena, { pid, port }: Contestant, { requests, ...load }: Load): Promise<Round> {
  const { connections } = arena.options;
  const count = requests ?? arena.options.requests;
  await arena.logins();
  const send = await arena.driver.prepare({ port, connections, requests: count, ...load });
  const spent = () => [cpuOf(pid), cpuOfFamily(arena.postmaster)] as const;
  const before = spent();
  const { seconds, p50, p99 } = await send();
  const after = await settled(spent);
  const server = (after[0] - before[0]) / count;
  const database = (after[1] - before[1]) / count;
  return { server, database, total: server + database, perSecond: count / seconds, p50, p99, memory: memoryOf(pid) };
}

/** Two loads whose rounds take turns: what disturbs the machine disturbs both. */
export interface Pairs {
  readonly one: readonly Round[];
  readonly other: readonly Round[];
}

/** Two loads, and what ends the servers that were started for them. */
export interface Match {
  readonly one: () => Promise<Round>;
  readonly other: () => Promise<Round>;
  readonly over: () => Promise<void>;
}

/** The engine compiles what runs often: before that a server costs several times what it costs later. */
const WARM_UP_REQUESTS = 10_000;
/** What serves people has done all kinds of work before, and its code is compiled for all of them. */
const MIXED_REQUESTS = 5_000;
/** After so many pairs servers start anew: the engine compiles the same code now a little better, now a little worse, for good. */
const PAIRS_OF_A_LIFE = 20;

/** @param begin starts what is compared, once for each life */
export async function runPairs(arena: Arena, begin: () => Promise<Match>): Promise<Pairs> {
  const { pairs, requests, smoke } = arena.options;
  const rounds: { one: Round[]; other: Round[] } = { one: [], other: [] };
  for (let pair = 0; pair < pairs; ) {
    const { one, other, over } = await begin();
    try {
      for (let round = 0; round < (smoke ? 1 : WARM_UP_REQUESTS / requests); round++) {
        await one();
        await other();
      }
      await arena.tidy();
      for (const last = Math.min(pair + PAIRS_OF_A_LIFE, pairs); pair < last; pair++) {
        // Who goes first changes, so that neither always finds what the other left.
        if (pair % 2 === 0) rounds.one.push(await one());
        rounds.other.push(await other());
        if (pair % 2 === 1) rounds.one.push(await one());
      }
    } finally {
      await over();
    }
  }
  return rounds;
}

/**
 * The pairs of one kind of work, of two servers.
 * @param known what both can do, which they have done a while before
 */
export function runServers(
  arena: Arena,
  one: () => Promise<Contestant>,
  other: () => Promise<Contestant>,
  kind: Kind,
  known: readonly Kind[] = KINDS,
): Promise<Pairs> {
  return runPairs(arena, async () => {
    const servers = [await one(), await other()] as const;
    for (let sent = 0; sent < (arena.options.smoke ? 1 : MIXED_REQUESTS); sent += arena.options.requests)
      for (const server of servers) await runRound(arena, server, { kinds: known });
    const round = (server: Contestant) => () => runRound(arena, server, { kinds: [kind] });
    return {
      one: round(servers[0]),
      other: round(servers[1]),
      over: async () => {
        for (const server of servers) await server.stop();
      },
    };
  });
}

/** The median of each figure of some rounds. */
export function summarize(rounds: readonly Round[]): Round {
  const of = (figure: keyof Round) => median(rounds.map((it) => it[figure]));
  return {
    server: of('server'),
    database: of('database'),
    total: of('total'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    memory: of('memory'),
  };
}

/** One figure of the first load over that of the second, pair by pair. */
export function ratio({ one, other }: Pairs, figure: keyof Round): Estimate {
  return estimate(one.map((it, index) => it[figure] / (other[index]?.[figure] ?? Number.NaN)));
}
