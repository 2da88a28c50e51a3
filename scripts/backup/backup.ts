import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ARCHIVE_SECONDS } from '../../src/platform/embedded-postgres/backup/archive.ts';
import { takeBaseBackup } from '../../src/platform/embedded-postgres/backup/base-backup.ts';
import { type Backup, listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { formatBytes } from '../../src/platform/embedded-postgres/backup/files.ts';
import { withDatabase } from '../database.ts';
import { runCommand, stopwatch } from './command.ts';
import { findPlaces } from './places.ts';

/** `npm run db:backup`: a base backup of the embedded database, whether Docket runs or not. */
const usage = 'npm run db:backup [-- --keep COUNT | --list]';

const sizeOf = ({ files }: Backup): string => formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0));

const list = async (backups: string): Promise<void> => {
  const all = await listBackups(backups);
  for (const backup of all) {
    const reach = backup.archive === null ? 'to its end' : 'to any moment after it';
    console.log(`${backup.id}  ${sizeOf(backup)}  restores ${reach}`);
  }
  if (all.length === 0) console.log(`${backups} holds no complete backup.`);
};

await runCommand(usage, async () => {
  const { values } = parseArgs({ options: { keep: { type: 'string' }, list: { type: 'boolean' } } });
  const { secrets, root, backups, keep: usual } = await findPlaces(undefined);
  if (values.list) return list(backups);
  const keep = values.keep === undefined ? usual : Number(values.keep);
  if (!Number.isInteger(keep) || keep < 1) throw new Error('How many backups to keep must be a number from 1 on.');
  if (!existsSync(join(root, 'data'))) throw new Error(`${root} holds no database: there is nothing to back up.`);

  await withDatabase(async (url) => {
    const seconds = stopwatch();
    const { backup, folder, pruned } = await takeBaseBackup({ url, root, backups, secrets, keep, log: console.log });
    console.log(`Backed up in ${seconds()}: ${sizeOf(backup)} in ${folder}`);
    if (pruned.backups + pruned.segments > 0) {
      const freed = formatBytes(pruned.bytes);
      console.log(`Kept ${keep}; removed ${pruned.backups} older and ${pruned.segments} WAL files, ${freed}`);
    }
    console.log(
      backup.archive === null
        ? 'It restores to the moment of its end. For every moment after it, set DOCKET_BACKUP_DIR.'
        : `It restores to any moment after ${backup.finishedAt}, to within ${ARCHIVE_SECONDS} s of a lost machine.`,
    );
  });
});
