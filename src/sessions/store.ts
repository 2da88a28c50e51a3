import type { SessionsRow } from '../../generated/rows.ts';
import type { Cursor } from '../contract/cursor.ts';
import { Overtaken } from '../contract/handle.ts';
import type { Caller, Role } from '../docket.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import type { RefreshHashes, RefreshToken } from './refresh-token.ts';

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

/**
 * A session comes out of the account whose password was checked, as it stands now: whoever changes the password or shuts
 * the account meanwhile goes first, or waits and ends this session too. A log-in is also the moment to sweep out what has
 * expired of the same user.
 */
const INSERT = prepare<{ id: string }, keyof NewSession | 'passwordHash'>((param) => {
  const columns = [...COLUMNS, 'family_hash', 'refresh_hash'] as const;
  return sql.raw(
    `WITH expired AS (DELETE FROM sessions WHERE user_id = ? AND expires_at <= ?)
     INSERT INTO sessions (${columns.join(', ')}) SELECT ${columns.map(() => '?').join(', ')} FROM users
     WHERE id = ? AND password_hash = ? AND suspended_at IS NULL AND deleted_at IS NULL
     FOR SHARE RETURNING id`,
    [param('user_id'), param('created_at'), ...columns.map(param), param('user_id'), param('passwordHash')],
  );
});
const SELECT = prepare<SessionRow, 'id' | 'userId'>((param) =>
  sql('sessions')
    .select(COLUMNS)
    .where({ id: param('id'), user_id: param('userId') })
    .whereRaw('expires_at > now()'),
);
/** The newest first. */
const LIST = prepare<SessionRow, 'userId' | 'size'>((param) =>
  sql.raw(
    `SELECT ${COLUMNS.join(', ')} FROM sessions WHERE user_id = ? AND expires_at > now()
     ORDER BY created_at DESC, id DESC LIMIT ?::integer`,
    [param('userId'), param('size')],
  ),
);
const LIST_AFTER = prepare<SessionRow, 'userId' | 'createdAt' | 'id' | 'size'>((param) =>
  sql.raw(
    `SELECT ${COLUMNS.join(', ')} FROM sessions WHERE user_id = ? AND expires_at > now() AND (created_at, id) < (?, ?)
     ORDER BY created_at DESC, id DESC LIMIT ?::integer`,
    [param('userId'), param('createdAt'), param('id'), param('size')],
  ),
);
const DELETE = prepare<{ id: string }, 'id' | 'userId' | 'version'>((param) =>
  sql('sessions')
    .where({ id: param('id'), user_id: param('userId'), version: param('version') })
    .del()
    .returning('id'),
);
/** The condition on the hash lets one of any number of refreshes win: the others wait for its row, and find it changed. */
const ROTATE = prepare<SessionRow & { role: Role }, 'id' | 'family' | 'used' | 'next' | 'now'>((param) =>
  sql.raw(
    `UPDATE sessions AS s SET refresh_hash = ?, refreshed_at = ?, version = s.version + 1
     FROM users AS u
     WHERE s.id = ? AND s.family_hash = ? AND s.refresh_hash = ? AND s.expires_at > now()
       AND u.id = s.user_id AND u.suspended_at IS NULL AND u.deleted_at IS NULL
     RETURNING ${COLUMNS.map((column) => `s.${column}`).join(', ')}, u.role`,
    [param('next'), param('now'), param('id'), param('family'), param('used')],
  ),
);
const DELETE_FAMILY = prepare<{ user_id: string }, 'id' | 'family' | 'used'>((param) =>
  sql('sessions')
    .where({ id: param('id'), family_hash: param('family') })
    .whereRaw('refresh_hash <> ?', [param('used')])
    .del()
    .returning('user_id'),
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

/** Begins a session; false where the account no longer has this password, or is shut. */
export async function insertSession(database: Database, session: NewSession, passwordHash: string): Promise<boolean> {
  return (await database.run(INSERT, { ...session, passwordHash })).length > 0;
}

/** A session that still stands, if it is the user's own. */
export async function findSession(database: Database, id: string, userId: string): Promise<SessionRow | null> {
  const [row] = await database.run(SELECT, { id, userId });
  return row ?? null;
}

/** Up to `size` sessions of a user that have not ended, the newest first, after the cursor if there is one. */
export async function listSessions(
  database: Database,
  userId: string,
  after: Cursor | null,
  size: number,
): Promise<SessionRow[]> {
  if (after === null) return database.run(LIST, { userId, size });
  const [createdAt = '', id = ''] = after;
  return database.run(LIST_AFTER, { userId, createdAt, id, size });
}

/**
 * Ends a session of the user.
 * @throws Overtaken
 */
export async function deleteSession(database: Database, id: string, userId: string, version: number): Promise<void> {
  if ((await database.run(DELETE, { id, userId, version })).length === 0) throw new Overtaken();
}

/** Takes a refresh token for the next one: the session and its user's role, or null where the token is not good. */
export async function rotateRefreshToken(
  database: Database,
  used: RefreshToken,
  next: RefreshHashes,
  now: string,
): Promise<(SessionRow & { role: Role }) | null> {
  const [row] = await database.run(ROTATE, {
    id: used.sessionId,
    family: used.family_hash,
    used: used.refresh_hash,
    next: next.refresh_hash,
    now,
  });
  return row ?? null;
}

/**
 * Ends the session that a refresh token was made for, if the token is one of its earlier ones.
 * @returns whose it was; null where the token is of no session, or its newest
 */
export async function deleteFamily(database: Database, used: RefreshToken): Promise<string | null> {
  const { sessionId: id, family_hash: family, refresh_hash } = used;
  const [row] = await database.run(DELETE_FAMILY, { id, family, used: refresh_hash });
  return row?.user_id ?? null;
}

/** Who calls, as of now: null where the session has ended or the user is gone or shut out. */
export async function findCaller(database: Database, userId: string, sessionId: string): Promise<Caller | null> {
  const [row] = await database.run(SELECT_CALLER, { userId, sessionId });
  return row === undefined ? null : callerOf(row.id, row.role, sessionId);
}

/** A user in one of their sessions. */
export function callerOf(id: string, role: Role, sessionId: string): Caller {
  return { id, principal: id, role, via: { kind: 'session', sessionId }, scopes: null };
}
