import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import type { Arena } from './arena.ts';
import { TITLES } from './contestants.ts';
import { WORKSPACES } from './data.ts';
import type { Finding } from './figures/index.ts';
import type { Options, Peer } from './options.ts';
import type { Round } from './round.ts';
import type { Estimate } from './statistics.ts';
import { type Kind, LABELS } from './work.ts';

export interface Comparison {
  readonly kind: Kind;
  readonly against: Peer;
  readonly docket: Round;
  readonly peer: Round;
  readonly ratio: { readonly total: Estimate; readonly server: Estimate; readonly database: Estimate };
  readonly bound: number | null;
  readonly holds: boolean | null;
}
export interface Results {
  readonly date: string;
  readonly commit: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, number>>;
  readonly comparisons: readonly Comparison[];
  readonly findings: readonly Finding[];
}

const PACKAGES = [
  'express',
  'express-openapi-validator',
  'passport-jwt',
  'knex',
  'pg',
  'pino',
  'fastify',
  '@fastify/jwt',
  'ajv',
];

/** What the figures depend on: the machine, the versions, how much was asked. */
export function surroundings({ options, postgresVersion }: Arena): Omit<Results, 'comparisons' | 'findings'> {
  const versionOf = (name: string): string =>
    JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
  return {
    date: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ', with changes'),
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 2 ** 30),
      kernel: release(),
    },
    versions: {
      node: process.version.slice(1),
      PostgreSQL: postgresVersion,
      ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
    },
    settings: {
      pairs: options.pairs,
      requestsPerRound: options.requests,
      connections: options.connections,
      tasks: options.tasksPerWorkspace * WORKSPACES,
      workspaces: WORKSPACES,
    },
  };
}

function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', [...args], { encoding: 'utf8', cwd: import.meta.dirname }).trim();
  } catch {
    return 'unknown';
  }
}

const micro = (value: number): string => value.toFixed(0);
/** Where one of two has next to nothing to do, how many times that is says nothing. */
const interval = ({ median, low, high }: Estimate): string =>
  [median, low, high].every((it) => Number.isFinite(it) && it < 10)
    ? `**${median.toFixed(2)}** (${low.toFixed(2)} to ${high.toFixed(2)})`
    : '–';
const verdict = (holds: boolean | null): string => (holds === null ? '' : holds ? 'holds' : '**fails**');
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The results as Markdown. */
export function show({ date, commit, machine, versions, settings, comparisons, findings }: Results): string {
  const list = (entries: object) =>
    Object.entries(entries)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  const lines = [
    `Measured on ${date.slice(0, 10)} at commit ${commit}. Machine: ${list(machine)}. Versions: ${list(versions)}. ${list(settings)}.`,
  ];
  if (comparisons.length > 0) {
    lines.push(
      '',
      row('work', 'Docket over', 'total CPU', 'server CPU', 'PostgreSQL CPU', 'at most', ''),
      row('---', '---', '---', '---', '---', '---', '---'),
      ...comparisons.map(({ kind, against, ratio, bound, holds }) =>
        row(
          LABELS[kind],
          TITLES[against],
          interval(ratio.total),
          interval(ratio.server),
          interval(ratio.database),
          bound === null ? '' : String(bound),
          verdict(holds),
        ),
      ),
      '',
      row('work', 'server', 'CPU µs: server + PostgreSQL', 'requests/s', 'p50 ms', 'p99 ms', 'memory MB'),
      row('---', '---', '---', '---', '---', '---', '---'),
      ...comparisons.flatMap(({ kind, against, docket, peer }) =>
        (
          [
            ['Docket', docket],
            [TITLES[against], peer],
          ] as const
        ).map(([title, it]) =>
          row(
            LABELS[kind],
            title,
            `${micro(it.server)} + ${micro(it.database)} = ${micro(it.total)}`,
            micro(it.perSecond),
            it.p50.toFixed(2),
            it.p99.toFixed(2),
            micro(it.memory),
          ),
        ),
      ),
    );
  }
  if (findings.length > 0) {
    lines.push(
      '',
      row('figure', 'found', 'bound', ''),
      row('---', '---', '---', '---'),
      ...findings.map(({ figure, found, bound, holds }) => row(figure, found, bound, verdict(holds))),
    );
  }
  return lines.join('\n');
}

const DOCS = new URL('../../docs/performance.md', import.meta.url);
const MARKED = /(<!-- results -->\n)[\s\S]*(<!-- \/results -->)/;

/** Writes the results to their file, and their tables into the documentation where that is asked for. */
export async function save(results: Results, { output, writeDocs }: Options): Promise<void> {
  const short = (_key: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
  if (output !== null) await writeFile(output, `${JSON.stringify(results, short, 2)}\n`);
  if (writeDocs) {
    const page = await readFile(DOCS, 'utf8');
    await writeFile(
      DOCS,
      page.replace(MARKED, (_all, before: string, after: string) => `${before}\n${show(results)}\n\n${after}`),
    );
  }
}
