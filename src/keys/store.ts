import type { ApiKeysRow } from '../../generated/rows.ts';
import { Overtaken } from '../contract/handle.ts';
import type { Role, Via } from '../docket.ts';
import {
  handOver,
  lockOwner,
  MAKER_COLUMNS,
  MAKER_ENDS,
  type Maker,
  mayRotate,
  refuseEnded,
} from '../identity/maker.ts';
import { atMost, type Database, prepare, sql } from '../platform/database.ts';

const COLUMNS = [
  'id',
  'user_id',
  'name',
  'prefix',
  'scopes',
  'expires_at',
  'last_used_at',
  'created_at',
  'updated_at',
  'version',
] as const;
/** A key as it is read: its hash stays where it is. */
export type KeyRow = Pick<ApiKeysRow, (typeof COLUMNS)[number]>;
export type NewKey = KeyRow & Pick<ApiKeysRow, 'hash'>;

const NEW = [...COLUMNS, 'hash', ...MAKER_COLUMNS] as const;
const INSERT = prepare<KeyRow, keyof (NewKey & Maker) | 'most'>((param) =>
  sql
    .into(sql.raw('api_keys (??)', [[...NEW]]))
    .insert(
      sql
        .select(
          NEW.map((column) =>
            column === 'expires_at'
              ? sql.raw(`LEAST(?::timestamptz, ${MAKER_ENDS})`, [
                  param(column),
                  param('made_with_key'),
                  param('made_with_client'),
                ])
              : sql.raw('?', [param(column)]),
          ),
        )
        .whereRaw('(SELECT count(*) FROM api_keys WHERE user_id = ?) < ?::integer', [param('user_id'), param('most')]),
    )
    .returning(COLUMNS),
);
const SELECT = prepare<KeyRow, 'id' | 'userId'>((param) =>
  sql('api_keys')
    .select(COLUMNS)
    .where({ id: param('id'), user_id: param('userId') }),
);
/** Ids are made in the order of time (UUIDv7), so the highest is the newest. */
const SELECT_PAGE = prepare<KeyRow, 'userId' | 'before' | 'size'>((param) =>
  sql.raw('? LIMIT ?', [
    sql('api_keys')
      .select(COLUMNS)
      .where('user_id', param('userId'))
      .where('id', '<', param('before'))
      .orderBy('id', 'desc'),
    param('size'),
  ]),
);
const RENAME = prepare<{ id: string }, 'id' | 'userId' | 'name' | 'now' | 'version'>((param) =>
  sql('api_keys')
    .update({ name: param('name'), updated_at: param('now'), version: sql.raw('version + 1') })
    .where({ id: param('id'), user_id: param('userId') })
    .whereRaw('version = ?::integer - 1', [param('version')])
    .returning('id'),
);
const REPLACE = prepare<KeyRow, 'id' | 'userId' | 'hash' | 'prefix' | 'now' | keyof Maker>((param) =>
  sql('api_keys')
    .update({
      hash: param('hash'),
      prefix: param('prefix'),
      updated_at: param('now'),
      version: sql.raw('version + 1'),
      ...handOver(param, 'made_with_key'),
    })
    .where({ id: param('id'), user_id: param('userId') })
    .where(mayRotate(param, 'made_with_key'))
    .returning(COLUMNS),
);
const DELETE_ALL = prepare<never, 'userId'>((param) => sql('api_keys').where('user_id', param('userId')).del());
const DELETE = prepare<{ id: string }, 'id' | 'userId' | 'version'>((param) =>
  sql('api_keys')
    .where({ id: param('id'), user_id: param('userId'), version: param('version') })
    .del()
    .returning('id'),
);
/** What a request needs to know of the key that it came with, while the key and its user are good. */
export interface Holder {
  readonly userId: string;
  readonly role: Role;
  readonly keyId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  /** Whether its last use is on record, to within a minute. */
  readonly noted: boolean;
}
const SELECT_HOLDER = prepare<Holder, 'hash'>((param) =>
  sql('api_keys as k')
    .join('users as u', 'u.id', 'k.user_id')
    .select('u.id as userId', 'u.role', 'k.id as keyId', 'k.scopes', 'k.expires_at as expiresAt')
    .select(sql.raw("coalesce(k.last_used_at > now() - interval '1 minute', false) AS noted"))
    .where('k.hash', param('hash'))
    .whereRaw('(k.expires_at IS NULL OR k.expires_at > now())')
    .whereNull('u.suspended_at')
    .whereNull('u.deleted_at'),
);
/** Of many that see an old use at once, one writes. */
const NOTE_USE = prepare<{ id: string }, 'id'>((param) =>
  sql('api_keys')
    .update({ last_used_at: sql.raw('now()') })
    .where('id', param('id'))
    .whereRaw("(last_used_at IS NULL OR last_used_at <= now() - interval '1 minute')")
    .returning('id'),
);

/** Who holds the key with this hash; null where it is unknown or expired, or its user is shut out. Notes the use. */
export async function findHolder(database: Database, hash: string): Promise<Holder | null> {
  const [holder] = await database.run(SELECT_HOLDER, { hash });
  if (holder === undefined) return null;
  if (!holder.noted) await database.run(NOTE_USE, { id: holder.keyId });
  return holder;
}

/**
 * Adds a key to a user's; null where they have as many as one may have. Takes a transaction.
 * @param most how many that is; 0 is no limit
 * @param via what it is made with; with a key or a grant it ends too
 * @throws Problem `invalid_token` where the user was shut out, or `via` ended, after the credential was last looked at
 */
export async function insertKey(database: Database, key: NewKey, most: number, via: Via): Promise<KeyRow | null> {
  const maker = await lockOwner(database, key.user_id, via);
  const [row] = await database.run(INSERT, { ...key, ...maker, most: atMost(most) }).catch(refuseEnded);
  return row ?? null;
}

export async function findKey(database: Database, id: string, userId: string): Promise<KeyRow | null> {
  const [row] = await database.run(SELECT, { id, userId });
  return row ?? null;
}

const BEYOND_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** The keys of a user, the newest first, from before the given id on. */
export function listKeys(database: Database, userId: string, before: string | null, size: number): Promise<KeyRow[]> {
  return database.run(SELECT_PAGE, { userId, before: before ?? BEYOND_ALL, size });
}

/** @throws Overtaken */
export async function renameKey(
  database: Database,
  key: { id: string; userId: string; name: string; now: string; version: number },
): Promise<void> {
  if ((await database.run(RENAME, key)).length === 0) throw new Overtaken();
}

/**
 * Gives a key another secret part; null where the user has no such key, or `via` may not rotate it. Takes a transaction.
 * @throws Problem `invalid_token` as `insertKey` does
 */
export async function replaceKey(
  database: Database,
  key: { id: string; userId: string; hash: string; prefix: string; now: string },
  via: Via,
): Promise<KeyRow | null> {
  const maker = await lockOwner(database, key.userId, via);
  const [row] = await database.run(REPLACE, { ...key, ...maker }).catch(refuseEnded);
  return row ?? null;
}

/** Deletes all keys of a user. */
export async function deleteKeys(database: Database, userId: string): Promise<void> {
  await database.run(DELETE_ALL, { userId });
}

/** @throws Overtaken */
export async function deleteKey(database: Database, id: string, userId: string, version: number): Promise<void> {
  if ((await database.run(DELETE, { id, userId, version })).length === 0) throw new Overtaken();
}
