import { canOwn } from '../access/owners.ts';
import { GIFTS } from '../access/policy.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { prepareList } from '../platform/keyset.ts';
import { digestOf, type Offer } from './invitations.ts';
import type { InvitationRow, ReceivedRow } from './representation.ts';

/**
 * Invitations as those see them who are invited. What somebody has received lies in many workspaces, so these
 * statements name none until an invitation is found; they go by the address or by the code.
 */

/**
 * Whether who sent the invitation `i` could still send it: who was removed, or may no longer give its role, or was shut
 * out comes back through none. Somebody else can send it again, and then it is theirs.
 */
const STANDS = `EXISTS (
  SELECT FROM workspace_members s JOIN users v ON v.id = s.user_id
  WHERE s.workspace_id = i.workspace_id AND s.user_id = i.invited_by AND ${canOwn('v')}
    AND (s.role, i.role) IN (${GIFTS.map(([role, given]) => `('${role}', '${given}')`).join(', ')}))`;

/** The invitations `i` to the verified address of the user `u`, whatever became of them. */
const received = () =>
  sql('users as u')
    .joinRaw('JOIN invitations i ON lower(i.email) = lower(u.email)')
    .join('workspaces as w', 'w.id', 'i.workspace_id')
    .leftJoin('users as b', 'b.id', 'i.invited_by')
    .whereNotNull('u.email_verified_at')
    .select('i.id', 'i.workspace_id', 'i.role', 'i.expires_at', 'i.created_at', {
      workspace_name: 'w.name',
      inviter_name: 'b.name',
    });
/** Those that can be accepted. */
const open = () =>
  received().whereRaw(
    `i.status = 'pending' AND i.expires_at > now() AND NOT EXISTS (
       SELECT FROM workspace_members m WHERE m.workspace_id = i.workspace_id AND m.user_id = u.id) AND ${STANDS}`,
  );
const SELECT_RECEIVED = prepare<ReceivedRow, 'id' | 'callerId'>((param) =>
  open().where({ 'i.id': param('id'), 'u.id': param('callerId') }),
);

const newestFirst = { time: 'i.created_at', id: 'i.id', newestFirst: true };
/** The invitations that a person can accept, the newest first. */
export const listReceived = prepareList<ReceivedRow, 'callerId'>(newestFirst, (param) =>
  open().where('u.id', param('callerId')),
);
/** All invitations that a person has got, the newest first. */
export const listAllReceived = prepareList<ReceivedRow, 'callerId'>(newestFirst, (param) =>
  received().where('u.id', param('callerId')),
);

/** An invitation that a person can accept. */
export async function findReceived(database: Database, id: string, callerId: string): Promise<ReceivedRow | null> {
  const [row] = await database.run(SELECT_RECEIVED, { id, callerId });
  return row ?? null;
}

/** An invitation that somebody is about to answer. */
export interface OfferRow extends Offer, Pick<InvitationRow, 'workspace_id' | 'id' | 'role' | 'project_ids'> {
  /** Whether it is to the address of their account. */
  readonly own: boolean;
}
/** Locked, so that of many answers at once the first counts. */
const offered = () =>
  sql('invitations as i')
    .select('i.workspace_id', 'i.id', 'i.role', 'i.project_ids', 'i.status', {
      expiresAt: 'i.expires_at',
      own: sql.raw('lower(i.email) = lower(u.email)'),
      verified: sql.raw('u.email_verified_at IS NOT NULL'),
      isMember: sql.raw(
        'EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = i.workspace_id AND m.user_id = u.id)',
      ),
    })
    .whereRaw(STANDS)
    .forNoKeyUpdate('i');
