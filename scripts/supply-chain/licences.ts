import { readFileSync } from 'node:fs';
import { type Policy, readPolicy } from './policy.ts';

/** What of a lock file matters here: path below `node_modules` -> the package. */
export interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly license?: string }>>;
}

/**
 * Whether an SPDX expression, such as `(MPL-2.0 OR Apache-2.0)`, can be met by the licences that are allowed: all sides of an
 * AND, one side of an OR.
 */
export function isMet(expression: string, allowed: ReadonlySet<string>): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const one = (): boolean => {
    const word = words[at++];
    if (word !== '(') return word !== undefined && allowed.has(word);
    const inner = either();
    at++;
    return inner;
  };
  const both = (): boolean => {
    let met = one();
    while (words[at] === 'AND') {
      at++;
      met = one() && met;
    }
    return met;
  };
  const either = (): boolean => {
    let met = both();
    while (words[at] === 'OR') {
      at++;
      met = both() || met;
    }
    return met;
  };
  return either() && at === words.length;
}

/** One sentence for each package whose licence is not allowed, and for each entry of the policy that nothing needs. */
export function judgeLicences(lock: Lock, { allowed, readByHand }: Policy['licences']): string[] {
  const faults: string[] = [];
  const licences = new Set(allowed);
  const used = new Set<string>();
  for (const [path, { version, license }] of Object.entries(lock.packages)) {
    if (path === '' || (license !== undefined && isMet(license, licences))) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (name in readByHand) used.add(name);
    else faults.push(`${name} ${version} is under ${license ?? 'a licence that it does not name'}.`);
  }
  for (const name of Object.keys(readByHand))
    if (!used.has(name)) faults.push(`supply-chain.json reads ${name} by hand, and nothing needs that any more.`);
  return faults;
}

if (import.meta.main) {
  const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const faults = judgeLicences(lock, readPolicy().licences);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${Object.keys(lock.packages).length - 1} packages, all under licences that are allowed.`);
}
