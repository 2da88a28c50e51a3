import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { archivedNames } from './archive.ts';
import { nameOfSegment, parseSegment, segmentAt } from './wal.ts';

/** A position in the write-ahead log. */
export interface Position {
  timeline: number;
  position: string;
}

/** What `backup.json` says of a base backup. It is written last: a folder without it is no backup. */
export interface Backup {
  format: 1;
  id: string;
  startedAt: string;
  /** From here on it can be restored to any moment, as far as the archive goes. */
  finishedAt: string;
  postgres: string;
  docket: string;
  systemIdentifier: string;
  /** The folder, beside this backup's, of the WAL that follows; null where none was archived. */
  archive: string | null;
  /** The newest migration, and how many there are. */
  schema: { latest: string; migrations: number };
  start: Position;
  end: Position;
  /** What it takes unpacked. */
  databaseBytes: number;
  files: { name: string; bytes: number; sha256: string }[];
}

export const DESCRIPTION = 'backup.json';
/** The name of a folder that is being written, or was left so. */
export const UNFINISHED = 'unfinished-';

/** The complete backups of a folder, oldest first. */
export const listBackups = async (backups: string): Promise<Backup[]> => {
  const found: Backup[] = [];
  for (const name of (await readdir(backups).catch(() => [])).sort()) {
    const file = join(backups, name, DESCRIPTION);
    if (name.startsWith(UNFINISHED) || !existsSync(file)) continue;
    const backup: Backup = JSON.parse(await readFile(file, 'utf8'));
    if (backup.format !== 1) throw new Error(`${file} was written by a newer Docket: use that one.`);
    found.push({ ...backup, id: name });
  }
  return found;
};

const firstSegment = ({ start }: Backup) => segmentAt(start.timeline, start.position);

/**
 * The first segment that an archive lacks of those that follow a backup on its timeline, though it holds later ones;
 * null where all follow each other.
 */
export const findGap = (backup: Backup, archived: readonly string[]): string | null => {
  const { timeline, number } = segmentAt(backup.end.timeline, backup.end.position);
  const later = archived.flatMap((name) => {
    const segment = parseSegment(name);
    return segment?.timeline === timeline && segment.number > number ? [segment.number] : [];
  });
  for (const [index, found] of later.entries()) {
    const expected = number + BigInt(index) + 1n;
    if (found !== expected) return nameOfSegment({ timeline, number: expected });
  }
  return null;
};

export interface Pruned {
  backups: number;
  segments: number;
  bytes: number;
}

/** Removes what lies before the oldest backup that stays, or everything where none does. */
const pruneArchive = async (archive: string, oldest: Backup | undefined) => {
  const needed = oldest && firstSegment(oldest).number;
  let segments = 0;
  let bytes = 0;
  for (const name of await archivedNames(archive)) {
    // What marks a backup's start or a restore's end belongs to its segment; histories of timelines are small and stay.
    const segment = parseSegment(name.replace(/\.(partial|[0-9A-F]{8}\.backup)$/, ''));
    if (segment === null || (needed !== undefined && segment.number >= needed)) continue;
    const file = join(archive, `${name}.gz`);
    bytes += (await stat(file)).size;
    await rm(file);
    segments += 1;
  }
  return { segments, bytes };
};

/** Removes the backups of a cluster except the newest, then the WAL files that none of these needs. */
export const prune = async (backups: string, identifier: string, keep: number): Promise<Pruned> => {
  const all = (await listBackups(backups)).filter((it) => it.systemIdentifier === identifier);
  const old = all.slice(0, -keep);
  const pruned: Pruned = { backups: old.length, segments: 0, bytes: 0 };
  for (const { id, files } of old) {
    // Renamed first: one that is removed half-way is no backup any more.
    const gone = join(backups, UNFINISHED + id);
    await rename(join(backups, id), gone);
    await rm(gone, { recursive: true });
    pruned.bytes += files.reduce((sum, { bytes }) => sum + bytes, 0);
  }
  const names = (await readdir(backups)).filter((name) => name.startsWith(`wal-${identifier}-`));
  for (const name of names) {
    const oldest = all.slice(-keep).find(({ archive }) => archive === name);
    const { segments, bytes } = await pruneArchive(join(backups, name), oldest);
    pruned.segments += segments;
    pruned.bytes += bytes;
  }
  return pruned;
};
