import type { UsersRow, WorkspaceMembersRow } from '../../generated/rows.ts';
import { demand } from '../access/membership.ts';
import { canOwn } from '../access/owners.ts';
import { may, seesAll } from '../access/visible.ts';
import type { Cursor } from '../contract/cursor.ts';
import { Overtaken } from '../contract/handle.ts';
import type { WorkspaceRole } from '../docket.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { prepareList } from '../platform/keyset.ts';
import { IS_PERSONAL } from '../workspaces/store.ts';
import type { Member, Standing } from './members.ts';

export interface MemberRow extends Omit<WorkspaceMembersRow, 'role'>, Pick<UsersRow, 'name' | 'email'> {
  readonly role: WorkspaceRole;
}

/** A member is seen with their name and address: their version counts the changes of these too. */
const VERSION = 'm.version + u.version - 1';
/** The members that the caller sees: all of them, or to a guest themselves. */
const visible = (param: (name: 'workspaceId' | 'callerId') => string) => {
  const [workspace, caller] = [param('workspaceId'), param('callerId')];
  return sql('workspace_members as m')
    .join('users as u', 'u.id', 'm.user_id')
    .where('m.workspace_id', workspace)
    .where(may('listMembers', workspace, caller))
    .where((either) => either.where('m.user_id', caller).orWhere(seesAll(workspace, caller)))
    .select('m.workspace_id', 'm.user_id', 'u.name', 'u.email', 'm.role', 'm.created_at', {
      updated_at: sql.raw('greatest(m.updated_at, u.updated_at)'),
      version: sql.raw(VERSION),
    });
};
const SELECT = prepare<MemberRow, 'workspaceId' | 'userId' | 'callerId'>((param) =>
  visible(param).where('m.user_id', param('userId')),
);
/** Who else owns the workspace and can act as its owner. */
const OTHER_OWNER = `EXISTS (
  SELECT FROM workspace_members o JOIN users p ON p.id = o.user_id
  WHERE o.workspace_id = m.workspace_id AND o.user_id <> m.user_id AND o.role = 'owner' AND ${canOwn('p')})`;
const SELECT_STANDING = prepare<Standing, 'workspaceId' | 'userId' | 'callerId'>((param) =>
  sql('workspace_members as m')
    .join('workspace_members as c', 'c.workspace_id', 'm.workspace_id')
    .join('workspaces as w', 'w.id', 'm.workspace_id')
    .join('users as u', 'u.id', 'm.user_id')
    .where({
      'm.workspace_id': param('workspaceId'),
      'm.user_id': param('userId'),
      'c.workspace_id': param('workspaceId'),
      'c.user_id': param('callerId'),
    })
    .select({
      callerRole: 'c.role',
      role: 'm.role',
      isCaller: sql.raw('m.user_id = c.user_id'),
      canOwn: sql.raw(canOwn('u')),
      replaceable: sql.raw(OTHER_OWNER),
      personal: sql.raw(IS_PERSONAL),
    }),
);
const UPDATE = prepare<{ user_id: string }, 'workspaceId' | 'id' | 'role' | 'updatedAt' | 'version' | 'callerId'>(
  (param) =>
    sql('workspace_members as m')
      .update({ role: param('role'), updated_at: param('updatedAt'), version: sql.raw('m.version + 1') })
      .updateFrom('users as u')
      .where({ 'm.workspace_id': param('workspaceId'), 'm.user_id': param('id'), 'u.id': param('id') })
      .whereRaw(`${VERSION} = ?::integer - 1`, [param('version')])
      .where(may('changeMember', param('workspaceId'), param('callerId')))
      .returning('m.user_id'),
);
const DELETE = prepare<{ user_id: string }, 'workspaceId' | 'id' | 'version' | 'callerId'>((param) =>
  sql('workspace_members as m')
    .using(['users as u'])
    .where({ 'm.workspace_id': param('workspaceId'), 'm.user_id': param('id'), 'u.id': param('id') })
    .whereRaw(`${VERSION} = ?::integer`, [param('version')])
    .where(may('removeMember', param('workspaceId'), param('callerId')))
    .del()
    .returning('m.user_id'),
);

/** The members of a workspace that the caller sees, who joined first coming first. */
export const listMembers = prepareList<MemberRow, 'workspaceId' | 'callerId'>(
  { time: 'm.created_at', id: 'm.user_id' },
  visible,
);
/** The sort keys of a member in that list. */
export const cursorOf = (row: MemberRow): Cursor => [row.created_at, row.user_id];

/** A member, if the caller sees them. */
export async function findMember(
  database: Database,
  workspaceId: string,
  userId: string,
  callerId: string,
): Promise<MemberRow | null> {
  const [row] = await database.run(SELECT, { workspaceId, userId, callerId });
  return row ?? null;
}

/** What decides over a member, in a transaction that has locked the members; @throws Overtaken when one of the two is gone */
export async function findStanding(
  transaction: Database,
  { workspaceId, id: userId }: Member,
  callerId: string,
): Promise<Standing> {
  const [row] = await transaction.run(SELECT_STANDING, { workspaceId, userId, callerId });
  if (row === undefined) throw new Overtaken();
  return row;
}

/** @throws Overtaken, or Problem `not_found`, `role_required` */
export async function updateMember(database: Database, member: Member, callerId: string): Promise<void> {
  const { workspaceId, id, role, updatedAt, version } = member;
  const updated = await database.run(UPDATE, { workspaceId, id, role, updatedAt, version, callerId });
  if (updated.length > 0) return;
  await demand(database, 'changeMember', workspaceId, callerId);
  throw new Overtaken();
}

/** Their place in projects goes too, by its foreign key. @throws Overtaken */
export async function deleteMember(database: Database, member: Member, callerId: string): Promise<void> {
  const { workspaceId, id, version } = member;
  if ((await database.run(DELETE, { workspaceId, id, version, callerId })).length === 0) throw new Overtaken();
}
