import { join } from 'node:path';
import pg from 'pg';
import { type Archive, archivedNames, findArchive } from './archive.ts';
import { type BaseBackupOptions, takeBaseBackup } from './base-backup.ts';
import { findGap, listBackups } from './catalogue.ts';
import { formatBytes } from './files.ts';

const DAY_MS = 24 * 3_600_000;
const LOOK_MS = 10 * 60_000;

/** The segment that PostgreSQL could not archive when it last tried, or null. */
const failedSegment = async (url: string): Promise<string | null> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ failing: string | null }>(`
      SELECT CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN last_failed_wal END AS failing
      FROM pg_stat_archiver`);
    return rows[0]?.failing ?? null;
  } finally {
    await client.end().catch(() => {});
  }
};

/** Why an archive wants a new base backup now, or null. */
export const whyDue = async ({ backups, name }: Archive): Promise<string | null> => {
  const newest = (await listBackups(backups)).filter(({ archive }) => archive === name).at(-1);
  if (!newest) return 'there is none yet';
  if (Date.now() - Date.parse(newest.startedAt) > DAY_MS) return 'the last is a day old';
  const gap = findGap(newest, await archivedNames(join(backups, name)));
  return gap === null ? null : `the archive lacks ${gap}`;
};

/**
 * Takes a base backup whenever one is due, from now on, and says when the archive cannot be written.
 * @returns what ends it, and waits for a backup that is under way
 */
export const keepBackedUp = (
  options: BaseBackupOptions & { log: (message: string) => void },
): (() => Promise<void>) => {
  const { url, root, backups, log } = options;
  const look = async (): Promise<void> => {
    const failed = await failedSegment(url);
    if (failed !== null) log(`The WAL cannot be archived to ${backups} (${failed}); PostgreSQL's log says why`);
    const archive = await findArchive(root);
    const reason = archive && (await whyDue(archive));
    if (reason === null) return;
    const { backup, folder } = await takeBaseBackup({ ...options, log: () => {} });
    const bytes = backup.files.reduce((sum, it) => sum + it.bytes, 0);
    log(`A base backup was taken, as ${reason}: ${folder}, ${formatBytes(bytes)}`);
  };
  let stopped = false;
  let working: Promise<void> = Promise.resolve();
  const lookOn = () => {
    working = look().catch((error: unknown) => {
      if (!stopped) log(`No base backup could be taken: ${error instanceof Error ? error.message : error}`);
    });
  };
  const timer = setInterval(lookOn, LOOK_MS).unref();
  lookOn();
  return () => {
    stopped = true;
    clearInterval(timer);
    return working;
  };
};
