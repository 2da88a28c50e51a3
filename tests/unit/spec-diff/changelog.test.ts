import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { renderContractChangelog } from '../../../scripts/spec-changelog.ts';

const checkout = join(import.meta.dirname, '../../..');
const operation = (summary: string) => ({ get: { summary, responses: { 200: { description: 'Good.' } } } });
const contract = (version: string, ...paths: string[]) => ({
  openapi: '3.1.0',
  info: { title: 'T', version },
  paths: Object.fromEntries(paths.map((path) => [path, operation(path)])),
});

describe('the changelog of the contract', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'docket-changelog-'));
    mkdirSync(join(root, 'spec/releases'), { recursive: true });
    mkdirSync(join(root, 'generated'));
  });
  afterEach(() => rm(root, { recursive: true }));
  const release = (version: string, ...paths: string[]) =>
    writeFileSync(join(root, `spec/releases/${version}.yaml`), stringify(contract(version, ...paths)));
  const current = (version: string, ...paths: string[]) =>
    writeFileSync(join(root, 'generated/openapi.json'), JSON.stringify(contract(version, ...paths)));
  const headings = () => renderContractChangelog(root).match(/^##+ .*$/gm);

  test('holds each release against the one before it, the newest first, in the order of versions', () => {
    release('0.9.0', '/a');
    release('0.10.0', '/a', '/b');
    current('0.11.0', '/b');
    expect(headings()).toEqual(['## 0.11.0, not released', '### Breaking', '## 0.10.0', '### Operations', '## 0.9.0']);
    expect(renderContractChangelog(root)).toContain('Since 0.9.0: 0 breaking, 1 compatible.');
    expect(renderContractChangelog(root)).toMatch(/- .*GET \/a.* \(`[\w-]+`, `#\/paths\/~1a/);
  });

  test('says nothing of a contract that is the newest release', () => {
    release('1.0.0', '/a');
    current('1.0.0', '/a');
    expect(headings()).toEqual(['## 1.0.0']);
  });

  test('is, of ours, what is committed', () => {
    const committed = readFileSync(join(checkout, 'generated/contract-changelog.md'), 'utf8');
    expect(renderContractChangelog(checkout)).toBe(committed);
  });
});
