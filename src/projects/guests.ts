import { demand } from '../access/membership.ts';
import { may, sees, seesAll } from '../access/visible.ts';
import type { Cursor } from '../contract/cursor.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { prepareList } from '../platform/keyset.ts';
import type { GuestRow, SharedProjectRow } from './representation.ts';

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

/** At most `size` guests of a project, who was added first coming first. A guest sees that they are there, and not who else is. */
export const listGuests = prepareList<GuestRow, keyof Asked>({ time: 'g.added_at', id: 'g.user_id' }, (param) =>
  sql('project_guests as g')
    .join('users as u', 'u.id', 'g.user_id')
    .select('g.user_id', 'g.added_at', 'u.name', 'u.email')
    .where({ 'g.workspace_id': param('workspaceId'), 'g.project_id': param('projectId') })
    .where((either) =>
      either.where('g.user_id', param('callerId')).orWhere(seesAll(param('workspaceId'), param('callerId'))),
    ),
);
/** The sort keys of a guest in that list. */
export const guestCursorOf = (row: GuestRow): Cursor => [row.added_at, row.user_id];

/** At most `size` projects that a person sees as a guest, the oldest first. By their memberships, which the indexes know. */
export const listSharedProjects = prepareList<SharedProjectRow, 'callerId'>(
  { time: 'g.added_at', id: 'g.project_id' },
  (param) =>
    sql('workspace_members as m')
      .joinRaw('JOIN project_guests g ON g.workspace_id = m.workspace_id AND g.user_id = m.user_id')
      .joinRaw('JOIN projects p ON p.workspace_id = g.workspace_id AND p.id = g.project_id')
      .select('g.workspace_id', 'g.project_id', 'g.added_at', 'p.name')
      .where('m.user_id', param('callerId')),
);

/** A guest of a project comes out of a guest of the workspace, who keeps that role until the end of the transaction, as the project stays. */
const ADD = prepare<{ user_id: string }, keyof Place | 'now'>((param) =>
  sql.raw(
    `INSERT INTO project_guests (workspace_id, user_id, project_id, added_at)
     SELECT w.workspace_id, w.user_id, p.id, ? FROM workspace_members w JOIN projects p ON p.workspace_id = w.workspace_id
     WHERE w.workspace_id = ? AND w.user_id = ? AND w.role = 'guest' AND p.id = ? AND ?
     FOR SHARE OF w FOR KEY SHARE OF p
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

/**
 * Adds a guest of the workspace to a project, if they are not there yet.
 * @returns whether they were added just now
 * @throws Problem `not_found`, `role_required`, `not_a_guest`
 */
export async function addGuest(database: Database, place: Place, now: string): Promise<boolean> {
  const added = await database.run(ADD, { ...place, now });
  if (added.length > 0) return true;
  const [facts] = await database.run(FACTS, { ...place });
  if (facts?.project !== true) throw new Problem('not_found');
  await demand(database, 'addProjectGuest', place.workspaceId, place.callerId);
  if (facts.role === null) throw new Problem('not_found');
  if (facts.role !== 'guest') throw new Problem('not_a_guest');
  return false;
}

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
