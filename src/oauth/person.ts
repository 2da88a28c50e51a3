import type { UsersRow } from '../../generated/rows.ts';
import { type Database, prepare, sql } from '../platform/database.ts';

export type Person = Pick<UsersRow, 'id' | 'email' | 'name' | 'role'>;

const SELECT = prepare<Person, 'id'>((param) =>
  sql('users').select('id', 'email', 'name', 'role').where('id', param('id')),
);

/** Somebody who may log in. */
export async function findPerson(database: Database, id: string): Promise<Person | null> {
  const [row] = await database.run(SELECT, { id });
  return row ?? null;
}
