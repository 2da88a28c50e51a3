import type { OauthGrantsRow } from '../../generated/rows.ts';
import { type Database, prepare, sql } from '../platform/database.ts';

export type GrantRow = OauthGrantsRow;
/** A grant with what its person wants to know of the client. */
export type ListedGrant = GrantRow & { readonly client_name: string; readonly client_homepage: string | null };

const COLUMNS = ['g.id', 'g.user_id', 'g.client_id', 'g.scopes', 'g.created_at'] as const;
const LISTED = [...COLUMNS, 'c.name as client_name', 'c.homepage as client_homepage'] as const;

/** One person has one grant for one client, to which what is allowed later is added. */
const ALLOW = prepare<{ id: string }, 'id' | 'userId' | 'clientId' | 'scopes' | 'now'>((param) =>
  sql.raw(
    `INSERT INTO oauth_grants AS g (id, user_id, client_id, scopes, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id, client_id) DO UPDATE
       SET scopes = ARRAY(SELECT DISTINCT unnest(g.scopes || excluded.scopes) ORDER BY 1)
     RETURNING id`,
    [param('id'), param('userId'), param('clientId'), param('scopes'), param('now')],
  ),
);
const SELECT = prepare<GrantRow, 'id'>((param) =>
  sql('oauth_grants as g')
    .join('users as u', 'u.id', 'g.user_id')
    .select(COLUMNS)
    .where('g.id', param('id'))
    .whereNull('u.suspended_at')
    .whereNull('u.deleted_at'),
);
const SELECT_OF = prepare<GrantRow, 'userId' | 'clientId'>((param) =>
  sql('oauth_grants as g')
    .select(COLUMNS)
    .where({ 'g.user_id': param('userId'), 'g.client_id': param('clientId') }),
);
const SELECT_OWN = prepare<ListedGrant, 'id' | 'userId'>((param) =>
  sql('oauth_grants as g')
    .join('oauth_clients as c', 'c.id', 'g.client_id')
    .select(LISTED)
    .where({ 'g.id': param('id'), 'g.user_id': param('userId') }),
);
/** Ids grow with time, so they order grants by age. */
const SELECT_PAGE = prepare<ListedGrant, 'userId' | 'after' | 'size'>((param) =>
  sql.raw(
    `SELECT ${LISTED.join(', ')} FROM oauth_grants g JOIN oauth_clients c ON c.id = g.client_id
     WHERE g.user_id = ? AND g.id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
     ORDER BY g.id DESC LIMIT ?::integer`,
    [param('userId'), param('after'), param('size')],
  ),
);
/** What was made from the grant goes with it, in one statement. */
const DELETE = prepare<{ user_id: string }, 'id'>((param) =>
  sql.raw(
    `WITH artifacts AS (DELETE FROM oauth_artifacts WHERE grant_id = ?)
     DELETE FROM oauth_grants WHERE id = ? RETURNING user_id`,
    [param('id'), param('id')],
  ),
);
const DELETE_OWN = prepare<{ id: string }, 'id' | 'userId'>((param) =>
  sql.raw(
    `WITH own AS (DELETE FROM oauth_grants WHERE id = ? AND user_id = ? RETURNING id),
     artifacts AS (DELETE FROM oauth_artifacts USING own WHERE grant_id = own.id)
     SELECT id FROM own`,
    [param('id'), param('userId')],
  ),
);

const DELETE_ALL = prepare<never, 'userId'>((param) =>
  sql.raw(`WITH ended AS (DELETE FROM oauth_grants WHERE user_id = ?) DELETE FROM oauth_artifacts WHERE user_id = ?`, [
    param('userId'),
    param('userId'),
  ]),
);

/**
 * Keeps what a person allows a client to do, beside what they allowed it before.
 * @returns the id of the grant, the same for as long as it stands
 */
export async function allow(
  database: Database,
  grant: { id: string; userId: string; clientId: string; scopes: readonly string[]; now: string },
): Promise<string> {
  const [row] = await database.run(ALLOW, grant);
  if (row === undefined) throw new Error('unreachable');
  return row.id;
}

/** A grant of anybody who may log in: for the authorization server. */
export async function findGrant(database: Database, id: string): Promise<GrantRow | null> {
  const [row] = await database.run(SELECT, { id });
  return row ?? null;
}

/** What a person allowed a client. */
export async function findGrantOf(database: Database, userId: string, clientId: string): Promise<GrantRow | null> {
  const [row] = await database.run(SELECT_OF, { userId, clientId });
  return row ?? null;
}

export async function findOwnGrant(database: Database, id: string, userId: string): Promise<ListedGrant | null> {
  const [row] = await database.run(SELECT_OWN, { id, userId });
  return row ?? null;
}

/** Up to `size` grants of a person, the newest first, from after the one with the id `after`. */
export function listGrants(
  database: Database,
  userId: string,
  after: string | null,
  size: number,
): Promise<ListedGrant[]> {
  return database.run(SELECT_PAGE, { userId, after, size });
}

/** Ends a grant with all that was made from it, and tells whose it was; null where it has ended before. */
export async function endGrant(database: Database, id: string): Promise<string | null> {
  const [row] = await database.run(DELETE, { id });
  return row?.user_id ?? null;
}

/** Ends a grant of the user; false where there is none. */
export async function endOwnGrant(database: Database, id: string, userId: string): Promise<boolean> {
  return (await database.run(DELETE_OWN, { id, userId })).length > 0;
}

/** Ends all that a person granted, with all that was made from it. */
export async function endGrantsOf(database: Database, userId: string): Promise<void> {
  await database.run(DELETE_ALL, { userId });
}
