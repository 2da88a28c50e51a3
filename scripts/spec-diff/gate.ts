import type { Finding } from './compare.ts';
import { InputError } from './document.ts';

/** Which breaks the gate lets pass, and why it does not let the others. */
export type Verdict = {
  readonly passes: boolean;
  readonly accepted: readonly Finding[];
  readonly reasons: readonly string[];
};

/** The item of the changelog that accepts a break. */
export const changelogItem = ({ rule, pointer }: Finding): string => `- \`${rule}\` \`${pointer}\`: `;

/**
 * Whether a contract may follow another. Without a break it may. With one it may when the version went up and the
 * changelog names each break under it, and only before 1.0.0 or, from 1.0.0 on, under the next major version.
 * Throws an InputError on a version that is not semantic.
 */
export function judge(findings: readonly Finding[], base: string, head: string, changelog: string): Verdict {
  const breaks = findings.filter(({ severity }) => severity === 'breaking');
  if (breaks.length === 0) return { passes: true, accepted: [], reasons: [] };
  const refusal = refuseVersion(base, head);
  if (refusal !== undefined) return { passes: false, accepted: [], reasons: [refusal] };
  const items = itemsUnder(changelog, head);
  const isNamed = ({ rule, pointer }: Finding): boolean =>
    items.some((item) => item.includes(`\`${rule}\``) && item.includes(`\`${pointer}\``));
  const missing = new Set(breaks.filter((each) => !isNamed(each)).map(changelogItem));
  return {
    passes: missing.size === 0,
    accepted: breaks.filter(isNamed),
    reasons: [...missing].map((item) => `the changelog does not name it under "## ${head}": ${item}why`),
  };
}

function refuseVersion(base: string, head: string): string | undefined {
  const [then, now] = [majorOf(base), majorOf(head)];
  if (now >= 1 && then < 1) return `${head} must keep what ${base} promised: make the break in a version before 1.0.0.`;
  if (now >= 1 && now === then) return `from 1.0.0 on a break needs a new major version: ${base} to ${head} is none.`;
  if (compareVersions(head, base) <= 0) return `a break needs a version above ${base}: info.version is ${head}.`;
  return undefined;
}

/** Whether the changelog has a heading for a version: `## 0.2.0`, or `## 0.2.0 (2026-12-01)`. */
export const hasHeading = (changelog: string, version: string): boolean =>
  changelog.split('\n').some((line) => isHeading(line, version));

const isHeading = (line: string, version: string): boolean => /^## (\S+)/.exec(line)?.[1] === version;

/** The list items under the heading of a version, each as one text, however many lines it takes. */
function itemsUnder(changelog: string, version: string): string[] {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => isHeading(line, version));
  if (start < 0) return [];
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
  return section.split(/\n(?=\s*[-*] |\s*\n|#)/).filter((text) => /^\s*[-*] /.test(text));
}

/** Negative, zero or positive, by the order of semantic versions. Throws an InputError on anything else. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [parseVersion(a), parseVersion(b)];
  for (let index = 0; index < 3; index++) {
    const difference = Number(one.numbers[index]) - Number(other.numbers[index]);
    if (difference !== 0) return difference;
  }
  if (one.pre === other.pre) return 0;
  if (one.pre === '' || other.pre === '') return one.pre === '' ? 1 : -1;
  return comparePre(one.pre.split('.'), other.pre.split('.'));
}

function comparePre(a: readonly string[], b: readonly string[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (one === other) continue;
    const [isNumber, isOther] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (isNumber && isOther) return Number(one) - Number(other);
    if (isNumber !== isOther) return isNumber ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return a.length - b.length;
}

const majorOf = (version: string): number => Number(parseVersion(version).numbers[0]);

function parseVersion(version: string): { numbers: readonly string[]; pre: string } {
  const found = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(version);
  if (!found) throw new InputError(`"${version}" is not a semantic version such as 0.2.0.`);
  return { numbers: found.slice(1, 4), pre: found[4] ?? '' };
}
