import { parseArgs } from 'node:util';
import { KINDS, type Kind } from './work.ts';

export const PEERS = ['obvious', 'fastify', 'floor'] as const;
export type Peer = (typeof PEERS)[number];
export const FIGURES = ['api-key', 'size', 'content-type', 'memory', 'start'] as const;
export type Figure = (typeof FIGURES)[number];

/** What one run measures, and how long it takes over it. */
export interface Options {
  readonly kinds: readonly Kind[];
  readonly figures: readonly Figure[];
  readonly peers: readonly Peer[];
  readonly pairs: number;
  /** Requests in one round. */
  readonly requests: number;
  readonly connections: number;
  readonly tasksPerWorkspace: number;
  readonly smoke: boolean;
  readonly writeDocs: boolean;
  /** Where the results go; null keeps them to the screen. */
  readonly output: string | null;
  /** Writes a CPU profile of Docket into this folder. */
  readonly profile: string | null;
}

/** So many pairs give a verdict. */
const VERDICT = 30;

export const USAGE = `npm run bench -- [options]
  --only LIST        of ${[...KINDS, ...FIGURES].join(', ')}; default: all
  --against LIST     of ${PEERS.join(', ')}; default: all
  --pairs N          pairs of rounds: 10 for a quick look (default), ${VERDICT} or more for a verdict
  --requests N       requests in a round, default 1000
  --connections N    connections held open, default 16
  --output FILE      where the results go; those of a verdict go to tests/performance/results/latest.json
  --write-docs       puts the tables into docs/performance.md
  --smoke            few requests, little data, no verdict: does it all work?
  --profile DIR      writes a CPU profile of Docket into a folder`;

/** @throws Error that says which option is wrong */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      against: { type: 'string' },
      pairs: { type: 'string' },
      requests: { type: 'string' },
      connections: { type: 'string', default: '16' },
      output: { type: 'string' },
      profile: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
    },
  });
  const { smoke } = values;
  const all = [...KINDS, ...FIGURES];
  const only = list('--only', values.only, all);
  const pairs = count('--pairs', values.pairs ?? (smoke ? '2' : '10'));
  const verdict = pairs >= VERDICT && values.only === undefined && values.against === undefined;
  if (values['write-docs'] && !verdict)
    throw new Error(`--write-docs is for a verdict: --pairs ${VERDICT} or more, and no --only and no --against.`);
  return {
    kinds: KINDS.filter((it) => only.includes(it)),
    figures: FIGURES.filter((it) => only.includes(it)),
    peers: list('--against', values.against, PEERS),
    pairs,
    requests: count('--requests', values.requests ?? (smoke ? '100' : '1000')),
    connections: count('--connections', values.connections),
    tasksPerWorkspace: smoke ? 100 : 10_000,
    smoke,
    writeDocs: values['write-docs'],
    output: values.output ?? (verdict ? new URL('results/latest.json', import.meta.url).pathname : null),
    profile: values.profile ?? null,
  };
}

function list<const T extends string>(name: string, given: string | undefined, known: readonly T[]): readonly T[] {
  if (given === undefined) return known;
  return given.split(',').map((word) => {
    const found = known.find((it) => it === word.trim());
    if (found === undefined) throw new Error(`${name} takes ${known.join(', ')}, and ${word} is none of them.`);
    return found;
  });
}

function count(name: string, given: string): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a whole number from 1, and is ${given}.`);
  return value;
}
