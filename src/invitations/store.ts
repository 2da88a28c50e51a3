import { demand } from '../access/membership.ts';
import { may, mayInEach } from '../access/visible.ts';
import type { Cursor } from '../contract/cursor.ts';
import { Overtaken } from '../contract/handle.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, sql, violatedConstraint } from '../platform/database.ts';
import { prepareList } from '../platform/keyset.ts';
import { IS_PERSONAL } from '../workspaces/store.ts';
import type { Ground, Invitation, Inviter, Sender } from './invitations.ts';
import type { InvitationRow } from './representation.ts';

const COLUMNS = [
  'i.workspace_id',
  'i.id',
  'i.email',
  'i.role',
  'i.project_ids',
  'i.status',
  'i.invited_by',
  'i.expires_at',
  'i.created_at',
  'i.updated_at',
  'i.version',
] as const;
type Place = 'workspaceId' | 'id' | 'callerId';

const SELECT = prepare<InvitationRow, Place>((param) =>
  sql('invitations as i')
    .select(COLUMNS)
    .where({ 'i.workspace_id': param('workspaceId'), 'i.id': param('id') })
    .where(may('getInvitation', param('workspaceId'), param('callerId'))),
);
/** What a person has sent in whatever workspace, as far as they still may see it, the newest first. */
export const listSent = prepareList<InvitationRow, 'callerId'>(
  { time: 'i.created_at', id: 'i.id', newestFirst: true },
  (param) =>
    sql('invitations as i')
      .select(COLUMNS)
      .where('i.invited_by', param('callerId'))
      .where(mayInEach('getInvitation', 'i.workspace_id', param('callerId'))),
);
const VERIFIED = 'u.email_verified_at IS NOT NULL';
const SELECT_INVITER = prepare<Inviter, 'workspaceId' | 'callerId'>((param) =>
  sql('workspace_members as m')
    .join('users as u', 'u.id', 'm.user_id')
    .where({ 'm.workspace_id': param('workspaceId'), 'm.user_id': param('callerId') })
    .select({ role: 'm.role', verified: sql.raw(VERIFIED) }),
);
const SELECT_GROUND = prepare<Ground, 'workspaceId' | 'callerId' | 'email' | 'projectIds'>((param) =>
  sql('workspaces as w')
    .join('workspace_members as m', 'm.workspace_id', 'w.id')
    .join('users as u', 'u.id', 'm.user_id')
    .where({ 'w.id': param('workspaceId'), 'm.workspace_id': param('workspaceId'), 'm.user_id': param('callerId') })
    .select({
      role: 'm.role',
      verified: sql.raw(VERIFIED),
      inviterName: 'u.name',
      workspaceName: 'w.name',
      personal: sql.raw(IS_PERSONAL),
      isMember: sql.raw(
        `EXISTS (SELECT FROM workspace_members o JOIN users p ON p.id = o.user_id
           WHERE o.workspace_id = w.id AND lower(p.email) = lower(?))`,
        [param('email')],
      ),
      projects: sql.raw('(SELECT count(*) FROM projects q WHERE q.workspace_id = w.id AND q.id = ANY (?::uuid[]))', [
        param('projectIds'),
      ]),
    }),
);
/** Comes into being only where the caller may invite. */
const INSERT = prepare<
  { id: string },
  | 'workspaceId'
  | 'id'
  | 'email'
  | 'role'
  | 'projectIds'
  | 'status'
  | 'codeDigest'
  | 'invitedBy'
  | 'expiresAt'
  | 'createdAt'
  | 'updatedAt'
>((param) =>
  sql.raw(
    `INSERT INTO invitations
       (workspace_id, id, email, role, project_ids, status, code_digest, invited_by, expires_at, created_at, updated_at)
     SELECT ?::uuid, ?::uuid, ?, ?, ?::uuid[], ?, ?, ?::uuid, ?::timestamptz, ?::timestamptz, ?::timestamptz
     WHERE ? RETURNING id`,
    [
      param('workspaceId'),
      param('id'),
      param('email'),
      param('role'),
      param('projectIds'),
      param('status'),
      param('codeDigest'),
      param('invitedBy'),
      param('expiresAt'),
      param('createdAt'),
      param('updatedAt'),
      may('createInvitation', param('workspaceId'), param('invitedBy')),
    ],
  ),
);
/** The code before is no longer good. Who sends it once more becomes who invites. */
const RENEW = prepare<InvitationRow & Sender, Place | 'codeDigest' | 'expiresAt' | 'now'>((param) =>
  sql('invitations as i')
    .update({
      code_digest: param('codeDigest'),
      invited_by: param('callerId'),
      expires_at: param('expiresAt'),
      updated_at: param('now'),
      version: sql.raw('i.version + 1'),
    })
    .updateFrom(sql.raw('workspaces w, users u'))
    .where({ 'i.workspace_id': param('workspaceId'), 'i.id': param('id'), 'w.id': param('workspaceId') })
    .where({ 'i.status': sql.raw(`'pending'`), 'u.id': param('callerId') })
    .where(may('resendInvitation', param('workspaceId'), param('callerId')))
    .returning([...COLUMNS, 'u.name as inviterName', 'w.name as workspaceName']),
);
const DELETE = prepare<{ id: string }, Place | 'version'>((param) =>
  sql('invitations as i')
    .where({ 'i.workspace_id': param('workspaceId'), 'i.id': param('id'), 'i.version': param('version') })
    .where(may('deleteInvitation', param('workspaceId'), param('callerId')))
    .del()
    .returning('i.id'),
);

