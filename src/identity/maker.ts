import { Problem } from '../contract/problem.ts';
import type { Caller } from '../docket.ts';
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
export const IN_A_SESSION: Maker = { made_with_key: null, made_with_client: null, made_with_grant: null };

export function makerOf({ via }: Pick<Caller, 'via'>): Maker {
  if (via.kind === 'apiKey') return { ...IN_A_SESSION, made_with_key: via.keyId };
  if (via.kind !== 'oauth') return IN_A_SESSION;
  // A client that acts for itself is its own grant, and no row of grants.
  const made_with_grant = via.grantId === via.clientId ? null : via.grantId;
  return { made_with_key: null, made_with_client: via.clientId, made_with_grant };
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
