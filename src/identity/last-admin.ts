import { type Database, prepare, sql } from '../platform/database.ts';

/** In one order, so that two who lock them do not wait for each other. */
const LOCK_ADMINS = prepare<{ id: string }, never>(() =>
  sql.raw(
    `SELECT id FROM users WHERE role = 'admin' AND suspended_at IS NULL AND deleted_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`,
  ),
);

/**
 * Whether this account is the only admin who can work. The admins stay as they are until the transaction ends, so that
 * of two who leave at once one is told.
 */
export async function isLastAdmin(transaction: Database, id: string): Promise<boolean> {
  const admins = await transaction.run(LOCK_ADMINS, {});
  return admins.length === 1 && admins[0]?.id === id;
}
