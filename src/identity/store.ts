import type { UsersRow } from '../../generated/rows.ts';
import { Overtaken } from '../contract/handle.ts';
import type { Role } from '../docket.ts';
import { type Database, prepare, sql } from '../platform/database.ts';

const USER_COLUMNS = [
  'id',
  'email',
  'email_verified_at',
  'role',
  'name',
  'phone',
  'personal_workspace_id',
  'created_at',
  'updated_at',
  'version',
] as const;
/** The table lets in no other role. */
export type UserRow = Pick<UsersRow, (typeof USER_COLUMNS)[number]> & { readonly role: Role };
export type NewUser = UserRow & Pick<UsersRow, 'password_hash'>;
/** What logging in needs to know of an account. */
export type Credentials = Pick<UsersRow, 'id' | 'password_hash' | 'suspended_at' | 'deleted_at'> & {
  readonly role: Role;
};

/** One statement, so that a user without a workspace, or the other way round, can never be seen. */
const INSERT_USER = prepare<{ id: string }, keyof NewUser>((param) =>
  sql.raw(
    `WITH workspace AS (
       INSERT INTO workspaces (id, name, created_at, updated_at) VALUES (?, 'Personal', ?, ?)
     ), member AS (
       INSERT INTO workspace_members (workspace_id, user_id, role, created_at, updated_at) VALUES (?, ?, 'owner', ?, ?)
     )
     INSERT INTO users (id, email, email_verified_at, role, name, phone, password_hash, personal_workspace_id, created_at,
       updated_at, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [
      param('personal_workspace_id'),
      param('created_at'),
      param('created_at'),
      param('personal_workspace_id'),
      param('id'),
      param('created_at'),
      param('created_at'),
      param('id'),
      param('email'),
      param('email_verified_at'),
      param('role'),
      param('name'),
      param('phone'),
      param('password_hash'),
      param('personal_workspace_id'),
      param('created_at'),
      param('updated_at'),
      param('version'),
    ],
  ),
);
const SELECT_USER = prepare<UserRow, 'id'>((param) => sql('users').select(USER_COLUMNS).where('id', param('id')));
const SELECT_CREDENTIALS = prepare<Credentials, 'email'>((param) =>
  sql('users')
    .select('id', 'password_hash', 'role', 'suspended_at', 'deleted_at')
    .whereRaw('lower(email) = lower(?)', [param('email')]),
);
const UPDATE_USER = prepare<{ id: string }, 'id' | 'name' | 'phone' | 'updated_at' | 'version'>((param) =>
  sql('users')
    .update({
      name: param('name'),
      phone: param('phone'),
      updated_at: param('updated_at'),
      version: sql.raw('version + 1'),
    })
    .where('id', param('id'))
    .whereRaw('version = ?::integer - 1', [param('version')])
    .returning('id'),
);
const UPDATE_PASSWORD = prepare<{ id: string }, 'id' | 'passwordHash' | 'before'>((param) =>
  sql.raw(
    `UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = COALESCE(?::text, password_hash) RETURNING id`,
    [param('passwordHash'), param('id'), param('before')],
  ),
);
/** All but the kept one. */
const END_SESSIONS = prepare<never, 'id' | 'keptSession'>((param) =>
  sql.raw('DELETE FROM sessions WHERE user_id = ? AND id IS DISTINCT FROM ?::uuid', [
    param('id'),
    param('keptSession'),
  ]),
);
const REPLACE_HASH = prepare<{ id: string }, 'id' | 'before' | 'after'>((param) =>
  sql('users')
    .update('password_hash', param('after'))
    .where({ id: param('id'), password_hash: param('before') })
    .returning('id'),
);

/** @throws the database's error on `users_email_key` when the address is taken */
export async function insertUser(database: Database, user: NewUser): Promise<void> {
  await database.run(INSERT_USER, { ...user });
}

export async function findUser(database: Database, id: string): Promise<UserRow | null> {
  const [row] = await database.run(SELECT_USER, { id });
  return row ?? null;
}

/** What logging in needs to know of the account with an address, in whatever case it is written. */
export async function findCredentials(database: Database, email: string): Promise<Credentials | null> {
  const [row] = await database.run(SELECT_CREDENTIALS, { email });
  return row ?? null;
}

/** @throws Overtaken */
export async function updateUser(
  database: Database,
  user: Pick<UserRow, 'id' | 'name' | 'phone' | 'updated_at' | 'version'>,
): Promise<void> {
  const [row] = await database.run(UPDATE_USER, user);
  if (row === undefined) throw new Overtaken();
}

/** Ends the user's sessions, but for one if it is given. */
export async function endSessions(database: Database, id: string, keptSession: string | null): Promise<void> {
  await database.run(END_SESSIONS, { id, keptSession });
}

/**
 * Sets another password and ends the user's sessions, but for one if it is given. The sessions go in a statement of
 * their own: the first waits for who is just logging in, and only a later one sees the session that they began.
 * @param before the hash that is replaced, if it has to be a certain one
 * @returns false where that hash is no longer the user's
 */
export function setPassword(
  database: Database,
  id: string,
  { before, after, keptSession }: { before: string | null; after: string; keptSession: string | null },
): Promise<boolean> {
  return database.transaction(async (it) => {
    const changed = (await it.run(UPDATE_PASSWORD, { id, passwordHash: after, before })).length > 0;
    if (changed) await endSessions(it, id, keptSession);
    return changed;
  });
}

/** Keeps the same password under a newer hash; false where the hash is another meanwhile. */
export async function replaceHash(database: Database, id: string, before: string, after: string): Promise<boolean> {
  return (await database.run(REPLACE_HASH, { id, before, after })).length > 0;
}
