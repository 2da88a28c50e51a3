import { existsSync } from 'node:fs';
import { chown, copyFile, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import pg from 'pg';
import { lockDirectory } from '../lock.ts';
import { findArchive } from './archive.ts';
import { type Backup, DESCRIPTION, type Position, type Pruned, prune, UNFINISHED } from './catalogue.ts';
import { formatBytes, sumFile, syncFolder } from './files.ts';

export interface BaseBackupOptions {
  /** The connection string of the running cluster's database `docket`. */
  url: string;
  /** The folder that its data folder stands in. */
  root: string;
  /** The folder of backups; made when absent. */
  backups: string;
  /** Docket's data folder, whose files are the secrets that Docket made for itself. */
  secrets: string;
  /** How many backups stay, this one included. */
  keep: number;
  log?: (message: string) => void;
}

const programVersion = async (): Promise<string> => {
  const file = new URL('../../../../package.json', import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')).version;
};

interface ClusterFacts {
  identifier: string;
  postgres: string;
  bytes: string;
  latest: string;
  migrations: number;
}

const describe = async (client: pg.Client): Promise<ClusterFacts> => {
  const { rows: books } = await client.query<{ name: string | null }>(
    `SELECT coalesce(to_regclass('schema_migrations'), to_regclass('knex_migrations'))::text AS name`,
  );
  const book = books[0]?.name ?? null;
  const migrations = `SELECT coalesce(max(name), '') AS latest, count(*)::int AS migrations FROM ${book}`;
  const { rows } = await client.query<ClusterFacts>(`
    SELECT system_identifier::text AS identifier, current_setting('server_version') AS postgres,
      (SELECT sum(pg_database_size(oid))::text FROM pg_database) AS bytes, latest, migrations
    FROM pg_control_system(), (${book === null ? "SELECT '' AS latest, 0 AS migrations" : migrations}) AS books`);
  const [facts] = rows;
  if (!facts) throw new Error('PostgreSQL says nothing about itself.');
  return facts;
};

/** Says how far PostgreSQL is, in tenths, until told to stop. */
const watchProgress = (client: pg.Client, log: (message: string) => void): (() => void) => {
  let last = 0;
  const timer = setInterval(async () => {
    const sql = 'SELECT backup_streamed::text AS done, backup_total::text AS total FROM pg_stat_progress_basebackup';
    const { rows } = await client.query<{ done: string; total: string | null }>(sql).catch(() => ({ rows: [] }));
    const { done = '0', total = null } = rows[0] ?? {};
    const tenths = Math.floor((10 * Number(done)) / Number(total ?? 0));
    if (!(tenths > last && tenths < 10)) return;
    last = tenths;
    log(`  ${tenths}0 %, ${formatBytes(Number(done))} of ${formatBytes(Number(total))}`);
  }, 500);
  return () => clearInterval(timer);
};

const position = (result: pg.QueryResult | undefined): Position => {
  const { recptr, tli } = result?.rows[0] ?? {};
  return { timeline: Number(tli), position: String(recptr) };
};

/** Has PostgreSQL itself write the files, with the WAL that makes them consistent and sums of each, and sync them. */
const copyCluster = async (url: string, folder: string): Promise<{ start: Position; end: Position }> => {
  // The driver hands it on to PostgreSQL; its types do not know it.
  const walSender = { connectionString: url, replication: 'true' };
  const client = new pg.Client(walSender);
  client.on('error', () => {});
  try {
    await client.connect();
    // Holds back the WAL that the backup needs for as long as it takes; ends with the connection.
    await client.query(`CREATE_REPLICATION_SLOT docket_backup_${process.pid} TEMPORARY PHYSICAL RESERVE_WAL`);
    const results: unknown = await client.query(
      // It holds the WAL it needs, so it does not wait for the archive, which might be out of order.
      `BASE_BACKUP (LABEL 'docket', CHECKPOINT 'fast', WAL true, WAIT false, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256',
        TARGET 'server', TARGET_DETAIL ${pg.escapeLiteral(folder)}, COMPRESSION 'gzip', COMPRESSION_DETAIL 'level=4')`,
    );
    // Its answers, in order: where it starts, the tablespaces, where it ends.
    if (!Array.isArray(results)) throw new Error('PostgreSQL gave no backup.');
    return { start: position(results[0]), end: position(results[2]) };
  } finally {
    await client.end().catch(() => {});
  }
};

/** The files of Docket's data folder: secrets it made because none were given. Folders hold what is backed up otherwise. */
const copySecrets = async (from: string, to: string): Promise<string[]> => {
  const names: string[] = [];
  await mkdir(to, { mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!entry.isFile() || /\.\d+$/.test(entry.name)) continue;
    await copyFile(join(from, entry.name), join(to, entry.name));
    names.push(join(basename(to), entry.name));
  }
  return names;
};

const refuseFullDisk = async (backups: string, bytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(backups);
  const free = bavail * bsize;
  // Packed it takes a quarter or so, but who knows what is in it.
  if (free < bytes / 2) {
    throw new Error(
      `${backups} has ${formatBytes(free)} free, and the database takes ${formatBytes(bytes)}: make room, or keep fewer.`,
    );
  }
};

const lock = (backups: string): (() => void) => {
  try {
    return lockDirectory(backups);
  } catch (cause) {
    const busy = cause instanceof Error && cause.message.includes('in use');
    throw new Error(
      busy ? `Another backup to ${backups} is under way.` : `${backups} cannot be written by this user.`,
      {
        cause,
      },
    );
  }
};

const writeDescription = async (folder: string, backup: Backup): Promise<void> => {
  const file = await open(join(folder, DESCRIPTION), 'wx', 0o600);
  await file.writeFile(`${JSON.stringify(backup, null, 2)}\n`);
  await file.sync();
  await file.close();
};

/**
 * Takes a base backup of a running cluster, then removes the oldest beyond `keep`. Until it is whole it has a name of its
 * own, so that what a kill or a full disk leaves is never taken for a backup; the next one removes it.
 * @throws when it cannot be taken; nothing of it remains, and the older ones are all there
 */
export const takeBaseBackup = async ({
  url,
  root,
  secrets,
  keep,
  log = () => {},
  ...options
}: BaseBackupOptions): Promise<{ backup: Backup; folder: string; pruned: Pruned }> => {
  const backups = resolve(options.backups);
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const unlock = lock(backups);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  let folder = '';
  try {
    for (const name of await readdir(backups)) {
      if (name.startsWith(UNFINISHED)) await rm(join(backups, name), { recursive: true });
    }
    await client.connect();
    const facts = await describe(client);
    await refuseFullDisk(backups, Number(facts.bytes));
    const archive = await findArchive(root);
    const started = new Date().toISOString();
    const id = started.replaceAll(':', '-');
    log(`Backing up ${formatBytes(Number(facts.bytes))} of PostgreSQL ${facts.postgres} to ${join(backups, id)}`);

    folder = await mkdtemp(join(backups, UNFINISHED));
    const { uid, gid } = await stat(join(root, 'data'));
    if (process.getuid?.() === 0) await chown(folder, uid, gid);
    const stopWatching = watchProgress(client, log);
    const { start, end } = await copyCluster(url, folder).finally(stopWatching);
    const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
    const secretNames = existsSync(secrets) ? await copySecrets(secrets, join(folder, 'secrets')) : [];
    const files: Backup['files'] = [];
    for (const name of ['base.tar.gz', 'backup_manifest', ...secretNames]) {
      files.push({ name, ...(await sumFile(join(folder, name))) });
    }
    const backup: Backup = {
      format: 1,
      id,
      startedAt: started,
      finishedAt: rows[0]?.at.toISOString() ?? started,
      postgres: facts.postgres,
      docket: await programVersion(),
      systemIdentifier: facts.identifier,
      archive: archive?.backups === backups ? archive.name : null,
      schema: { latest: facts.latest, migrations: facts.migrations },
      start,
      end,
      databaseBytes: Number(facts.bytes),
      files,
    };
    await writeDescription(folder, backup);
    await syncFolder(folder);
    await rename(folder, join(backups, id));
    await syncFolder(backups);
    folder = '';
    const pruned = await prune(backups, facts.identifier, keep);
    return { backup, folder: join(backups, id), pruned };
  } finally {
    if (folder !== '') await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    await client.end().catch(() => {});
    unlock();
  }
};
