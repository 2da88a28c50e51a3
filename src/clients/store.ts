import type { OauthClientsRow } from '../../generated/rows.ts';
import { Overtaken } from '../contract/handle.ts';
import { Problem } from '../contract/problem.ts';
import type { Via } from '../docket.ts';
import {
  handOver,
  lockOwner,
  MAKER_COLUMNS,
  MAKER_ENDS,
  type Maker,
  mayChange,
  mayRotate,
  refuseEnded,
} from '../identity/maker.ts';
import { atMost, type Database, prepare, sql } from '../platform/database.ts';

/** A client as it is read. What it was made with, and when it ends with that, stays where it is. */
export type ClientRow = Omit<OauthClientsRow, keyof Maker | 'expires_at'>;

const COLUMNS = [
  'id',
  'owner_id',
  'name',
  'homepage',
  'redirect_uris',
  'grant_types',
  'scopes',
  'secret_hash',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof ClientRow)[];
const CHANGING = ['name', 'homepage', 'redirect_uris', 'grant_types', 'scopes', 'updated_at', 'version'] as const;

const SELECT = prepare<ClientRow, 'id'>((param) =>
  sql('oauth_clients as c')
    .join('users as o', 'o.id', 'c.owner_id')
    .select(COLUMNS.map((column) => `c.${column}`))
    .where('c.id', param('id'))
    .whereRaw('(c.expires_at IS NULL OR c.expires_at > now())')
    .whereNull('o.suspended_at')
    .whereNull('o.deleted_at'),
);
const SELECT_OWN = prepare<ClientRow, 'id' | 'ownerId'>((param) =>
  sql('oauth_clients')
    .select(COLUMNS)
    .where({ id: param('id'), owner_id: param('ownerId') }),
);
/** Ids grow with time, so they order clients by age. */
const SELECT_PAGE = prepare<ClientRow, 'ownerId' | 'after' | 'size'>((param) =>
  sql.raw(
    `SELECT ${COLUMNS.join(', ')} FROM oauth_clients
     WHERE owner_id = ? AND id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
     ORDER BY id DESC LIMIT ?::integer`,
    [param('ownerId'), param('after'), param('size')],
  ),
);
const INSERT = prepare<{ id: string }, keyof (ClientRow & Maker) | 'most'>((param) =>
  sql
    .into(sql.raw('oauth_clients (??)', [[...COLUMNS, ...MAKER_COLUMNS, 'expires_at']]))
    .insert(
      sql
        .select([...COLUMNS, ...MAKER_COLUMNS].map((column) => sql.raw('?', [param(column)])))
        .select(sql.raw(MAKER_ENDS, [param('made_with_key'), param('made_with_client')]))
        .whereRaw('(SELECT count(*) FROM oauth_clients WHERE owner_id = ?) < ?::integer', [
          param('owner_id'),
          param('most'),
        ]),
    )
    .returning('id'),
);
const UPDATE = prepare<{ id: string }, 'id' | 'owner_id' | (typeof CHANGING)[number] | keyof Maker>((param) =>
  sql('oauth_clients')
    .update(Object.fromEntries(CHANGING.map((column) => [column, param(column)])))
    .where({ id: param('id'), owner_id: param('owner_id') })
    .whereRaw('version = ?::integer - 1', [param('version')])
    .where(mayChange(param))
    .returning('id'),
);
const SELECT_KEPT = prepare<{ id: string }, 'id' | 'owner_id' | keyof Maker>((param) =>
  sql('oauth_clients')
    .select('id')
    .where({ id: param('id'), owner_id: param('owner_id') })
    .whereRaw('NOT ?', [mayChange(param)]),
);
const ROTATE = prepare<ClientRow, 'id' | 'owner_id' | 'secret_hash' | 'updated_at' | keyof Maker>((param) =>
  sql('oauth_clients')
    .update({
      secret_hash: param('secret_hash'),
      updated_at: param('updated_at'),
      version: sql.raw('version + 1'),
      ...handOver(param, 'made_with_client'),
    })
    .where({ id: param('id'), owner_id: param('owner_id') })
    .where(mayRotate(param, 'made_with_client'))
    .whereNotNull('secret_hash')
    .returning(COLUMNS),
);
const DELETE = prepare<{ id: string }, 'id' | 'ownerId' | 'version'>((param) =>
  sql('oauth_clients')
    .where({ id: param('id'), owner_id: param('ownerId'), version: param('version') })
    .del()
    .returning('id'),
);

