import { join } from 'node:path';
import pg from 'pg';
import { type Archive, archivedNames, findArchive } from './archive.ts';
import { type BaseBackupOptions, takeBaseBackup } from './base-backup.ts';
import { type Backup, findGap, listBackups } from './catalogue.ts';
import { formatBytes } from './files.ts';

const DAY_MS = 24 * 3_600_000;
const BASE_LOOK_MS = 10 * 60_000;
const WAL_LOOK_MS = 60_000;

/** Who hears what becomes of PostgreSQL and its backups. */
export interface Log {
  info(message: string): void;
  error(message: string): void;
}

/** What is in backups. */
export interface BackedUp {
  /** When the base backup was finished that the archive goes on from, or null where there is none. */
  readonly base: Date | null;
  /** Until when all changes are archived, but for those of the segment that is being written; null while nobody knows. */
  readonly wal: Date | null;
}

export interface Schedule {
  /** Takes base backups from now on. To be called once the secrets are there that a backup holds. */
  begin(): void;
  backedUp(): BackedUp;
  /** Ends it, and waits for what is under way. */
  stop(): Promise<void>;
}

/** The segment that PostgreSQL could not archive when it last tried, and since when the first waits, or now. */
const askArchiver = async (url: string): Promise<{ failing: string | null; until: Date | null }> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ failing: string | null; until: Date }>(`
      SELECT CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN last_failed_wal END AS failing,
        coalesce((SELECT min(modification) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'), now()) AS until
      FROM pg_stat_archiver`);
    return rows[0] ?? { failing: null, until: null };
  } finally {
    await client.end().catch(() => {});
  }
};

const newestBackup = async ({ backups, name }: Archive): Promise<Backup | undefined> =>
  (await listBackups(backups)).findLast(({ archive }) => archive === name);

const OLD = 'the last is a day old';

/** Why an archive wants a new base backup now, or null. */
export const whyDue = async (archive: Archive): Promise<string | null> => {
  const { backups, name } = archive;
  const newest = await newestBackup(archive);
  if (!newest) return 'there is none yet';
  if (Date.now() - Date.parse(newest.startedAt) > DAY_MS) return OLD;
  const gap = findGap(newest, await archivedNames(join(backups, name)));
  return gap === null ? null : `the archive lacks ${gap}`;
};

/** Does something now and again and again, never twice at once. Returns what ends it, and waits for it. */
const repeat = (work: () => Promise<void>, pause: number): (() => Promise<void>) => {
  let working: Promise<void> | undefined;
  const again = () => {
    working ??= work().finally(() => {
      working = undefined;
    });
  };
  const timer = setInterval(again, pause).unref();
  again();
  return async () => {
    clearInterval(timer);
    await working;
  };
};

/** Takes a base backup whenever one is due, once it has begun, and says when that fails or the archive cannot be written. */
export const keepBackedUp = (options: Omit<BaseBackupOptions, 'log'> & { log: Log }): Schedule => {
  const { url, root, backups, log } = options;
  let base: Date | null = null;
  let wal: Date | null = null;
  let stopped = false;

  const lookAtBase = async (): Promise<void> => {
    const archive = await findArchive(root);
    if (archive === null) return;
    const newest = await newestBackup(archive);
    const reason = await whyDue(archive);
    // One that has grown old is better than none; one that the archive does not follow is none.
    const holds = newest !== undefined && (reason === null || reason === OLD);
    base = holds ? new Date(newest.finishedAt) : null;
    if (reason === null) return;
    const { backup, folder } = await takeBaseBackup({ ...options, log: () => {} });
    base = new Date(backup.finishedAt);
    const bytes = backup.files.reduce((sum, it) => sum + it.bytes, 0);
    log.info(`A base backup was taken, as ${reason}: ${folder}, ${formatBytes(bytes)}`);
  };
  const lookAtWal = async (): Promise<void> => {
    const { failing, until } = await askArchiver(url);
    wal = until;
    if (failing !== null) log.error(`The WAL cannot be archived to ${backups} (${failing}); PostgreSQL's log says why`);
  };
  const telling = (work: () => Promise<void>, what: string) => () =>
    work().catch((error: unknown) => {
      if (!stopped) log.error(`${what}: ${error instanceof Error ? error.message : error}`);
    });

  const ends = [repeat(telling(lookAtWal, 'Nobody knows whether the WAL is archived'), WAL_LOOK_MS)];
  return {
    begin: () => void ends.push(repeat(telling(lookAtBase, 'No base backup could be taken'), BASE_LOOK_MS)),
    backedUp: () => ({ base, wal }),
    async stop() {
      stopped = true;
      await Promise.all(ends.map((end) => end()));
    },
  };
};
