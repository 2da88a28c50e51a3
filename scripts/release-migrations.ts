import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The digests of the migrations that a release has gone out with: they are never edited again. */
const released = 'db/released-migrations.json';

/** Something that was released and is not as it was. */
class Edited extends Error {}

/** File name -> SHA-256 of each migration. */
export function migrationDigests(root: string): Record<string, string> {
  const folder = join(root, 'db/migrations');
  const files = readdirSync(folder).sort();
  const digest = (file: string) => hash('sha256', readFileSync(join(folder, file)));
  return Object.fromEntries(files.map((file) => [file, digest(file)]));
}

/**
 * Freezes the migrations as they are, and returns the names of those that were not frozen before. npm runs it as a
 * release gets its version, so no release goes without, whether or not its contract changed.
 * Throws, and writes nothing, where one that was frozen has changed or is gone.
 */
export function freezeMigrations(root: string): string[] {
  const before = frozen(root);
  const now = migrationDigests(root);
  for (const [file, digest] of Object.entries(before))
    if (now[file] !== digest) throw new Edited(`${file} was released, and is not as it was: put it back.`);
  writeFileSync(join(root, released), `${JSON.stringify(now, null, 2)}\n`);
  return Object.keys(now).filter((file) => before[file] === undefined);
}

function frozen(root: string): Record<string, string> {
  const file = join(root, released);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function main(): void {
  const fresh = freezeMigrations(process.cwd());
  console.log(fresh.length === 0 ? 'No migration is new.' : `${released} has these now: ${fresh.join(', ')}.`);
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof Edited)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
