import { migrateToLatest, migrationStatus, rollbackLast } from '../db/migrate.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';

/** `npm run db:migrate | db:rollback | db:status`, on DATABASE_URL or, without it, on the embedded database. */
const commands: Record<string, (url: string) => Promise<void>> = {
  migrate: async (url) => {
    const applied = await migrateToLatest(url, console.log);
    if (applied.length === 0) console.log('Nothing to migrate.');
  },
  rollback: async (url) => {
    const undone = await rollbackLast(url, console.log);
    if (undone.length === 0) console.log('Nothing to undo.');
  },
  status: async (url) => {
    for (const { name, applied } of await migrationStatus(url))
      console.log(`${applied ? 'applied' : 'pending'}  ${name}`);
  },
};

const run = commands[process.argv[2] ?? ''];
if (!run) {
  console.error(`Usage: node scripts/db.ts ${Object.keys(commands).join('|')}`);
  process.exit(2);
}

const { DATABASE_URL: url, DOCKET_DATA_DIR: folder = '.docket' } = process.env;
try {
  if (url) {
    await run(url);
  } else {
    const postgres = await startEmbeddedPostgres({ directory: `${folder}/postgres`, log: console.error });
    await run(postgres.url).finally(postgres.stop);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
