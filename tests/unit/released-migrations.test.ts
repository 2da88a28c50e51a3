import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freezeMigrations, migrationDigests } from '../../scripts/release-migrations.ts';

const checkout = join(import.meta.dirname, '../..');
const frozenIn = (root: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, 'db/released-migrations.json'), 'utf8'));

test('a migration that was released is never edited again', () => {
  const released = frozenIn(checkout);
  expect(migrationDigests(checkout)).toMatchObject(released);
  expect(Object.keys(released)).toContain('0001-identity.ts');
});

describe('a release', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'release-'));
    mkdirSync(join(root, 'db/migrations'), { recursive: true });
    write('db/migrations/0001-first.ts', 'one');
    write('db/released-migrations.json', JSON.stringify(migrationDigests(root)));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);

  test('freezes the migrations that are new, and says which', () => {
    write('db/migrations/0002-second.ts', 'two');
    expect(freezeMigrations(root)).toEqual(['0002-second.ts']);
    expect(frozenIn(root)).toEqual(migrationDigests(root));
    expect(freezeMigrations(root)).toEqual([]);
  });

  test.each([
    ['was changed', () => write('db/migrations/0001-first.ts', 'another')],
    ['is gone', () => rmSync(join(root, 'db/migrations/0001-first.ts'))],
  ])('freezes nothing where one that was released %s', (_, spoil) => {
    const before = frozenIn(root);
    write('db/migrations/0002-second.ts', 'two');
    spoil();
    expect(() => freezeMigrations(root)).toThrow('0001-first.ts was released');
    expect(frozenIn(root)).toEqual(before);
  });

  // The way that docs/running/releases.md tells; the contract has no part in it.
  test('freezes them as it gets its version, whatever the contract did', () => {
    const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ version: '0.1.0', scripts: { version: scripts.version } }));
    symlinkSync(join(checkout, 'scripts'), join(root, 'scripts'));
    write('db/migrations/0002-second.ts', 'two');
    const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
    const release = (version: string) =>
      spawnSync('npm', ['version', '--no-git-tag-version', version], { cwd: root, env, encoding: 'utf8' });
    expect(release('0.2.0')).toMatchObject({ status: 0, stdout: expect.stringContaining('0002-second.ts') });
    expect(frozenIn(root)).toEqual(migrationDigests(root));
    write('db/migrations/0002-second.ts', 'another');
    expect(release('0.3.0')).toMatchObject({ stderr: expect.stringContaining('0002-second.ts was released') });
    expect(release('0.3.0').status).not.toBe(0);
  });
});
