import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareDocuments } from './spec-diff/compare.ts';
import { type Document, readDocument } from './spec-diff/document.ts';
import { compareVersions } from './spec-diff/gate.ts';
import { toMarkdown } from './spec-diff/markdown.ts';
import { readOperations } from './spec-diff/operation.ts';

const target = 'generated/contract-changelog.md';
const head = `# What changed in the contract

Written by \`npm run generate\` from \`spec/releases/\` and the contract as it stands, by the rules of
[what breaks the contract](../docs/breaking-changes.md). [spec/CHANGELOG.md](../spec/CHANGELOG.md) says the same in words.`;

/** Every release of the contract against the one before it, and what is not released yet, the newest first. */
export function renderContractChangelog(root: string): string {
  const folder = join(root, 'spec/releases');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  const releases = files.map((name) => readDocument(join(folder, name)));
  releases.sort((a, b) => compareVersions(a.version, b.version));
  const sections = releases.map((release, index) => section(release.version, releases[index - 1], release));
  const current = readDocument(join(root, 'generated/openapi.json'));
  const newest = releases.at(-1);
  if (newest === undefined || newest.version !== current.version || compareDocuments(newest, current).length > 0)
    sections.push(section(`${current.version}, not released`, newest, current));
  return `${[head, ...sections.reverse()].join('\n\n')}\n`;
}

function section(title: string, before: Document | undefined, now: Document): string {
  if (before === undefined) return `## ${title}\n\nThe first contract: ${readOperations(now).size} operations.`;
  return `## ${title}\n\nSince ${before.version}: ${toMarkdown(compareDocuments(before, now))}`;
}

if (import.meta.main) {
  writeFileSync(target, renderContractChangelog(process.cwd()));
  console.log(target);
}
