import { demand } from '../access/membership.ts';
import { may, sees, seesAll } from '../access/visible.ts';
import type { Cursor } from '../contract/cursor.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, type Statement, sql, violatedConstraint } from '../platform/database.ts';
import type { GuestRow } from './representation.ts';

/** A project, and the caller who asks for its guests. */
export interface Asked {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly callerId: string;
}
/** One guest of a project, there or not. */
export interface Place extends Asked {
  readonly userId: string;
}

type Listed = keyof Asked | 'size';
type After = 'addedAt' | 'userId';
/** A guest sees that they are there, and not who else is. */
const list = (param: (name: Listed) => string) =>
  sql('project_guests as g')
    .join('users as u', 'u.id', 'g.user_id')
    .select('g.user_id', 'g.added_at', 'u.name', 'u.email')
    .where({ 'g.workspace_id': param('workspaceId'), 'g.project_id': param('projectId') })
    .whereRaw('(? OR g.user_id = ?)', [seesAll(param('workspaceId'), param('callerId')), param('callerId')])
    .orderBy(['g.added_at', 'g.user_id']);
const LIST: Statement<GuestRow, Listed> = prepare((param) => sql.raw('? LIMIT ?', [list(param), param('size')]));
const LIST_AFTER: Statement<GuestRow, Listed | After> = prepare((param) =>
  sql.raw('? LIMIT ?', [
    list(param).whereRaw('(g.added_at, g.user_id) > (?, ?)', [param('addedAt'), param('userId')]),
    param('size'),
  ]),
);

/** A guest of a project comes out of a guest of the workspace, who keeps that role until the end of the transaction. */
const ADD = prepare<{ user_id: string }, keyof Place | 'now'>((param) =>
  sql.raw(
    `INSERT INTO project_guests (workspace_id, user_id, project_id, added_at)
     SELECT w.workspace_id, w.user_id, p.id, ? FROM workspace_members w JOIN projects p ON p.workspace_id = w.workspace_id
     WHERE w.workspace_id = ? AND w.user_id = ? AND w.role = 'guest' AND p.id = ? AND ?
     FOR SHARE OF w
     ON CONFLICT DO NOTHING RETURNING user_id`,
    [
      param('now'),
      param('workspaceId'),
      param('userId'),
      param('projectId'),
      may('addProjectGuest', param('workspaceId'), param('callerId')),
    ],
  ),
);
const REMOVE = prepare<{ user_id: string }, keyof Place>((param) =>
  sql('project_guests as g')
    .where({
      'g.workspace_id': param('workspaceId'),
      'g.user_id': param('userId'),
      'g.project_id': param('projectId'),
    })
    .where(may('removeProjectGuest', param('workspaceId'), param('callerId')))
    .del()
    .returning('g.user_id'),
);
const FACTS = prepare<{ project: boolean; role: string | null }, keyof Place>((param) =>
  sql.raw(
    `SELECT EXISTS (SELECT FROM projects p WHERE p.workspace_id = ? AND p.id = ? AND ?) AS project,
       (SELECT w.role FROM workspace_members w WHERE w.workspace_id = ? AND w.user_id = ?) AS role`,
    [
      param('workspaceId'),
      param('projectId'),
      sees(param('workspaceId'), param('callerId'), 'p.id'),
      param('workspaceId'),
      param('userId'),
    ],
  ),
);

export const guestCursorOf = (row: GuestRow): Cursor => [row.added_at, row.user_id];

/** The guests of a project, who was added first coming first, after the cursor if there is one; `size` of them at most. */
export async function listGuests(
  database: Database,
  asked: Asked,
  after: Cursor | null,
  size: number,
): Promise<GuestRow[]> {
  if (after === null) return database.run(LIST, { ...asked, size });
  const [addedAt = '', userId = ''] = after;
  return database.run(LIST_AFTER, { ...asked, size, addedAt, userId });
}

/**
 * Adds a guest of the workspace to a project, if they are not there yet.
 * @returns whether they were added just now
 * @throws Problem `not_found`, `role_required`, `not_a_guest`
 */
export async function addGuest(database: Database, place: Place, now: string): Promise<boolean> {
  const added = await database.run(ADD, { ...place, now }).catch((error: unknown) => {
    // The project or the membership went as the statement ran.
    throw GONE.has(violatedConstraint(error) ?? '') ? new Problem('not_found') : error;
  });
  if (added.length > 0) return true;
  const [facts] = await database.run(FACTS, { ...place });
  if (facts?.project !== true) throw new Problem('not_found');
  await demand(database, 'addProjectGuest', place.workspaceId, place.callerId);
  if (facts.role === null) throw new Problem('not_found');
  if (facts.role !== 'guest') throw new Problem('not_a_guest');
  return false;
}
const GONE = new Set(['project_guests_member_fkey', 'project_guests_project_fkey']);

/**
 * Takes a guest out of a project.
 * @throws Problem `not_found`, also where they were not there; `role_required`
 */
export async function removeGuest(database: Database, place: Place): Promise<void> {
  const removed = await database.run(REMOVE, { ...place });
  if (removed.length > 0) return;
  const [facts] = await database.run(FACTS, { ...place });
  if (facts?.project !== true) throw new Problem('not_found');
  await demand(database, 'removeProjectGuest', place.workspaceId, place.callerId);
  throw new Problem('not_found');
}
