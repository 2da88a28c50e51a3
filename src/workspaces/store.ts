import { demand } from '../access/membership.ts';
import { canOwn } from '../access/owners.ts';
import { may } from '../access/visible.ts';
import type { Cursor } from '../contract/cursor.ts';
import { Overtaken } from '../contract/handle.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { prepareList } from '../platform/keyset.ts';
import type { JoinedWorkspaceRow } from './representation.ts';
import type { Workspace } from './workspaces.ts';

/** Whether the workspace `w` came with somebody's account. */
export const IS_PERSONAL = 'EXISTS (SELECT FROM users p WHERE p.personal_workspace_id = w.id)';

const joined = () =>
  sql('workspaces as w')
    .join('workspace_members as m', 'm.workspace_id', 'w.id')
    .select('w.id', 'w.name', 'w.created_at', 'w.updated_at', 'w.version', 'm.role', {
      personal: sql.raw(IS_PERSONAL),
    });
const SELECT = prepare<JoinedWorkspaceRow, 'id' | 'callerId'>((param) =>
  joined().where({ 'w.id': param('id'), 'm.user_id': param('callerId') }),
);
/** At most `size` workspaces of a person, the oldest first, after the cursor if there is one. */
export const listWorkspaces = prepareList<JoinedWorkspaceRow, 'callerId'>(
  { time: 'w.created_at', id: 'w.id' },
  (param) => joined().where('m.user_id', param('callerId')),
);
/** The sort keys of a workspace in that list. */
export const cursorOf = (row: JoinedWorkspaceRow): Cursor => [row.created_at, row.id];

/** One statement, so that a workspace without an owner can never be seen. */
const INSERT = prepare<{ id: string }, 'id' | 'name' | 'now' | 'ownerId'>((param) =>
  sql.raw(
    `WITH owner AS (
       INSERT INTO workspace_members (workspace_id, user_id, role, created_at, updated_at) VALUES (?, ?, 'owner', ?, ?)
     )
     INSERT INTO workspaces (id, name, created_at, updated_at) VALUES (?, ?, ?, ?) RETURNING id`,
    [param('id'), param('ownerId'), param('now'), param('now'), param('id'), param('name'), param('now'), param('now')],
  ),
);
const UPDATE = prepare<{ id: string }, 'id' | 'name' | 'updatedAt' | 'version' | 'callerId'>((param) =>
  sql('workspaces as w')
    .update({ name: param('name'), updated_at: param('updatedAt'), version: param('version') })
    .where('w.id', param('id'))
    .whereRaw('w.version = ?::integer - 1', [param('version')])
    .where(may('changeWorkspace', param('id'), param('callerId')))
    .returning('w.id'),
);
/** What is in it goes too, by its foreign keys. */
const DELETE = prepare<{ id: string }, 'id' | 'version' | 'callerId'>((param) =>
  sql('workspaces as w')
    .where({ 'w.id': param('id'), 'w.version': param('version') })
    .where(may('deleteWorkspace', param('id'), param('callerId')))
    .whereRaw(`NOT ${IS_PERSONAL}`)
    .del()
    .returning('w.id'),
);
const LOCK = prepare<{ id: string }, 'id'>((param) =>
  sql('workspaces').select('id').where('id', param('id')).forNoKeyUpdate(),
);
/** Before the workspace, in the order in which accounts are closed: who closes or suspends it meanwhile goes first, or waits. */
const LOCK_HEIR = prepare<{ id: string }, 'userId'>((param) =>
  sql('users').select('id').where('id', param('userId')).forShare(),
);
/** Both at once: the caller becomes an admin, and the other member, who must be able to act as one, the owner. */
const TRANSFER = prepare<{ user_id: string }, 'id' | 'callerId' | 'userId' | 'now'>((param) =>
  sql('workspace_members as m')
    .update({
      role: sql.raw(`CASE WHEN m.user_id = ? THEN 'admin' ELSE 'owner' END`, [param('callerId')]),
      updated_at: param('now'),
      version: sql.raw('m.version + 1'),
    })
    .where('m.workspace_id', param('id'))
    .whereIn('m.user_id', [param('callerId'), param('userId')])
    .where(may('transferWorkspace', param('id'), param('callerId')))
    .whereExists(
      sql('workspace_members as o')
        .join('users as u', 'u.id', 'o.user_id')
        .join('workspaces as w', 'w.id', 'o.workspace_id')
        .where({ 'o.workspace_id': param('id'), 'o.user_id': param('userId') })
        .whereRaw(`o.user_id <> ? AND ${canOwn('u')} AND NOT ${IS_PERSONAL}`, [param('callerId')]),
    )
    .returning('m.user_id'),
);

/** Keeps who becomes an owner as able to act as one as they are found, until the end of the transaction. */
export async function lockHeir(transaction: Database, userId: string): Promise<void> {
  await transaction.run(LOCK_HEIR, { userId });
}

/**
 * Makes who changes the members of a workspace wait for others who do, until the end of the transaction: what one
 * statement found of them, such as a second owner, holds for the next. Work on tasks goes on.
 */
export async function lockMembers(transaction: Database, workspaceId: string): Promise<void> {
  await transaction.run(LOCK, { id: workspaceId });
}

/** A workspace with the role that the caller has in it; null where they are no member. */
export async function findWorkspace(
  database: Database,
  id: string,
  callerId: string,
): Promise<JoinedWorkspaceRow | null> {
  const [row] = await database.run(SELECT, { id, callerId });
  return row ?? null;
}

export async function insertWorkspace(database: Database, workspace: Workspace, ownerId: string): Promise<void> {
  const { id, name, createdAt } = workspace;
  await database.run(INSERT, { id, name, now: createdAt, ownerId });
}

/** @throws Overtaken, or Problem `role_required` */
export async function updateWorkspace(database: Database, workspace: Workspace, callerId: string): Promise<void> {
  const { id, name, updatedAt, version } = workspace;
  const updated = await database.run(UPDATE, { id, name, updatedAt, version, callerId });
  if (updated.length > 0) return;
  await demand(database, 'changeWorkspace', id, callerId);
  throw new Overtaken();
}

/** @throws Overtaken, or Problem `role_required`, `personal_workspace` */
export async function deleteWorkspace(database: Database, workspace: Workspace, callerId: string): Promise<void> {
  const { id, version, personal } = workspace;
  const deleted = await database.run(DELETE, { id, version, callerId });
  if (deleted.length > 0) return;
  await demand(database, 'deleteWorkspace', id, callerId);
  throw personal ? new Problem('personal_workspace') : new Overtaken();
}

/**
 * Makes another member the owner and the caller an admin. In a transaction, for it locks the member and the members.
 * @throws Problem `not_found`, `role_required`, `personal_workspace`, `reference_not_found`
 */
export async function transferWorkspace(
  transaction: Database,
  { id, callerId, userId, now }: { id: string; callerId: string; userId: string; now: string },
): Promise<void> {
  await lockHeir(transaction, userId);
  await lockMembers(transaction, id);
  const changed = await transaction.run(TRANSFER, { id, callerId, userId, now });
  if (changed.length > 0) return;
  const workspace = await findWorkspace(transaction, id, callerId);
  if (workspace === null) throw new Problem('not_found');
  await demand(transaction, 'transferWorkspace', id, callerId);
  if (workspace.personal) throw new Problem('personal_workspace');
  throw new Problem('reference_not_found', {
    errors: [{ in: 'body', pointer: '/userId', keyword: 'exists', detail: 'names no other member who could own it' }],
  });
}
