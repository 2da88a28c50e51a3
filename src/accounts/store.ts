import type { UsersRow } from '../../generated/rows.ts';
import { Overtaken } from '../contract/handle.ts';
import type { Role, Schema } from '../docket.ts';
import { type Database, prepare, sql } from '../platform/database.ts';

/** What a status is, wherever it is read or asked for. */
export const STATUS =
  "CASE WHEN deleted_at IS NOT NULL THEN 'deleted' WHEN suspended_at IS NOT NULL THEN 'suspended' ELSE 'active' END";
const STORED = [
  'id',
  'email',
  'email_verified_at',
  'role',
  'name',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof UsersRow)[];
export const ACCOUNT_COLUMNS = [...STORED, sql.raw(`${STATUS} AS status`)];
/** The table lets in no other role. */
export type AccountRow = Pick<UsersRow, (typeof STORED)[number]> & {
  readonly role: Role;
  readonly status: Schema<'AccountStatus'>;
};

const SELECT = prepare<AccountRow, 'id'>((param) => sql('users').select(ACCOUNT_COLUMNS).where('id', param('id')));
const SELECT_BY_EMAIL = prepare<AccountRow, 'email'>((param) =>
  sql('users')
    .select(ACCOUNT_COLUMNS)
    .whereRaw('lower(email) = lower(?)', [param('email')]),
);
const SET_ROLE = prepare<{ id: string }, 'id' | 'role' | 'updated_at' | 'version'>((param) =>
  sql('users')
    .update({ role: param('role'), updated_at: param('updated_at'), version: sql.raw('version + 1') })
    .where('id', param('id'))
    .whereRaw('version = ?::integer - 1', [param('version')])
    .returning('id'),
);
const SUSPEND = prepare<AccountRow, 'id' | 'now'>((param) =>
  sql('users')
    .update({ suspended_at: param('now'), updated_at: param('now'), version: sql.raw('version + 1') })
    .where('id', param('id'))
    .whereNull('suspended_at')
    .returning(ACCOUNT_COLUMNS),
);
const REINSTATE = prepare<AccountRow, 'id' | 'now'>((param) =>
  sql('users')
    .update({ suspended_at: sql.raw('NULL'), updated_at: param('now'), version: sql.raw('version + 1') })
    .where('id', param('id'))
    .whereNotNull('suspended_at')
    .returning(ACCOUNT_COLUMNS),
);

export async function findAccount(database: Database, id: string): Promise<AccountRow | null> {
  const [row] = await database.run(SELECT, { id });
  return row ?? null;
}

export async function findAccountByEmail(database: Database, email: string): Promise<AccountRow | null> {
  const [row] = await database.run(SELECT_BY_EMAIL, { email });
  return row ?? null;
}

/** @throws Overtaken */
export async function setRole(
  database: Database,
  account: { id: string; role: Role; updated_at: string; version: number },
): Promise<void> {
  const [row] = await database.run(SET_ROLE, account);
  if (row === undefined) throw new Overtaken();
}

/** The account if this suspended it; null where it is suspended already, or is none. */
export async function suspend(database: Database, id: string, now: string): Promise<AccountRow | null> {
  const [row] = await database.run(SUSPEND, { id, now });
  return row ?? null;
}

/** The account if this reinstated it; null where it is not suspended, or is none. */
export async function reinstate(database: Database, id: string, now: string): Promise<AccountRow | null> {
  const [row] = await database.run(REINSTATE, { id, now });
  return row ?? null;
}
