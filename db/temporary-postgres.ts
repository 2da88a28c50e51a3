import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../src/platform/embedded-postgres/lock.ts';
import { clearOrphan } from '../src/platform/embedded-postgres/orphan.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';

const prefix = 'docket-postgres-';

/** Removes what killed runs left behind: no process holds its lock any more. */
const removeAbandoned = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const directory = join(tmpdir(), name);
    if (!name.startsWith(prefix) || !existsSync(join(directory, 'lock.pid'))) continue;
    try {
      const unlock = lockDirectory(directory);
      await clearOrphan(join(directory, 'data'));
      await rm(directory, { recursive: true, force: true });
      unlock();
    } catch {
      // In use, or another user's.
    }
  }
};

/** Starts an empty PostgreSQL whose data lasts until `stop`, for tests and scripts. */
export const startTemporaryPostgres = async (): Promise<EmbeddedPostgres> => {
  await removeAbandoned();
  const directory = await mkdtemp(join(tmpdir(), prefix));
  const server = await startEmbeddedPostgres({ directory, durable: false });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** Runs work on the empty database of a PostgreSQL that exists only for it. */
export const withTemporaryPostgres = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
  const { url, stop } = await startTemporaryPostgres();
  try {
    return await work(url);
  } finally {
    await stop();
  }
};
