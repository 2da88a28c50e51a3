import { run } from './run.ts';
import { start } from './start.ts';

/** `npm run serve`: Docket in production. It needs a database that is migrated, and its keys. */
await start({ ...process.env, NODE_ENV: 'production' }, async (started) => {
  const { config, log } = started;
  if (config.DATABASE_URL === null) throw new Error('DATABASE_URL must be set.');
  log.info({ address: await run(started, config.DATABASE_URL) }, 'ready');
});
