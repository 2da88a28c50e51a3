import { parseArgs } from 'node:util';
import { migrateToLatest, migrationStatus, rollbackLast } from '../db/migrate.ts';
import { whyNotServed } from '../db/schema.ts';
import { withDatabase } from './database.ts';

/** What `db:status` exits with where this code must not serve the database. */
const NOT_SERVED = 3;

/**
 * `npm run db:migrate | db:rollback | db:status`, on DATABASE_URL or, without it, on the embedded database.
 * `--offline` says that no server runs meanwhile, so that locks may be held.
 * Exits with 0 when it is done, 1 when it failed, 2 when it was called wrongly; db:status with 3, see above.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { offline: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const commands: Record<string, (url: string) => Promise<void>> = {
  migrate: async (url) => {
    const applied = await migrateToLatest(url, console.log, values);
    console.log(applied.length === 0 ? 'Nothing to migrate.' : `Migrated: ${applied.length} applied.`);
  },
  rollback: async (url) => {
    const undone = await rollbackLast(url, console.log, values);
    if (undone.length === 0) console.log('Nothing to undo.');
  },
  status: async (url) => {
    const schema = await migrationStatus(url);
    for (const name of schema.applied) console.log(`applied  ${name}`);
    for (const name of schema.unknown) console.log(`unknown  ${name}  of a newer Docket`);
    for (const name of schema.pending) console.log(`pending  ${name}`);
    const reason = whyNotServed(schema);
    console.log(reason ?? 'This version of Docket can serve this database.');
    if (reason !== null) process.exitCode = NOT_SERVED;
  },
};

const run = commands[positionals[0] ?? ''];
if (!run) {
  console.error(
    `Usage: npm run ${Object.keys(commands)
      .map((name) => `db:${name}`)
      .join(' | npm run ')}`,
  );
  process.exit(2);
}
await withDatabase(run);
