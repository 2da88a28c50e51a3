import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Policy, readPolicy, type Severity, severities } from './policy.ts';

/** What of npm's report (`npm audit --json`, version 2) matters here. */
interface Report {
  readonly vulnerabilities: Readonly<
    Record<string, { readonly via: readonly (string | Advisory)[]; readonly nodes: readonly string[] }>
  >;
}
interface Advisory {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly severity: Severity;
}
/** Path below `node_modules` -> the package; `dev` is set where nothing but development needs it. */
interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}
export interface Judgement {
  /** What must be mended, or excepted by name. */
  readonly faults: readonly string[];
  /** What is known, and passes. */
  readonly notes: readonly string[];
}

/** Holds a report against the policy, on a day such as `2026-12-01`. */
export function judgeAudit(report: Report, lock: Lock, policy: Policy['audit'], today: string): Judgement {
  const faults = expired(policy, today);
  const notes: string[] = [];
  for (const { via, nodes } of Object.values(report.vulnerabilities)) {
    const use = nodes.every((path) => lock.packages[path]?.dev === true) ? 'development' : 'runtime';
    // A name in `via` is a package that is weak because of another, and that one has an entry of its own.
    for (const advisory of via.filter((it) => typeof it !== 'string')) {
      const id = advisory.url.slice(advisory.url.lastIndexOf('/') + 1);
      const line = `${advisory.severity} in ${use}: ${advisory.name}, ${advisory.title} (${id})`;
      const exception = policy.exceptions.find((it) => it.advisory === id && it.package === advisory.name);
      if (severities.indexOf(advisory.severity) < severities.indexOf(policy.failsFrom[use])) notes.push(line);
      else if (exception === undefined) faults.push(line);
      else notes.push(`${line}, excepted until ${exception.until}: ${exception.why}`);
    }
  }
  return { faults, notes };
}

function expired({ exceptions }: Policy['audit'], today: string): string[] {
  return exceptions
    .filter(({ until }) => !(today <= until))
    .map((it) => `The exception for ${it.advisory} in ${it.package} ended on ${it.until}. Mend it, or decide again.`);
}

/** npm's report or, where the registry tells no advisories, npm's reason. */
function ask(): { report: Report } | { unreachable: string } {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const said: { message?: string } & Partial<Report> = JSON.parse(stdout || '{}');
  const { vulnerabilities } = said;
  return vulnerabilities ? { report: { vulnerabilities } } : { unreachable: said.message ?? 'npm gave no report' };
}

function main(required: boolean): void {
  const policy = readPolicy().audit;
  const today = new Date().toISOString().slice(0, 10);
  const answer = ask();
  const report = 'report' in answer ? answer.report : { vulnerabilities: {} };
  const { faults, notes } = judgeAudit(report, JSON.parse(readFileSync('package-lock.json', 'utf8')), policy, today);
  for (const note of notes) console.log(`passes: ${note}`);
  for (const fault of faults) console.error(`FAILS: ${fault}`);
  if ('unreachable' in answer) {
    console.error(
      `\n*** NOT AUDITED: ${answer.unreachable}\n*** Nobody has looked for known weaknesses in this run. Only the dates of exceptions were checked.\n`,
    );
  } else if (faults.length === 0) console.log('No known weakness that the policy does not let pass.');
  if (faults.length > 0 || (required && 'unreachable' in answer)) process.exitCode = 1;
}

if (import.meta.main) main(process.argv.includes('--required'));
