import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Owner } from '../run-as.ts';
import { systemIdentifier } from './wal.ts';

/** The most seconds of changes that a lost machine takes with it: a segment is archived when full, or after these. */
export const ARCHIVE_SECONDS = 60;

const note = 'archive-to';
const program = (name: string): string => join(import.meta.dirname, name);

/** One word of a command line. */
const quote = (word: string): string =>
  process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;

/** The same where PostgreSQL looks for `%p` and `%f` first. */
const literally = (word: string): string => quote(word).replaceAll('%', '%%');

/** Where a cluster archives to: a folder of its own, below the folder of backups. */
export interface Archive {
  backups: string;
  name: string;
}

/** The archive of the cluster below a folder, or null where it has none. */
export const findArchive = async (root: string): Promise<Archive | null> => {
  const file = join(root, note);
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null;
};

/** What was restored goes its own way from there, in an archive of its own: both ways stay open to later restores. */
export const forgetArchive = (root: string): Promise<void> => rm(join(root, note), { force: true });

/**
 * Decides where a cluster archives to. It is noted beside the data, so that every command that starts PostgreSQL for
 * itself archives as the server does: changes that went unarchived would be a gap that no restore gets over.
 * @param backups null ends it; without one what was noted stays
 */
export const chooseArchive = async (
  root: string,
  data: string,
  backups: string | null | undefined,
): Promise<Archive | null> => {
  if (backups === null) await forgetArchive(root);
  const noted = await findArchive(root);
  const folder = backups ? resolve(backups) : noted?.backups;
  if (folder === undefined) return null;
  const prefix = `wal-${await systemIdentifier(data)}-`;
  if (noted?.backups === folder && noted.name.startsWith(prefix)) return noted;
  const archive = { backups: folder, name: prefix + randomBytes(4).toString('hex') };
  await writeFile(join(root, note), JSON.stringify(archive), { mode: 0o600, flush: true });
  return archive;
};

/** PostgreSQL's settings that archive there. The folder is made. */
export const archiveSettings = async ({ backups, name }: Archive, owner: Owner): Promise<Record<string, string>> => {
  const folder = join(backups, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) await chown(folder, owner.uid, owner.gid);
  // PostgreSQL keeps what could not be archived, a gigabyte at most (see archive-wal.ts).
  const words = [process.execPath, program('archive-wal.ts')].map(literally);
  return {
    archive_mode: 'on',
    archive_command: `${words.join(' ')} "%p" ${literally(folder)} "%f"`,
    archive_timeout: String(ARCHIVE_SECONDS),
  };
};

/**
 * PostgreSQL's command that fetches archived WAL.
 * @param archive the folder; null for a command that finds none, since PostgreSQL wants one
 */
export const fetchCommand = (archive: string | null): string => {
  const words = [process.execPath, program('fetch-wal.ts')].map(literally);
  return `${words.join(' ')} "%f" "%p" ${archive === null ? '' : literally(archive)}`;
};

/** What an archive holds: the names of WAL files, sorted. */
export const archivedNames = async (archive: string): Promise<string[]> =>
  (await readdir(archive).catch(() => []))
    .filter((name) => name.endsWith('.gz'))
    .map((name) => name.slice(0, -3))
    .sort();
