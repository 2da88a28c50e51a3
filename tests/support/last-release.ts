import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions } from '../../scripts/spec-diff/gate.ts';
import { checkout, temporaryFolder } from './process.ts';

/** The code that was released last, ready to be started. */
export interface LastRelease {
  readonly version: string;
  /** Holds its files, beside the packages of this checkout; `cleanUp` removes it. */
  readonly folder: string;
  /** The migrations that it has. */
  readonly migrations: readonly string[];
  /** Of an environment, what it knows: it refuses settings that it does not have. */
  settings(all: Readonly<Record<string, string>>): Record<string, string>;
}

const git = (...args: string[]): string => execFileSync('git', args, { cwd: checkout, encoding: 'utf8' }).trim();

/**
 * Takes the code of the last release out of the history: of the commit that froze its contract in spec/releases/.
 * @throws where the history does not reach that far
 */
export function takeLastRelease(): LastRelease {
  const [version = ''] = readdirSync(join(checkout, 'spec/releases'))
    .map((file) => file.replace(/\.yaml$/, ''))
    .sort(compareVersions)
    .reverse();
  const frozen = `spec/releases/${version}.yaml`;
  const commit = git('log', '--diff-filter=A', '--format=%H', '--', frozen).split('\n').at(-1) ?? '';
  if (commit === '' || git('rev-parse', '--is-shallow-repository') === 'true') {
    throw new Error(
      `The code of release ${version} is not in this clone, which holds no commit that added ${frozen}. ` +
        'Clone the whole history: git fetch --unshallow.',
    );
  }
  const folder = temporaryFolder();
  const tar = execFileSync('git', ['archive', commit], { cwd: checkout, maxBuffer: 1 << 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: tar });
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  const known = git('show', `${commit}:src/config.ts`);
  return {
    version,
    folder,
    migrations: readdirSync(join(folder, 'db/migrations'))
      .map((file) => file.replace(/\.ts$/, ''))
      .sort(),
    settings: (all) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('DOCKET_') || known.includes(name))),
  };
}