const SELECT_OFFER = prepare<OfferRow, 'id' | 'callerId'>((param) =>
  offered()
    .joinRaw('JOIN users u ON lower(u.email) = lower(i.email)')
    .where({ 'i.id': param('id'), 'u.id': param('callerId') }),
);
const SELECT_OFFER_BY_CODE = prepare<OfferRow, 'digest' | 'callerId'>((param) =>
  offered()
    .joinRaw('CROSS JOIN users u')
    .where({ 'i.code_digest': param('digest'), 'u.id': param('callerId') }),
);
const ANSWER = prepare<{ id: string }, 'workspaceId' | 'id' | 'status' | 'now'>((param) =>
  sql('invitations')
    .update({ status: param('status'), updated_at: param('now'), version: sql.raw('version + 1') })
    .where({ workspace_id: param('workspaceId'), id: param('id') })
    .returning('id'),
);
const JOIN = prepare<{ user_id: string }, 'workspaceId' | 'userId' | 'role' | 'now'>((param) =>
  sql.raw(
    `INSERT INTO workspace_members (workspace_id, user_id, role, created_at, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (workspace_id, user_id) DO NOTHING RETURNING user_id`,
    [param('workspaceId'), param('userId'), param('role'), param('now'), param('now')],
  ),
);
/** Projects that were deleted since the invitation are left out; one that is being deleted is waited for. */
const SHOW_PROJECTS = prepare<{ project_id: string }, 'workspaceId' | 'userId' | 'projectIds' | 'now'>((param) =>
  sql.raw(
    `INSERT INTO project_guests (workspace_id, user_id, project_id, added_at)
     SELECT p.workspace_id, ?, p.id, ? FROM projects p WHERE p.workspace_id = ? AND p.id = ANY (?::uuid[])
     FOR KEY SHARE OF p
     RETURNING project_id`,
    [param('userId'), param('now'), param('workspaceId'), param('projectIds')],
  ),
);
const VERIFY = prepare<{ id: string }, 'userId' | 'now'>((param) =>
  sql('users')
    .update({ email_verified_at: param('now'), updated_at: param('now'), version: sql.raw('version + 1') })
    .where('id', param('userId'))
    .whereNull('email_verified_at')
    .returning('id'),
);
const SELECT_OPEN = prepare<{ id: string }, 'digest' | 'email'>((param) =>
  sql('invitations as i')
    .select('i.id')
    .where('i.code_digest', param('digest'))
    .whereRaw(`lower(i.email) = lower(?) AND i.status = 'pending' AND i.expires_at > now() AND ${STANDS}`, [
      param('email'),
    ]),
);

/** The invitation with this id, if it stands and is to the address of the caller; locked until the transaction ends. */
export async function findOffer(transaction: Database, id: string, callerId: string): Promise<OfferRow | null> {
  const [row] = await transaction.run(SELECT_OFFER, { id, callerId });
  return row ?? null;
}

/** The invitation with this code, if it stands; locked until the transaction ends. */
export async function findOfferByCode(transaction: Database, code: string, callerId: string): Promise<OfferRow | null> {
  const [row] = await transaction.run(SELECT_OFFER_BY_CODE, { digest: digestOf(code), callerId });
  return row ?? null;
}

/** Whether a code is that of an invitation to this address which can still be accepted. */
export async function isInvited(database: Database, code: string, email: string): Promise<boolean> {
  return (await database.run(SELECT_OPEN, { digest: digestOf(code), email })).length > 0;
}

export async function answer(
  transaction: Database,
  { workspace_id: workspaceId, id }: OfferRow,
  status: 'accepted' | 'declined',
  now: string,
): Promise<void> {
  await transaction.run(ANSWER, { workspaceId, id, status, now });
}

/** Makes somebody a member, and a guest one of the projects that the invitation names; false where they are one already. */
export async function join(transaction: Database, offer: OfferRow, userId: string, now: string): Promise<boolean> {
  const { workspace_id: workspaceId, role, project_ids: projectIds } = offer;
  if ((await transaction.run(JOIN, { workspaceId, userId, role, now })).length === 0) return false;
  if (role === 'guest') await transaction.run(SHOW_PROJECTS, { workspaceId, userId, projectIds, now });
  return true;
}

/** Takes the address of an account for verified; false where it was. */
export async function verifyAddress(transaction: Database, userId: string, now: string): Promise<boolean> {
  return (await transaction.run(VERIFY, { userId, now })).length > 0;
}
