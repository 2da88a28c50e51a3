import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { newestRelease, readChangelog } from './spec-diff/cli.ts';
import { compareDocuments } from './spec-diff/compare.ts';
import { InputError, readDocument } from './spec-diff/document.ts';
import { compareVersions, hasHeading, judge } from './spec-diff/gate.ts';

const bundle = 'generated/openapi.json';

/**
 * Freezes the bundled contract as `spec/releases/VERSION.yaml` and returns that file's name.
 * Throws an InputError, and writes nothing, when this version may not be released.
 */
export function release(root: string, version: string): string {
  const document = readDocument(join(root, bundle));
  if (document.version !== version)
    throw new InputError(`info.version in ${bundle} is ${document.version}, not ${version}.`);
  const file = `spec/releases/${version}.yaml`;
  if (existsSync(join(root, file))) throw new InputError(`${file} is there already, and a release never changes.`);
  const changelog = readChangelog(root);
  if (!hasHeading(changelog, version)) throw new InputError(`spec/CHANGELOG.md has no heading "## ${version}".`);
  askGate(root, changelog);
  mkdirSync(join(root, 'spec/releases'), { recursive: true });
  const text = stringify(JSON.parse(readFileSync(join(root, bundle), 'utf8')), {
    lineWidth: 120,
    aliasDuplicateObjects: false,
  });
  writeFileSync(join(root, file), text, { flag: 'wx' });
  return file;
}

function askGate(root: string, changelog: string): void {
  const base = newestRelease(root);
  if (base === undefined) return;
  const [then, now] = [readDocument(join(root, base)), readDocument(join(root, bundle))];
  if (compareVersions(now.version, then.version) <= 0)
    throw new InputError(`${now.version} is not above the newest release, ${then.version}.`);
  const { passes, reasons } = judge(compareDocuments(then, now), then.version, now.version, changelog);
  if (!passes) throw new InputError(['the gate is closed:', ...reasons].join('\n  '));
}

function main(version: string | undefined): void {
  if (version === undefined) throw new InputError('Usage: npm run spec:release -- VERSION');
  const file = release(process.cwd(), version);
  console.log(
    `${file} is written. Run npm run generate, commit all of it, then tag the commit:\n\n  git tag -a contract-v${version} -m 'Contract ${version}'`,
  );
}

if (import.meta.main) {
  try {
    main(process.argv[2]);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
