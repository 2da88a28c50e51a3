import { join, resolve } from 'node:path';
import { findArchive } from '../../src/platform/embedded-postgres/backup/archive.ts';

/** Where things are, as far as the environment and the data folder tell. */
export interface Places {
  /** Docket's data folder, and that of its PostgreSQL in it. */
  secrets: string;
  root: string;
  backups: string;
  keep: number;
}

/**
 * @param from a folder of backups that goes before DOCKET_BACKUP_DIR, where the server archives to, and `backups` in the
 * data folder
 * @throws where DATABASE_URL names a PostgreSQL that is not Docket's own
 */
export const findPlaces = async (from: string | undefined): Promise<Places> => {
  const { DATABASE_URL, DOCKET_DATA_DIR = '.docket', DOCKET_BACKUP_DIR, DOCKET_BACKUP_KEEP = '7' } = process.env;
  if (DATABASE_URL) {
    throw new Error(
      'DATABASE_URL names a PostgreSQL of your own, and this command is for the one that Docket brings. Back that one ' +
        'up with pgBackRest or with what its provider has: docs/running/backup.md shows how, step by step. ' +
        'npm run db:export writes its content to a file.',
    );
  }
  const secrets = resolve(DOCKET_DATA_DIR);
  const root = join(secrets, 'postgres');
  const archived = (await findArchive(root))?.backups;
  const backups = resolve(from ?? (DOCKET_BACKUP_DIR || archived || join(secrets, 'backups')));
  return { secrets, root, backups, keep: Number(DOCKET_BACKUP_KEEP) };
};
