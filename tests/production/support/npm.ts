import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from '../../support/process.ts';

/**
 * Stands in for npm where a release is installed: `npm ci --omit=dev` takes the packages that the lock file of this folder
 * wants in production from this checkout, as links; npm itself installed them there by the same lock file, and took half a
 * minute. The test of the image has npm itself do it. All else is left to npm: `npm.ts NPM …`.
 */
const [npm = '', verb = '', ...options] = process.argv.slice(2);

interface Locked {
  readonly dev?: boolean;
  readonly version?: string;
}

function install(): void {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  for (const [path, { dev, version }] of Object.entries(packages)) {
    const from = join(checkout, path);
    // What is below a package comes with it; what is for another platform npm left out.
    if (path.lastIndexOf('node_modules') !== 0 || dev === true || !existsSync(from)) continue;
    const installed = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    if (installed.version !== version) throw new Error(`${path} is ${installed.version} here: run npm ci.`);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(from, path);
  }
  mkdirSync('node_modules/.bin', { recursive: true });
  for (const name of readdirSync(join(checkout, 'node_modules/.bin'))) {
    const file = join(checkout, 'node_modules/.bin', name);
    if (lstatSync(file).isSymbolicLink()) cpSync(file, join('node_modules/.bin', name), { verbatimSymlinks: true });
  }
}

if (verb !== 'ci') process.exitCode = spawnSync(npm, [verb, ...options], { stdio: 'inherit' }).status ?? 1;
else if (options.includes('--omit=dev')) install();
else throw new Error('A release is installed without what development needs.');