const DELETE_ACTING = prepare<never, 'ownerId'>((param) =>
  sql.raw(`DELETE FROM oauth_clients WHERE owner_id = ? AND grant_types = '{client_credentials}'`, [param('ownerId')]),
);
const STOP_ACTING = prepare<never, 'ownerId'>((param) =>
  sql.raw(
    `UPDATE oauth_clients
     SET grant_types = array_remove(grant_types, 'client_credentials'), updated_at = now(), version = version + 1
     WHERE owner_id = ? AND 'client_credentials' = ANY(grant_types)`,
    [param('ownerId')],
  ),
);

/** A client of anybody who may log in: for the authorization server. */
export async function findClient(database: Database, id: string): Promise<ClientRow | null> {
  const [row] = await database.run(SELECT, { id });
  return row ?? null;
}

export async function findOwnClient(database: Database, id: string, ownerId: string): Promise<ClientRow | null> {
  const [row] = await database.run(SELECT_OWN, { id, ownerId });
  return row ?? null;
}

/** Up to `size` clients of a person, the newest first, from after the one with the id `after`. */
export function listClients(
  database: Database,
  ownerId: string,
  after: string | null,
  size: number,
): Promise<ClientRow[]> {
  return database.run(SELECT_PAGE, { ownerId, after, size });
}

/**
 * False where the person has as many clients as one may have. Takes a transaction.
 * @param most how many that is; 0 is no limit
 * @param via what it is made with; with a key or a grant it ends too
 * @throws Problem `invalid_token` where the person was shut out, or `via` ended, a moment ago
 */
export async function insertClient(database: Database, row: ClientRow, most: number, via: Via): Promise<boolean> {
  const maker = await lockOwner(database, row.owner_id, via);
  return (await database.run(INSERT, { ...row, ...maker, most: atMost(most) }).catch(refuseEnded)).length > 0;
}

/**
 * Takes a transaction.
 * @param via what the change comes with
 * @throws Overtaken, or Problem `role_required` where a limited credential did not make the client itself, or
 *   `invalid_token` as `insertClient` does
 */
export async function updateClient(
  database: Database,
  { id, owner_id, ...changes }: Omit<ClientRow, 'secret_hash' | 'created_at'>,
  via: Via,
): Promise<void> {
  const maker = await lockOwner(database, owner_id, via);
  const by = { id, owner_id, ...maker };
  if ((await database.run(UPDATE, { ...by, ...changes })).length > 0) return;
  const detail = 'A key or a partner changes only the clients that it made. For others it takes a session.';
  throw (await database.run(SELECT_KEPT, by)).length > 0 ? new Problem('role_required', { detail }) : new Overtaken();
}

/**
 * Replaces the secret of a confidential client; null where there is none, or `via` may not rotate it. Takes a transaction.
 * @throws Problem `invalid_token` as `insertClient` does
 */
export async function rotateClient(
  database: Database,
  changes: Pick<ClientRow, 'id' | 'owner_id' | 'secret_hash' | 'updated_at'>,
  via: Via,
): Promise<ClientRow | null> {
  const maker = await lockOwner(database, changes.owner_id, via);
  const [row] = await database.run(ROTATE, { ...changes, ...maker }).catch(refuseEnded);
  return row ?? null;
}

/** Deletes a client with its grants and all that was made from them. @throws Overtaken */
export async function deleteClient(database: Database, id: string, ownerId: string, version: number): Promise<void> {
  if ((await database.run(DELETE, { id, ownerId, version })).length === 0) throw new Overtaken();
}

/** Lets no client act for its owner any more: those that did nothing else are deleted. */
export async function endActing(database: Database, ownerId: string): Promise<void> {
  await database.run(DELETE_ACTING, { ownerId });
  await database.run(STOP_ACTING, { ownerId });
}
