import { hash } from 'node:crypto';
import type { AdapterPayload } from 'oidc-provider';
import { type Database, prepare, sql } from '../platform/database.ts';

/** What an authorization server remembers: codes, refresh tokens, log-ins at its pages, questions asked there. */
export interface Artifact {
  /** What the row belongs to, and goes with. */
  readonly userId: string | null;
  readonly clientId: string | null;
  readonly grantId: string | null;
  /** Another name of a log-in, which is no secret. */
  readonly uid: string | null;
  readonly payload: AdapterPayload;
}
/** A log-in of a browser at the pages. */
interface PageLogin {
  readonly createdAt: string;
  readonly expiresAt: string;
}
interface Row {
  payload: AdapterPayload;
  /** The scopes that its client may have now; null where it has none. */
  client_scopes: string[] | null;
  consumed: boolean;
}

/** Rows outlive their end by this much, for clocks that differ. */
const GRACE = "interval '1 minute'";

type Key = 'model' | 'id';
const UPSERT = prepare<{ id: string }, Key | 'payload' | 'userId' | 'clientId' | 'grantId' | 'uid' | 'seconds'>(
  (param) =>
    sql.raw(
      `INSERT INTO oauth_artifacts (model, id, payload, user_id, client_id, grant_id, uid, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, now() + ?::integer * interval '1 second')
     ON CONFLICT (model, id) DO UPDATE
       SET payload = excluded.payload, user_id = excluded.user_id, client_id = excluded.client_id,
           grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at
     RETURNING id`,
      [
        param('model'),
        param('id'),
        param('payload'),
        param('userId'),
        param('clientId'),
        param('grantId'),
        param('uid'),
        param('seconds'),
      ],
    ),
);
const FIND = prepare<Row, Key>((param) =>
  sql('oauth_artifacts as a')
    .leftJoin('oauth_clients as c', 'c.id', 'a.client_id')
    .select('a.payload', sql.raw('a.consumed_at IS NOT NULL AS consumed'), 'c.scopes as client_scopes')
    .where({ 'a.model': param('model'), 'a.id': param('id') }),
);
const FIND_BY_UID = prepare<Pick<Row, 'payload'>, 'model' | 'uid'>((param) =>
  sql('oauth_artifacts')
    .select('payload')
    .where({ model: param('model'), uid: param('uid') }),
);
/** Of those who use one at once, exactly one gets a row. */
const CONSUME = prepare<{ id: string }, Key>((param) =>
  sql('oauth_artifacts')
    .update('consumed_at', sql.raw('now()'))
    .where({ model: param('model'), id: param('id') })
    .whereNull('consumed_at')
    .returning('id'),
);
const DELETE = prepare<{ id: string }, Key>((param) =>
  sql('oauth_artifacts')
    .where({ model: param('model'), id: param('id') })
    .del(),
);
const DELETE_LOGIN = prepare<{ id: string }, 'uid'>((param) => sql('oauth_artifacts').where('uid', param('uid')).del());
const DELETE_LOGINS = prepare<{ id: string }, 'userId'>((param) =>
  sql.raw(`DELETE FROM oauth_artifacts WHERE user_id = ? AND model IN ('Session', 'Interaction')`, [param('userId')]),
);
const SELECT_LOGINS = prepare<PageLogin, 'userId' | 'size'>((param) =>
  sql.raw(
    `SELECT to_timestamp((payload->>'loginTs')::float8) AS "createdAt", expires_at AS "expiresAt" FROM oauth_artifacts
     WHERE user_id = ? AND model = 'Session' AND expires_at > now() ORDER BY expires_at DESC LIMIT ?::integer`,
    [param('userId'), param('size')],
  ),
);
const DELETE_OF_GRANT = prepare<{ id: string }, 'grantId'>((param) =>
  sql('oauth_artifacts').where('grant_id', param('grantId')).del(),
);
const SWEEP = prepare<{ id: string }, never>(() =>
  sql.raw(`DELETE FROM oauth_artifacts WHERE expires_at < now() - ${GRACE}`),
);

/** What is shown to the outside is kept as its hash only. It is random enough for a plain one. */
const nameOf = (id: string): string => hash('sha256', id, 'base64url');

/** @throws the database's error where the user or the client is gone */
export async function saveArtifact(
  database: Database,
  model: string,
  id: string,
  { payload, ...owners }: Artifact,
  seconds: number,
): Promise<void> {
  await database.run(UPSERT, { model, id: nameOf(id), ...owners, seconds, payload: JSON.stringify(payload) });
}

export async function findArtifact(database: Database, model: string, id: string): Promise<Row | null> {
  const [row] = await database.run(FIND, { model, id: nameOf(id) });
  return row ?? null;
}

export async function findArtifactByUid(
  database: Database,
  model: string,
  uid: string,
): Promise<Pick<Row, 'payload'> | null> {
  const [row] = await database.run(FIND_BY_UID, { model, uid });
  return row ?? null;
}

/** Marks an artifact as used; false where it was used before, or is gone. */
export async function consumeArtifact(database: Database, model: string, id: string): Promise<boolean> {
  return (await database.run(CONSUME, { model, id: nameOf(id) })).length > 0;
}

export async function deleteArtifact(database: Database, model: string, id: string): Promise<void> {
  await database.run(DELETE, { model, id: nameOf(id) });
}

export async function deleteArtifactsOfGrant(database: Database, grantId: string): Promise<void> {
  await database.run(DELETE_OF_GRANT, { grantId });
}

/** Up to `size` log-ins of a person at the pages, those that end last first. */
export function listLogins(database: Database, userId: string, size: number): Promise<PageLogin[]> {
  return database.run(SELECT_LOGINS, { userId, size });
}

/** Ends one log-in at the pages. */
export async function endLogin(database: Database, uid: string): Promise<void> {
  await database.run(DELETE_LOGIN, { uid });
}

/** Ends all log-ins of a person at the pages, as a new password and logging out everywhere do. What partners were granted stays. */
export async function endLogins(database: Database, userId: string): Promise<void> {
  await database.run(DELETE_LOGINS, { userId });
}

/** Deletes what has expired. */
export async function sweepArtifacts(database: Database): Promise<void> {
  await database.run(SWEEP, {});
}
