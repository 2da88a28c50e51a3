import { makeAdmin } from '../../src/accounts/make-admin.ts';
import type { Database } from '../../src/platform/database.ts';
import { markVerified } from '../../src/recovery/store.ts';
import { type Client, createPerson, type Person } from './checked-client.ts';

/** An admin of the server, made as the first one is: by the command. */
export async function createAdmin(client: Client, database: Database): Promise<Person> {
  const person = await createPerson(client);
  await markVerified(database, person.user.email);
  await makeAdmin(database, person.user.email);
  return person;
}
