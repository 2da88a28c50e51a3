import type { UsersRow } from '../../generated/rows.ts';
import { type Database, prepare, sql } from '../platform/database.ts';

/** Whom an address belongs to. */
export type Holder = Pick<UsersRow, 'id' | 'email' | 'email_verified_at' | 'name'>;

const SELECT_HOLDER = prepare<Holder, 'email'>((param) =>
  sql('users')
    .select('id', 'email', 'email_verified_at', 'name')
    .whereRaw('lower(email) = lower(?)', [param('email')]),
);
const VERIFY = prepare<{ id: string }, 'email'>((param) =>
  sql.raw(
    `UPDATE users SET email_verified_at = now(), updated_at = now(), version = version + 1
     WHERE lower(email) = lower(?) AND email_verified_at IS NULL RETURNING id`,
    [param('email')],
  ),
);

/** Who has an address, in whatever case it is written. */
export async function findHolder(database: Database, email: string): Promise<Holder | null> {
  const [row] = await database.run(SELECT_HOLDER, { email });
  return row ?? null;
}

/** Marks an address as verified and gives the id of its user; null where it was before. */
export async function markVerified(database: Database, email: string): Promise<string | null> {
  const [row] = await database.run(VERIFY, { email });
  return row?.id ?? null;
}
