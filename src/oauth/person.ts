import type { UsersRow } from '../../generated/rows.ts';
import type { Caller, Role } from '../docket.ts';
import type { Claims } from '../identity/verify.ts';
import { type Database, prepare, sql } from '../platform/database.ts';

export type Person = Pick<UsersRow, 'id' | 'email' | 'role'>;

const SELECT = prepare<Person, 'id'>((param) =>
  sql('users').select('id', 'email', 'role').where('id', param('id')).whereNull('suspended_at').whereNull('deleted_at'),
);
/** Whoever changes the password or shuts the account meanwhile goes first, or waits. */
const SELECT_UNCHANGED = prepare<{ id: string }, 'id' | 'passwordHash'>((param) =>
  sql('users')
    .select('id')
    .where({ id: param('id'), password_hash: param('passwordHash') })
    .whereNull('suspended_at')
    .whereNull('deleted_at')
    .forShare(),
);
interface Partnered {
  readonly id: string;
  readonly role: Role;
  /** Whose client it is. */
  readonly owner_id: string;
  /** What the client may have now; its token may be older. */
  readonly allowed: readonly string[];
}

/** Of a client that was made with a key which ends. */
const NOT_EXPIRED = '(c.expires_at IS NULL OR c.expires_at > now())';
/** A partner works for people for as long as its owner may log in. */
const SELECT_GRANTOR = prepare<Partnered, 'grantId' | 'userId' | 'clientId'>((param) =>
  sql('oauth_grants as g')
    .join('users as u', 'u.id', 'g.user_id')
    .select('u.id', 'u.role', 'c.owner_id', 'c.scopes as allowed')
    .join('oauth_clients as c', 'c.id', 'g.client_id')
    .join('users as o', 'o.id', 'c.owner_id')
    .whereRaw(NOT_EXPIRED)
    .where({ 'g.id': param('grantId'), 'g.user_id': param('userId'), 'g.client_id': param('clientId') })
    .whereNull('u.suspended_at')
    .whereNull('u.deleted_at')
    .whereNull('o.suspended_at')
    .whereNull('o.deleted_at'),
);
const SELECT_OWNER = prepare<Partnered, 'clientId'>((param) =>
  sql('oauth_clients as c')
    .join('users as u', 'u.id', 'c.owner_id')
    .select('u.id', 'u.role', 'c.owner_id', 'c.scopes as allowed')
    .where('c.id', param('clientId'))
    .whereRaw(NOT_EXPIRED)
    .whereRaw(`'client_credentials' = ANY(c.grant_types)`)
    .whereNull('u.suspended_at')
    .whereNull('u.deleted_at'),
);

/** Somebody who may log in. */
export async function findPerson(database: Database, id: string): Promise<Person | null> {
  const [row] = await database.run(SELECT, { id });
  return row ?? null;
}

/** Whether an account still has this password, and may be used. */
export async function hasPassword(transaction: Database, id: string, passwordHash: string): Promise<boolean> {
  return (await transaction.run(SELECT_UNCHANGED, { id, passwordHash })).length > 0;
}

/**
 * Who calls with a partner's verified token: the person of its grant, or the owner of a client that acts for itself;
 * null where the grant or the client is gone, or the person or the client's owner shut out.
 */
export async function findPartner(database: Database, claims: Claims): Promise<Caller | null> {
  const { sub, client_id: clientId, grant_id, scope = '' } = claims;
  const itself = sub === clientId;
  // A client that acts for itself is its own grant.
  const grantId = itself ? clientId : String(grant_id);
  const [row] = itself
    ? await database.run(SELECT_OWNER, { clientId })
    : await database.run(SELECT_GRANTOR, { grantId, userId: sub, clientId });
  if (row === undefined) return null;
  const { id, role, owner_id: ownerId, allowed } = row;
  const scopes = scope.split(' ').filter((it) => allowed.includes(it));
  return { id, role, principal: grantId, via: { kind: 'oauth', clientId, grantId, ownerId }, scopes };
}
