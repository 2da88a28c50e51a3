import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { findPostmaster } from '../src/platform/embedded-postgres/postmaster.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';

/**
 * Gives a command the URL of Docket's database: DATABASE_URL or, without it, the embedded one, which a running Docket
 * keeps or which is started for as long as the work takes. A failure is told in a sentence, with exit code 1; an empty
 * DATABASE_URL is one, for whoever sets it means another database than the embedded one, and so is none in production.
 */
export async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { DATABASE_URL: url, DOCKET_DATA_DIR: folder = '.docket', NODE_ENV } = process.env;
  try {
    if (url === '')
      throw new Error('DATABASE_URL is set and empty: give it an address, or unset it for the embedded database.');
    if (url === undefined && NODE_ENV === 'production')
      throw new Error('DATABASE_URL must be set when NODE_ENV is production.');
    if (url !== undefined) return await work(String(readConfig({ DATABASE_URL: url }).DATABASE_URL));
    const directory = join(folder, 'postgres');
    const postgres = await startEmbeddedPostgres({
      directory,
      log: { info: console.error, error: console.error },
    }).catch(async (error: unknown) => {
      const running = await findPostmaster(join(directory, 'data'));
      if (running === null) throw error;
      return { url: running, stop: () => undefined };
    });
    await work(postgres.url).finally(() => postgres.stop());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
