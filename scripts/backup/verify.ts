import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { archivedNames } from '../../src/platform/embedded-postgres/backup/archive.ts';
import { type Backup, findGap, listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { formatBytes } from '../../src/platform/embedded-postgres/backup/files.ts';
import { checkDatabase } from './check.ts';
import { runCommand, stopwatch } from './command.ts';
import { chooseBackup, parseMoment } from './moment.ts';
import { findPlaces } from './places.ts';
import { recover } from './recover.ts';
import { checkSums, unpack } from './unpack.ts';

/** `npm run db:verify`: proves a backup by restoring it to a temporary folder, reading all of it, and throwing it away. */
const usage = 'npm run db:verify [-- BACKUP] [--to latest|end|TIME] [--from FOLDER]';

const checkArchive = async (archive: string, backup: Backup): Promise<void> => {
  const names = await archivedNames(archive);
  const gap = findGap(backup, names);
  if (gap !== null) throw new Error(`${archive} lacks ${gap}: no moment after it can be restored from ${backup.id}.`);
  console.log(`  the archive of WAL has no gap (${names.length} files)`);
};

await runCommand(usage, async () => {
  const options = { to: { type: 'string' }, from: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const { backups } = await findPlaces(values.from);
  const moment = parseMoment(values.to ?? 'latest');
  const backup = chooseBackup(await listBackups(backups), backups, { name: positionals[0], moment });
  const folder = join(backups, backup.id);
  const seconds = stopwatch();
  console.log(`Verifying ${backup.id} (Docket ${backup.docket}, PostgreSQL ${backup.postgres})`);
  await checkSums(folder, backup);
  const archive = backup.archive === null ? [] : [join(backups, backup.archive)];
  if (archive[0] !== undefined) await checkArchive(archive[0], backup);

  const root = await mkdtemp(join(tmpdir(), 'docket-verify-'));
  try {
    const { files, bytes } = await unpack(folder, join(root, 'data'));
    console.log(`  ${files} files, ${formatBytes(bytes)}, each with the right sum (${seconds()})`);
    const { postmaster, reached } = await recover({ root, backup, moment, wal: archive, durable: false });
    try {
      const { rows, indexes, schema } = await checkDatabase(postmaster.url);
      console.log(`  it starts, with the changes until ${reached ?? backup.finishedAt} (${seconds()})`);
      console.log(
        `  ${rows.size} tables and ${indexes} indexes are sound; the schema is that of ${schema || 'no migration'}`,
      );
      console.log(`  rows: ${[...rows].map(([name, count]) => `${name} ${count}`).join(', ')}`);
    } finally {
      await postmaster.stop();
    }
    console.log(`Proven in ${seconds()}: ${folder} restores.`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
