import { createKnex } from '../db/knexfile.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { readSchema, whyNotServed } from '../db/schema.ts';
import { makeAdmin } from '../src/accounts/make-admin.ts';
import { createDatabase } from '../src/platform/database.ts';
import { withDatabase } from './database.ts';

/**
 * `npm run admin:make -- ADDRESS` makes whoever has this e-mail address an admin, whether Docket runs or not. The embedded
 * database is migrated first; one of DATABASE_URL is migrated by its own command, and the servers' role is enough here.
 */
const [email = ''] = process.argv.slice(2);
if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
  console.error('Usage: npm run admin:make -- ADDRESS, such as ada@lovelace.example');
  process.exit(2);
}

await withDatabase(async (url) => {
  if (!process.env.DATABASE_URL) await migrateToLatest(url);
  const knex = createKnex(url);
  try {
    const reason = whyNotServed(await readSchema(knex));
    if (reason !== null) throw new Error(reason);
    const made = await makeAdmin(createDatabase(knex), email);
    if ('password' in made) {
      console.log(`${email} is now registered as an admin. The password, shown this once: ${made.password}`);
    } else if (made.was === 'admin') console.log(`${email} is an admin.`);
    else console.log(`${email} was a ${made.was} and is now an admin. It counts within 30 seconds.`);
  } finally {
    await knex.destroy();
  }
});
