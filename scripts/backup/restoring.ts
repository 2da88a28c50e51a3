import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { archivedNames, findArchive, forgetArchive } from '../../src/platform/embedded-postgres/backup/archive.ts';
import { listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { formatBytes, packFile, syncFolder } from '../../src/platform/embedded-postgres/backup/files.ts';
import { begunSegments } from '../../src/platform/embedded-postgres/backup/wal.ts';
import { lockDirectory } from '../../src/platform/embedded-postgres/lock.ts';
import { clearOrphan } from '../../src/platform/embedded-postgres/orphan.ts';
import { stopwatch } from './command.ts';
import { chooseBackup, type Moment } from './moment.ts';
import type { Places } from './places.ts';
import { recover } from './recover.ts';
import { checkSums, unpack } from './unpack.ts';

export interface RestoreOptions {
  places: Pick<Places, 'root' | 'secrets' | 'backups'>;
  moment: Moment;
  /** The backup to start from; without one the newest that ends before the moment. */
  name?: string | undefined;
  /** Whether a database that is there is set aside. */
  replace: boolean;
  /** False for data that nobody will miss. */
  durable?: boolean;
  log?: (message: string) => void;
}

/** What was lost with a machine and is needed on a new one; what is there stays, for it may be newer. */
const restoreSecrets = async (from: string, to: string, log: (message: string) => void): Promise<void> => {
  for (const name of await readdir(from).catch(() => [])) {
    if (existsSync(join(to, name))) continue;
    await copyFile(join(from, name), join(to, name));
    log(`Put back ${name}`);
  }
};

/**
 * Brings into its archive what a killed server had no time to, the begun segment as a partial one. So the archive alone
 * is enough, for this restore and for later ones; a server that goes on after all archives the whole segment beside it.
 */
const finishArchive = async (root: string, backups: string, log: (message: string) => void): Promise<void> => {
  const noted = await findArchive(root);
  const pgWal = join(root, 'data', 'pg_wal');
  if (noted === null || !existsSync(pgWal)) return;
  const begun = await begunSegments(pgWal, noted.name.split('-')[1] ?? '');
  // What is restored from may be a copy: it gets them too.
  const folders = [...new Set([noted.backups, backups].map((it) => join(it, noted.name)))].filter((it) =>
    existsSync(it),
  );
  if (folders.length === 0)
    log(`  ${noted.backups}/${noted.name} is not there: the last changes stay in what is set aside`);
  for (const folder of folders) {
    const archived = new Set(await archivedNames(folder));
    const missing = begun.filter((name) => !archived.has(name));
    for (const name of missing) {
      const target = join(folder, `${name}${name === begun.at(-1) ? '.partial' : ''}.gz`);
      // The killed server's own archiving may go on for an instant.
      await packFile(join(pgWal, name), target, `${target}.restoring.unfinished`);
    }
    if (missing.length > 0) log(`  archived the last changes of what is there to ${folder} (${missing.length} files)`);
  }
};

/** Puts the restored data folder in its place; a kill leaves the old one or the new one there, whole. */
const exchange = async (root: string, restored: string): Promise<string | null> => {
  const data = join(root, 'data');
  const aside = existsSync(data) ? join(root, `data-until-${new Date().toISOString().replaceAll(':', '-')}`) : null;
  await forgetArchive(root);
  if (aside !== null) await rename(data, aside);
  await rename(restored, data);
  await syncFolder(root);
  return aside;
};

/**
 * Makes the embedded database what it was at a moment. Everything is done beside the old folder until it is proven.
 * @returns when the last change it holds was made, and how many bytes it has
 * @throws when Docket runs on it, it is not empty and not to be replaced, or no backup reaches the moment
 */
export const restore = async (options: RestoreOptions): Promise<{ reached: string; bytes: number }> => {
  const { places, moment, name, replace, durable = true, log = () => {} } = options;
  const { backups, secrets } = places;
  const backup = chooseBackup(await listBackups(backups), backups, { name, moment });
  if (backup.archive === null && moment instanceof Date) {
    throw new Error(`${backup.id} was taken without an archive, and restores to its end only: --to end`);
  }
  const folder = join(backups, backup.id);
  await mkdir(places.root, { recursive: true });
  const root = await realpath(places.root);
  const data = join(root, 'data');
  const unlock = lockDirectory(root);
  let work = '';
  try {
    if (existsSync(data) && !replace) {
      throw new Error(
        `${data} holds a database. With --replace it is set aside, as ${root}/data-until-…, and the restored one takes ` +
          'its place; or restore into another folder with DOCKET_DATA_DIR.',
      );
    }
    if (existsSync(data)) await clearOrphan(data);
    const seconds = stopwatch();
    log(`Restoring ${backup.id} to ${moment instanceof Date ? moment.toISOString() : moment}`);
    await checkSums(folder, backup);
    work = await mkdtemp(join(root, 'setup-restore-'));
    const { bytes } = await unpack(folder, join(work, 'data'));
    log(`  unpacked ${formatBytes(bytes)}; every sum is right (${seconds()})`);
    await finishArchive(root, backups, log);
    const archive = backup.archive === null ? null : join(backups, backup.archive);
    const { postmaster, reached } = await recover({ root: work, backup, moment, archive, durable });
    await postmaster.stop();
    log(`  replayed the changes until then (${seconds()})`);
    const aside = await exchange(root, join(work, 'data'));
    await restoreSecrets(join(folder, 'secrets'), secrets, log);
    log(`Restored in ${seconds()}. The last change it holds was made at ${reached ?? backup.finishedAt}`);
    if (aside !== null) log(`What was there is in ${basename(aside)}: remove it when all is well.`);
    return { reached: reached ?? backup.finishedAt, bytes };
  } finally {
    if (work !== '') await rm(work, { recursive: true, force: true });
    unlock();
  }
};
