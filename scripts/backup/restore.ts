import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findArchive, forgetArchive } from '../../src/platform/embedded-postgres/backup/archive.ts';
import { type Backup, listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { formatBytes, syncFolder } from '../../src/platform/embedded-postgres/backup/files.ts';
import { systemIdentifier } from '../../src/platform/embedded-postgres/backup/wal.ts';
import { lockDirectory } from '../../src/platform/embedded-postgres/lock.ts';
import { clearOrphan } from '../../src/platform/embedded-postgres/orphan.ts';
import { runCommand, stopwatch } from './command.ts';
import { chooseBackup, parseMoment } from './moment.ts';
import { findPlaces } from './places.ts';
import { recover } from './recover.ts';
import { checkSums, unpack } from './unpack.ts';

/** `npm run db:restore`: makes the embedded database what it was at a moment. */
const usage = 'npm run db:restore [-- BACKUP] [--to latest|end|TIME] [--from FOLDER] [--replace]';

/** What was lost with a machine and is needed on a new one; what is there stays, for it may be newer. */
const restoreSecrets = async (from: string, to: string): Promise<void> => {
  for (const name of await readdir(from).catch(() => [])) {
    if (existsSync(join(to, name))) continue;
    await copyFile(join(from, name), join(to, name));
    console.log(`Put back ${name}`);
  }
};

/** Changes that a killed server had no time to archive are still in its own folder. */
const unarchived = async (root: string, backup: Backup): Promise<string[]> => {
  const data = join(root, 'data');
  const same =
    backup.archive !== null &&
    existsSync(data) &&
    (await findArchive(root))?.name === backup.archive &&
    (await systemIdentifier(data)) === backup.systemIdentifier;
  return same ? [join(data, 'pg_wal')] : [];
};

await runCommand(usage, async () => {
  const options = { to: { type: 'string' }, from: { type: 'string' }, replace: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const places = await findPlaces(values.from);
  const moment = parseMoment(values.to ?? 'latest');
  const backup = chooseBackup(await listBackups(places.backups), places.backups, { name: positionals[0], moment });
  if (backup.archive === null && moment instanceof Date) {
    throw new Error(`${backup.id} was taken without an archive, and restores to its end only: --to end`);
  }
  const folder = join(places.backups, backup.id);
  await mkdir(places.root, { recursive: true });
  const root = await realpath(places.root);
  const data = join(root, 'data');
  const unlock = lockDirectory(root);
  let work = '';
  try {
    if (existsSync(data) && !values.replace) {
      throw new Error(
        `${data} holds a database. With --replace it is set aside, as ${root}/data-until-…, and the restored one takes ` +
          'its place; or restore into another folder with DOCKET_DATA_DIR.',
      );
    }
    if (existsSync(data)) await clearOrphan(data);
    const seconds = stopwatch();
    console.log(`Restoring ${backup.id} to ${values.to ?? 'latest'}`);
    await checkSums(folder, backup);
    work = await mkdtemp(join(root, 'setup-restore-'));
    const { bytes } = await unpack(folder, join(work, 'data'));
    console.log(`  unpacked ${formatBytes(bytes)}; every sum is right (${seconds()})`);
    const archive = backup.archive === null ? [] : [join(places.backups, backup.archive)];
    const wal = [...archive, ...(await unarchived(root, backup))];
    const { postmaster, reached } = await recover({ root: work, backup, moment, wal, durable: true });
    await postmaster.stop();
    console.log(`  replayed the changes until then (${seconds()})`);

    let aside = '';
    await forgetArchive(root);
    if (existsSync(data)) {
      aside = join(root, `data-until-${new Date().toISOString().replaceAll(':', '-')}`);
      await rename(data, aside);
    }
    await rename(join(work, 'data'), data);
    await syncFolder(root);
    await restoreSecrets(join(folder, 'secrets'), places.secrets);
    console.log(`Restored in ${seconds()}. The last change it holds was made at ${reached ?? backup.finishedAt}`);
    if (aside !== '') console.log(`What was there is in ${basename(aside)}: remove it when all is well.`);
  } finally {
    if (work !== '') await rm(work, { recursive: true, force: true });
    unlock();
  }
});
