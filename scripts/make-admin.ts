import { createKnex } from '../db/knexfile.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { readSchema, whyNotServed } from '../db/schema.ts';
import { makeAdmin } from '../src/accounts/make-admin.ts';
import { createDatabase } from '../src/platform/database.ts';
import { withDatabase } from './database.ts';

/**
 * `npm run admin:make -- ADDRESS` makes whoever has this e-mail address an admin, whether Docket runs or not. The embedded
 * database is migrated first; one of DATABASE_URL is migrated by its own command, and the servers' role is enough here.
 * With `--take-over` who has the address gets another password, and what the one of before let in ends.
 */
const TAKE_OVER = '--take-over';
const args = process.argv.slice(2);
const [email = '', ...others] = args.filter((it) => it !== TAKE_OVER);
if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || others.length > 0) {
  console.error(`Usage: npm run admin:make -- ADDRESS [${TAKE_OVER}], such as ada@lovelace.example`);
  process.exit(2);
}

await withDatabase(async (url) => {
  if (!process.env.DATABASE_URL) await migrateToLatest(url);
  const knex = createKnex(url);
  try {
    const reason = whyNotServed(await readSchema(knex));
    if (reason !== null) throw new Error(reason);
    const { was, password } = await makeAdmin(createDatabase(knex), email, args.includes(TAKE_OVER));
    if (was === null) console.log(`${email} is now registered as an admin.`);
    else if (was === 'admin') console.log(`${email} is an admin.`);
    else console.log(`${email} was a ${was} and is now an admin. It counts within 30 seconds.`);
    if (password !== null) console.log(`The password, shown this once: ${password}`);
  } finally {
    await knex.destroy();
  }
});
