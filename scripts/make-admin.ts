import { createKnex } from '../db/knexfile.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { makeAdmin } from '../src/accounts/make-admin.ts';
import { createDatabase } from '../src/platform/database.ts';
import { withDatabase } from './database.ts';

/** `npm run admin:make -- ADDRESS` makes whoever has this e-mail address an admin, whether Docket runs or not. */
const [email = ''] = process.argv.slice(2);
if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
  console.error('Usage: npm run admin:make -- ADDRESS, such as ada@lovelace.example');
  process.exit(2);
}

await withDatabase(async (url) => {
  await migrateToLatest(url);
  const knex = createKnex(url);
  try {
    const made = await makeAdmin(createDatabase(knex), email);
    if ('password' in made) {
      console.log(`${email} is now registered as an admin. The password, shown this once: ${made.password}`);
    } else if (made.was === 'admin') console.log(`${email} is an admin.`);
    else console.log(`${email} was a ${made.was} and is now an admin. It counts within 30 seconds.`);
  } finally {
    await knex.destroy();
  }
});
