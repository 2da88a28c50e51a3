import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { packFile } from './files.ts';

/**
 * PostgreSQL's archive_command: packs one WAL file into the archive, where it is whole and on the disk, or not at all,
 * and never in the place of another. Fails, and is asked again, where that cannot be done.
 */
const [, , source = '', folder = '', name = ''] = process.argv;
const target = join(folder, `${name}.gz`);

/** As many segments of 16 MB may wait for an archive that cannot be written; then the server goes before the archive. */
const LONGEST_QUEUE = 64;

const isThere = async (): Promise<boolean> => {
  const packed = await readFile(target).catch(() => null);
  if (packed === null) return false;
  const there = await promisify(gunzip)(packed).catch(() => null);
  if (there?.equals(await readFile(source))) return true;
  throw new Error(`${target} exists and holds something else; it is not overwritten`);
};

const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  if (!(await isThere())) await packFile(source, target);
} catch (error) {
  const waiting = (await readdir(join(dirname(source), 'archive_status'))).filter((it) => it.endsWith('.ready')).length;
  say(`WAL file ${name} could not be archived: ${error instanceof Error ? error.message : error}`);
  if (waiting < LONGEST_QUEUE) process.exitCode = 1;
  else say(`${waiting} files wait already. This one is left out: moments after it need a new base backup.`);
}
