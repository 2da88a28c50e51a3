import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type Backup, DESCRIPTION } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { sumFile } from '../../src/platform/embedded-postgres/backup/files.ts';
import { readTar, type TarEntry } from './tar.ts';

/**
 * Compares every file of a backup with what its description says.
 * @throws that names the first file that is missing or differs
 */
export const checkSums = async (folder: string, { files }: Backup): Promise<void> => {
  for (const { name, bytes, sha256 } of files) {
    const sum = await sumFile(join(folder, name)).catch(() => null);
    if (sum === null) throw new Error(`${join(folder, name)} is missing.`);
    if (sum.bytes !== bytes || sum.sha256 !== sha256)
      throw new Error(`${join(folder, name)} is damaged: it differs from what ${DESCRIPTION} says.`);
  }
};

/** PostgreSQL's own list of the files of a cluster and their sums. */
interface Manifest {
  Files: { Path: string; Size: number; Checksum: string }[];
}

const writeFile = async (target: string, { content }: TarEntry): Promise<string> => {
  const hash = createHash('sha256');
  const file = await open(target, 'wx', 0o600);
  try {
    for await (const piece of content) {
      hash.update(piece);
      await file.write(piece);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
};

/**
 * Unpacks the cluster of a backup into a new folder and compares each file with PostgreSQL's manifest.
 * @returns how many files and bytes it holds
 * @throws when anything is missing, too much, or different
 */
export const unpack = async (folder: string, target: string): Promise<{ files: number; bytes: number }> => {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'backup_manifest'), 'utf8'));
  const expected = new Map(manifest.Files.map((file) => [file.Path, file]));
  const total = { files: expected.size, bytes: manifest.Files.reduce((sum, { Size }) => sum + Size, 0) };
  await mkdir(target, { mode: 0o700 });
  const packed = createReadStream(join(folder, 'base.tar.gz'), { highWaterMark: 1 << 18 });
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  packed.once('error', (error) => unpacked.destroy(error));
  for await (const entry of readTar(packed.pipe(unpacked))) {
    const path = normalize(entry.path);
    if (path.startsWith('..') || path.startsWith('/')) throw new Error(`${path} would leave the folder.`);
    if (entry.isFolder) {
      await mkdir(join(target, path), { recursive: true, mode: 0o700 });
      continue;
    }
    const sum = await writeFile(join(target, path), entry);
    const file = expected.get(entry.path);
    expected.delete(entry.path);
    // The WAL has sums of its own in every record.
    if (file === undefined ? !entry.path.startsWith('pg_wal/') : file.Checksum !== sum)
      throw new Error(`${entry.path} in the backup differs from what PostgreSQL wrote.`);
  }
  const [missing] = expected.keys();
  if (missing !== undefined) throw new Error(`${missing} is missing in the backup.`);
  return total;
};
