import type { SessionsRow } from '../../generated/rows.ts';
import type { Caller, Role } from '../docket.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import type { RefreshHashes } from './refresh-token.ts';

const COLUMNS = [
  'id',
  'user_id',
  'created_at',
  'expires_at',
  'refreshed_at',
  'user_agent',
  'ip_address',
  'version',
] as const satisfies readonly (keyof SessionsRow)[];
export type SessionRow = Pick<SessionsRow, (typeof COLUMNS)[number]>;
type NewSession = SessionRow & RefreshHashes;

/** A log-in is the moment to sweep out what has expired of the same user. */
const INSERT = prepare<{ id: string }, keyof NewSession>((param) => {
  const columns = [...COLUMNS, 'family_hash', 'refresh_hash'] as const;
  return sql.raw(
    `WITH expired AS (DELETE FROM sessions WHERE user_id = ? AND expires_at <= ?)
     INSERT INTO sessions (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) RETURNING id`,
    [param('user_id'), param('created_at'), ...columns.map(param)],
  );
});
const SELECT = prepare<SessionRow, 'id' | 'userId'>((param) =>
  sql('sessions')
    .select(COLUMNS)
    .where({ id: param('id'), user_id: param('userId') })
    .whereRaw('expires_at > now()'),
);
const DELETE = prepare<{ id: string }, 'id' | 'userId'>((param) =>
  sql('sessions')
    .where({ id: param('id'), user_id: param('userId') })
    .del()
    .returning('id'),
);
const SELECT_CALLER = prepare<{ id: string; role: Role }, 'userId' | 'sessionId'>((param) =>
  sql('sessions as s')
    .join('users as u', 'u.id', 's.user_id')
    .select('u.id', 'u.role')
    .where({ 's.id': param('sessionId'), 'u.id': param('userId') })
    .whereRaw('s.expires_at > now()')
    .whereNull('u.suspended_at')
    .whereNull('u.deleted_at'),
);

export async function insertSession(database: Database, session: NewSession): Promise<void> {
  await database.run(INSERT, { ...session });
}

/** A session that still stands, if it is the user's own. */
export async function findSession(database: Database, id: string, userId: string): Promise<SessionRow | null> {
  const [row] = await database.run(SELECT, { id, userId });
  return row ?? null;
}

/** Ends a session of the user; false where there is none. */
export async function deleteSession(database: Database, id: string, userId: string): Promise<boolean> {
  return (await database.run(DELETE, { id, userId })).length > 0;
}

/** Who calls, as of now: null where the session has ended or the user is gone or shut out. */
export async function findCaller(database: Database, userId: string, sessionId: string): Promise<Caller | null> {
  const [row] = await database.run(SELECT_CALLER, { userId, sessionId });
  if (row === undefined) return null;
  return { id: row.id, principal: row.id, role: row.role, via: { kind: 'session', sessionId }, scopes: null };
}
