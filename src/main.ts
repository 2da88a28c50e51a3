import { join, resolve } from 'node:path';
import { migrateToLatest } from '../db/migrate.ts';
import { demoAccount } from './platform/demo.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { welcome } from './platform/welcome.ts';
import { run } from './run.ts';
import { type Started, start } from './start.ts';

/** `npm start`: Docket on a machine of one's own. It needs no setting, brings its database, and migrates. */
await start(process.env, async (started) => {
  const { config, log } = started;
  const own = config.DATABASE_URL === null ? await ownDatabase(started) : null;
  const url = own?.url ?? String(config.DATABASE_URL);
  await migrateToLatest(url, (line) => log.info(line));
  const address = await run(started, url, own?.backups?.backedUp ?? null);
  const production = config.NODE_ENV === 'production';
  const demo = own === null || production ? null : await demoAccount(resolve(config.DOCKET_DATA_DIR), address);
  // Only now are all the secrets there that a backup holds.
  own?.backups?.begin();
  if (production) log.info({ address }, 'ready');
  else process.stdout.write(welcome(address, demo));
});

/** Starts the PostgreSQL that comes with Docket, on the data folder. */
async function ownDatabase({ config, log, lifecycle }: Started): Promise<EmbeddedPostgres> {
  const secrets = resolve(config.DOCKET_DATA_DIR);
  const { DOCKET_BACKUP_DIR: directory, DOCKET_BACKUP_KEEP: keep } = config;
  const postgres = await startEmbeddedPostgres({
    directory: join(secrets, 'postgres'),
    log,
    backups: directory === null ? null : { directory, keep, secrets },
  });
  lifecycle.atEnd(() => postgres.stop());
  return postgres;
}
