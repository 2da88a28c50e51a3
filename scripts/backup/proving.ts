import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archivedNames } from '../../src/platform/embedded-postgres/backup/archive.ts';
import { type Backup, findGap, listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { formatBytes } from '../../src/platform/embedded-postgres/backup/files.ts';
import { type Checked, checkDatabase } from './check.ts';
import { stopwatch } from './command.ts';
import { chooseBackup, type Moment } from './moment.ts';
import { recover } from './recover.ts';
import { checkSums, unpack } from './unpack.ts';

const checkArchive = async (archive: string, backup: Backup, log: (message: string) => void): Promise<void> => {
  const names = await archivedNames(archive);
  const gap = findGap(backup, names);
  if (gap !== null) throw new Error(`${archive} lacks ${gap}: no moment after it can be restored from ${backup.id}.`);
  log(`  the archive of WAL has no gap (${names.length} files)`);
};

export interface ProveOptions {
  /** The folder of backups. */
  backups: string;
  name?: string | undefined;
  moment: Moment;
  log?: (message: string) => void;
}

/**
 * Proves a backup: restores it to a temporary folder, reads all of it, and throws it away.
 * @throws that says what is missing or damaged
 */
export const prove = async ({ backups, name, moment, log = () => {} }: ProveOptions): Promise<Checked> => {
  const backup = chooseBackup(await listBackups(backups), backups, { name, moment });
  const folder = join(backups, backup.id);
  const seconds = stopwatch();
  log(`Verifying ${backup.id} (Docket ${backup.docket}, PostgreSQL ${backup.postgres})`);
  await checkSums(folder, backup);
  const archive = backup.archive === null ? null : join(backups, backup.archive);
  if (archive !== null) await checkArchive(archive, backup, log);

  const root = await mkdtemp(join(tmpdir(), 'docket-verify-'));
  try {
    const { files, bytes } = await unpack(folder, join(root, 'data'));
    log(`  ${files} files, ${formatBytes(bytes)}, each with the right sum (${seconds()})`);
    const { postmaster, reached } = await recover({ root, backup, moment, archive, durable: false });
    const checked = await checkDatabase(postmaster.url).finally(postmaster.stop);
    const { rows, indexes, schema } = checked;
    log(`  it starts, with the changes until ${reached ?? backup.finishedAt} (${seconds()})`);
    log(`  ${rows.size} tables and ${indexes} indexes are sound; the schema is that of ${schema || 'no migration'}`);
    log(`  rows: ${[...rows].map(([table, count]) => `${table} ${count}`).join(', ')}`);
    log(`Proven in ${seconds()}: ${folder} restores.`);
    return checked;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};
