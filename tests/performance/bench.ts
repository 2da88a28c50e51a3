import { type Arena, openArena } from './arena.ts';
import { compareBodies } from './bodies.ts';
import { TITLES } from './contestants.ts';
import { type Finding, measure } from './figures/index.ts';
import { type Options, type Peer, readOptions, USAGE } from './options.ts';
import { type Comparison, type Results, save, show, surroundings } from './report.ts';
import { ratio, runServers, summarize } from './round.ts';
import { KINDS, type Kind } from './work.ts';

/** The benchmark: `npm run bench -- --help` tells its options, docs/performance.md how to read what it says. */

/** The most that Docket's total CPU may be, over the peer's. The floor has no bound: it is there to be looked at. */
const BOUNDS: Readonly<Record<Peer, Partial<Record<Kind, number>>>> = {
  obvious: { get: 1 / 4, list: 1 / 4, create: 1 / 4, change: 1 / 4 },
  fastify: {
    get: 1.15,
    list: 1.15,
    create: 1.15,
    'create-once': 1.15,
    change: 1.15,
    invalid: 1.15,
    unauthorized: 1.15,
  },
  floor: {},
};
/** The floor checks nothing, so it has no answer to what is wrong. */
const LACKS: Readonly<Record<Peer, readonly Kind[]>> = {
  obvious: [],
  fastify: [],
  floor: ['create-once', 'invalid', 'unauthorized'],
};

const say = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)}  ${line}`);

async function compare(arena: Arena, name: Peer, kind: Kind): Promise<Comparison> {
  const pairs = await runServers(
    arena,
    () => arena.start('docket'),
    () => arena.start(name),
    kind,
    KINDS.filter((it) => !LACKS[name].includes(it)),
  );
  const total = ratio(pairs, 'total');
  const bound = BOUNDS[name][kind] ?? null;
  return {
    kind,
    against: name,
    docket: summarize(pairs.one),
    peer: summarize(pairs.other),
    ratio: { total, server: ratio(pairs, 'server'), database: ratio(pairs, 'database') },
    bound,
    holds: bound === null ? null : total.high <= bound,
  };
}

async function run(options: Options): Promise<Results> {
  const arena = await openArena(options, say);
  try {
    const comparisons: Comparison[] = [];
    const findings: Finding[] = [];
    const matches = options.kinds.flatMap((kind) =>
      options.peers.filter((peer) => !LACKS[peer].includes(kind)).map((peer) => ({ peer, kind })),
    );
    for (const peer of options.peers)
      await compareBodies(
        arena,
        peer,
        matches.filter((it) => it.peer === peer).map((it) => it.kind),
      );
    if (matches.length > 0) say('all answer the same');
    // Does it work? One kind of work with each peer tells.
    const timed = options.smoke
      ? options.peers.flatMap((peer) => matches.find((it) => it.peer === peer) ?? [])
      : matches;
    for (const { peer, kind } of timed) {
      const found = await compare(arena, peer, kind);
      const { median, low, high } = found.ratio.total;
      say(`${kind}: ${median.toFixed(3)} times the CPU of ${TITLES[peer]} (${low.toFixed(3)} to ${high.toFixed(3)})`);
      comparisons.push(found);
    }
    for (const figure of options.figures) {
      await arena.tidy();
      for (const finding of await measure[figure](arena)) {
        say(`${finding.figure}: ${finding.found}`);
        findings.push(finding);
      }
    }
    return { ...surroundings(arena), comparisons, findings };
  } finally {
    await arena.close();
  }
}

if (process.platform !== 'linux') throw new Error('The benchmark reads CPU times from /proc, which is Linux.');
if (process.argv.includes('--help')) {
  console.log(USAGE);
} else {
  const options = readOptions(process.argv.slice(2));
  const results = await run(options);
  if (options.smoke) {
    say('it all works; so few requests give no verdict');
  } else {
    console.log(show(results));
    await save(results, options);
    const failed = [...results.comparisons, ...results.findings].filter((it) => it.holds === false);
    if (failed.length > 0) process.exitCode = 1;
  }
}
