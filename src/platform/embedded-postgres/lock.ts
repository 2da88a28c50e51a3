import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const busy = 5;

const holder = (file: string): string => {
  try {
    return ` (process ${readFileSync(file, 'utf8')})`;
  } catch {
    return '';
  }
};

/**
 * Makes this process the only Docket on a directory, until it unlocks it or ends in whatever way.
 *
 * The lock is the kernel's own lock on a file, so a killed process leaves none behind and no process id has to be
 * judged. Node has no flock; an exclusive transaction of its built-in SQLite takes such a lock on every platform.
 * @returns the function that unlocks
 * @throws when another process holds the directory, or it cannot be written
 */
export const lockDirectory = (directory: string): (() => void) => {
  const pidFile = join(directory, 'lock.pid');
  let held: DatabaseSync | undefined;
  try {
    // The wait lets one of two that come at the same moment win, instead of both losing.
    held = new DatabaseSync(join(directory, 'lock'), { timeout: 200 });
    held.exec('BEGIN EXCLUSIVE');
    writeFileSync(pidFile, String(process.pid));
    return () => held?.close();
  } catch (cause) {
    held?.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === busy) {
      throw new Error(
        `The data directory ${directory} is in use by another running Docket${holder(pidFile)}. ` +
          'Stop that one, or give this one a directory of its own with DOCKET_DATA_DIR.',
        { cause },
      );
    }
    throw new Error(`The data directory ${directory} cannot be written by this user.`, { cause });
  }
};
