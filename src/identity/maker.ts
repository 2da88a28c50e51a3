import { Problem } from '../contract/problem.ts';
import type { Via } from '../docket.ts';
import { type Database, prepare, sql, violatedConstraint } from '../platform/database.ts';
import type { Forgotten } from './believed.ts';

/**
 * The limited credential that a key or a client was made with. What it made goes with it, or a partner that was let go
 * could stay by a key of its own. All are null for what a person made in a session.
 */
export interface Maker {
  readonly made_with_key: string | null;
  readonly made_with_client: string | null;
  readonly made_with_grant: string | null;
}
export const MAKER_COLUMNS = ['made_with_key', 'made_with_client', 'made_with_grant'] as const;
const IN_A_SESSION: Maker = { made_with_key: null, made_with_client: null, made_with_grant: null };

const LOCK = prepare<{ id: string }, 'userId'>((param) =>
  sql('users')
    .select('id')
    .where('id', param('userId'))
    .whereNull('suspended_at')
    .whereNull('deleted_at')
    .forNoKeyUpdate(),
);
const SELECT_SESSION = prepare<{ id: string }, 'id' | 'userId'>((param) =>
  sql('sessions')
    .select('id')
    .where({ id: param('id'), user_id: param('userId') })
    .whereRaw('expires_at > now()'),
);
const SELECT_ACTING = prepare<{ id: string }, 'id' | 'userId'>((param) =>
  sql('oauth_clients')
    .select('id')
    .where({ id: param('id'), owner_id: param('userId') })
    .whereRaw("'client_credentials' = ANY(grant_types)"),
);

/**
 * Goes before every statement that gives or changes what can act for a person. Until the transaction ends, that is done
 * by one at a time, so that it can be counted; and the account stays open, and its password as it is.
 * @param via the caller's credential. It may be believed though it has ended, and what is made with it now would stay.
 * @returns what hangs on it
 * @throws Problem `invalid_token` where the account is shut, or the credential has ended
 */
export async function lockOwner(transaction: Database, userId: string, via: Via): Promise<Maker> {
  const owner = await transaction.run(LOCK, { userId });
  // In a statement of its own: that which waits for a new password still sees the sessions that went with the old one.
  if (owner.length === 0 || !(await stands(transaction, userId, via))) throw new Problem('invalid_token');
  if (via.kind === 'session') return IN_A_SESSION;
  if (via.kind === 'apiKey') return { ...IN_A_SESSION, made_with_key: via.keyId };
  return {
    made_with_key: null,
    made_with_client: via.clientId,
    made_with_grant: actsForItself(via) ? null : via.grantId,
  };
}

/** A client that acts for itself is its own grant, and no row of grants. */
const actsForItself = (via: Extract<Via, { kind: 'oauth' }>): boolean => via.grantId === via.clientId;

/** Keys and grants are left to foreign keys, see `refuseEnded`. */
async function stands(database: Database, userId: string, via: Via): Promise<boolean> {
  if (via.kind === 'session') return (await database.run(SELECT_SESSION, { id: via.sessionId, userId })).length > 0;
  if (via.kind === 'apiKey' || !actsForItself(via)) return true;
  return (await database.run(SELECT_ACTING, { id: via.clientId, userId })).length > 0;
}

/** When what was made ends by itself: never after what it was made with. LEAST takes no heed of NULL. */
export const MAKER_ENDS = `LEAST(
  (SELECT expires_at FROM api_keys WHERE id = ?::uuid),
  (SELECT expires_at FROM oauth_clients WHERE id = ?::uuid))`;

type Param = (name: keyof Maker) => string;
/**
 * Who rotates a secret holds it from then on, so what it opens ends with them too: for a statement that rotates.
 * @param itself the maker that the row can be itself
 */
export const handOver = (param: Param, itself: keyof Maker) => ({
  ...Object.fromEntries(
    MAKER_COLUMNS.map((column) => [
      column,
      sql.raw(`CASE WHEN id = ?::uuid THEN ${column} ELSE coalesce(?::uuid, ${column}) END`, [
        param(itself),
        param(column),
      ]),
    ]),
  ),
  expires_at: sql.raw(`LEAST(expires_at, ${MAKER_ENDS})`, [param('made_with_key'), param('made_with_client')]),
});
/** A session changes all; another credential what it made, for its change of anything else would outlive it. */
export const mayChange = (param: Param) =>
  sql.raw(
    `(num_nonnulls(?::uuid, ?::uuid, ?::uuid) = 0
      OR (${MAKER_COLUMNS.join(', ')}) IS NOT DISTINCT FROM (?::uuid, ?::uuid, ?::uuid))`,
    [...MAKER_COLUMNS.map(param), ...MAKER_COLUMNS.map(param)],
  );
/** A session rotates all; another credential itself, what it made, and what a session made. */
export const mayRotate = (param: Param, itself: keyof Maker) =>
  sql.raw(`(? OR id = ?::uuid OR num_nonnulls(${MAKER_COLUMNS.join(', ')}) = 0)`, [mayChange(param), param(itself)]);

/** @throws Problem `invalid_token` where an insert failed since its maker ended a moment ago */
export function refuseEnded(error: unknown): never {
  throw violatedConstraint(error)?.includes('made_with') ? new Problem('invalid_token') : error;
}

const SELECT_MADE = prepare<{ id: string }, 'userId'>((param) =>
  sql('oauth_clients')
    .select('id')
    .where('owner_id', param('userId'))
    .whereRaw(`num_nonnulls(${MAKER_COLUMNS.join(', ')}) > 0`),
);

/** What to forget when a credential of a person ends: all that is theirs, and the clients that others may know. */
export async function endingWith(database: Database, userId: string): Promise<Forgotten[]> {
  const made = await database.run(SELECT_MADE, { userId });
  return [{ userId }, ...made.map(({ id }) => ({ clientId: id }))];
}