/** The invitations into a workspace, the newest first; none where the caller may not see them. */
export const listInvitations = prepareList<InvitationRow, 'workspaceId' | 'callerId'>(
  { time: 'i.created_at', id: 'i.id', newestFirst: true },
  (param) =>
    sql('invitations as i')
      .select(COLUMNS)
      .where('i.workspace_id', param('workspaceId'))
      .where(may('listInvitations', param('workspaceId'), param('callerId'))),
);
/** The sort keys of an invitation in a list. */
export const cursorOf = (row: Pick<InvitationRow, 'created_at' | 'id'>): Cursor => [row.created_at, row.id];

/** @throws Problem `not_found`, `role_required` */
export async function findInvitation(
  database: Database,
  workspaceId: string,
  id: string,
  callerId: string,
): Promise<InvitationRow> {
  const [row] = await database.run(SELECT, { workspaceId, id, callerId });
  if (row !== undefined) return row;
  await demand(database, 'getInvitation', workspaceId, callerId);
  throw new Problem('not_found');
}

/** Who is about to send an invitation again. @throws Problem `not_found` where they are no member */
export async function findInviter(database: Database, workspaceId: string, callerId: string): Promise<Inviter> {
  const [row] = await database.run(SELECT_INVITER, { workspaceId, callerId });
  if (row === undefined) throw new Problem('not_found');
  return row;
}

/** What an invitation to an address stands on; null where the caller is no member. */
export async function findGround(
  database: Database,
  asked: { workspaceId: string; callerId: string; email: string; projectIds: readonly string[] },
): Promise<Ground | null> {
  const [row] = await database.run(SELECT_GROUND, asked);
  return row ?? null;
}

/** @throws Problem `already_invited`, `not_found`, `role_required` */
export async function insertInvitation(database: Database, invitation: Invitation, codeDigest: string): Promise<void> {
  const { version: _first, invitedBy, ...members } = invitation;
  if (invitedBy === null) throw new Error('unreachable');
  const inserted = await database.run(INSERT, { ...members, invitedBy, codeDigest }).catch((error: unknown) => {
    const constraint = violatedConstraint(error);
    if (constraint === 'invitations_pending_key') {
      throw new Problem('already_invited', {
        errors: [{ in: 'body', pointer: '/email', keyword: 'unique', detail: 'has a pending invitation' }],
      });
    }
    // Deleted between the look at the membership and the end of the statement.
    if (constraint === 'invitations_workspace_id_fkey') throw new Problem('not_found');
    throw error;
  });
  if (inserted.length > 0) return;
  await demand(database, 'createInvitation', invitation.workspaceId, invitedBy);
  throw new Problem('not_found');
}

/**
 * Gives an invitation another code and a new end, in the name of the caller.
 * @throws Problem `not_found`, `role_required`, `invitation_answered`
 */
export async function renewInvitation(
  database: Database,
  renewal: { workspaceId: string; id: string; callerId: string; codeDigest: string; expiresAt: string; now: string },
): Promise<InvitationRow & Sender> {
  const { workspaceId, id, callerId } = renewal;
  const [renewed] = await database.run(RENEW, renewal);
  if (renewed !== undefined) return renewed;
  await demand(database, 'resendInvitation', workspaceId, callerId);
  await findInvitation(database, workspaceId, id, callerId);
  throw new Problem('invitation_answered');
}

/** @throws Overtaken, or Problem `not_found`, `role_required` */
export async function deleteInvitation(
  database: Database,
  { workspaceId, id, version }: Invitation,
  callerId: string,
): Promise<void> {
  const deleted = await database.run(DELETE, { workspaceId, id, version, callerId });
  if (deleted.length > 0) return;
  await demand(database, 'deleteInvitation', workspaceId, callerId);
  throw new Overtaken();
}
