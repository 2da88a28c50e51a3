import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cleanUp } from '../support/process.ts';
import { type Drill, table } from './support/drill.ts';

/** `npm run drill -- NAME... [--short]`; `--short` alone runs all of them, nothing at all lists them. */
const USAGE = 'npm run drill -- NAME... [--short], or --short alone for all of them';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { short: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .sort();
const drills: Drill[] = [];
for (const file of files) {
  const { drill }: { drill: Drill } = await import(new URL(file, import.meta.url).href);
  drills.push(drill);
}

const unknown = positionals.filter((name) => !drills.some((it) => it.name === name));
if (unknown.length > 0 || (positionals.length === 0 && !values.short)) {
  for (const name of unknown) console.error(`There is no drill ${name}.`);
  console.log(`${USAGE}\n\n${table(drills.map(({ name, promise }) => ({ drill: name, 'what it shows': promise })))}`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const chosen = positionals.length === 0 ? drills : drills.filter((it) => positionals.includes(it.name));
const failed: string[] = [];
for (const drill of chosen) {
  console.log(`\n${drill.name}${values.short ? ', short' : ''}: ${drill.promise}`);
  const begun = performance.now();
  const { rows, faults } = await drill
    .run({ short: values.short })
    .catch((error: unknown) => ({ rows: [], faults: [error instanceof Error ? `${error.stack}` : String(error)] }))
    .finally(cleanUp);
  if (rows.length > 0) console.log(`\n${table(rows)}\n`);
  for (const fault of faults) console.log(fault);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${drill.name}: ${faults.length === 0 ? 'passed' : 'NOT PASSED'} in ${seconds} s`);
  if (faults.length > 0) failed.push(drill.name);
}
if (failed.length > 0) console.log(`\nNot passed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
