import { demand } from '../access/membership.ts';
import { may, sees } from '../access/visible.ts';
import type { Cursor } from '../contract/cursor.ts';
import { Overtaken } from '../contract/handle.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, type Statement, sql, violatedConstraint } from '../platform/database.ts';
import type { ProjectRow } from './representation.ts';

const COLUMNS = [
  'workspace_id',
  'id',
  'name',
  'description',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof ProjectRow)[];

/** The one project that a caller names, where they see it. */
type Named = 'workspaceId' | 'projectId' | 'callerId';
const SELECT = prepare<ProjectRow, Named>((param) =>
  sql('projects as p')
    .select(COLUMNS)
    .where({ 'p.workspace_id': param('workspaceId'), 'p.id': param('projectId') })
    .where(sees(param('workspaceId'), param('callerId'), 'p.id')),
);

type Listed = 'workspaceId' | 'callerId' | 'size';
type After = 'createdAt' | 'id';
const list = (param: (name: Listed) => string) =>
  sql('projects as p')
    .select(COLUMNS)
    .where('p.workspace_id', param('workspaceId'))
    .where(sees(param('workspaceId'), param('callerId'), 'p.id'))
    .orderBy(['p.created_at', 'p.id']);
const LIST: Statement<ProjectRow, Listed> = prepare((param) => sql.raw('? LIMIT ?', [list(param), param('size')]));
const LIST_AFTER: Statement<ProjectRow, Listed | After> = prepare((param) =>
  sql.raw('? LIMIT ?', [
    list(param).whereRaw('(p.created_at, p.id) > (?, ?)', [param('createdAt'), param('id')]),
    param('size'),
  ]),
);

const INSERT = prepare<{ id: string }, keyof ProjectRow | 'callerId'>((param) =>
  sql
    .into(sql.raw('projects (??)', [[...COLUMNS]]))
    .insert(
      sql
        .select(COLUMNS.map((column) => sql.raw('?', [param(column)])))
        .where(may('createProject', param('workspace_id'), param('callerId'))),
    )
    .returning('id'),
);
/** The new version is one more than the one that must still stand. */
const UPDATE = prepare<{ id: string }, keyof ProjectRow | 'callerId'>((param) =>
  sql('projects as p')
    .update({
      name: param('name'),
      description: param('description'),
      updated_at: param('updated_at'),
      version: param('version'),
    })
    .where({ 'p.workspace_id': param('workspace_id'), 'p.id': param('id') })
    .whereRaw('p.version = ?::integer - 1', [param('version')])
    .where(may('changeProject', param('workspace_id'), param('callerId')))
    .returning('p.id'),
);

type Doomed = Named | 'version';
/** Holds up whoever puts a task into the project, until the project is gone. */
const LOCK = prepare<{ id: string }, Doomed>((param) =>
  sql.raw('? FOR UPDATE', [
    sql('projects as p')
      .select('p.id')
      .where({ 'p.workspace_id': param('workspaceId'), 'p.id': param('projectId'), 'p.version': param('version') })
      .where(may('deleteProject', param('workspaceId'), param('callerId'))),
  ]),
);
/** What a task tells changes with its project, and so its version. */
const RELEASE_TASKS = prepare<never, 'workspaceId' | 'projectId' | 'now'>((param) =>
  sql('tasks')
    .update({ project_id: sql.raw('NULL'), updated_at: param('now'), version: sql.raw('version + 1') })
    .where({ workspace_id: param('workspaceId'), project_id: param('projectId') }),
);
const DELETE = prepare<never, 'workspaceId' | 'projectId'>((param) =>
  sql('projects')
    .where({ workspace_id: param('workspaceId'), id: param('projectId') })
    .del(),
);

/** A project that the caller sees. */
export async function findProject(
  database: Database,
  workspaceId: string,
  projectId: string,
  callerId: string,
): Promise<ProjectRow | null> {
  const [row] = await database.run(SELECT, { workspaceId, projectId, callerId });
  return row ?? null;
}

export const cursorOf = (row: ProjectRow): Cursor => [row.created_at, row.id];

/** The projects that the caller sees, the oldest first, after the cursor if there is one; `size` of them at most. */
export async function listProjects(
  database: Database,
  workspaceId: string,
  callerId: string,
  after: Cursor | null,
  size: number,
): Promise<ProjectRow[]> {
  const values = { workspaceId, callerId, size };
  if (after === null) return database.run(LIST, values);
  const [createdAt = '', id = ''] = after;
  return database.run(LIST_AFTER, { ...values, createdAt, id });
}

/** @throws Problem `not_found`, `role_required` */
export async function insertProject(database: Database, row: ProjectRow, callerId: string): Promise<void> {
  const inserted = await database.run(INSERT, { ...row, callerId }).catch((error: unknown) => {
    // The workspace was deleted as the statement ran.
    throw violatedConstraint(error) === 'projects_workspace_id_fkey' ? new Problem('not_found') : error;
  });
  if (inserted.length > 0) return;
  await demand(database, 'createProject', row.workspace_id, callerId);
  // What was missing as the statement ran has come since.
  throw new Problem('not_found');
}

/** @throws Overtaken, or Problem `not_found`, `role_required` */
export async function updateProject(database: Database, row: ProjectRow, callerId: string): Promise<void> {
  const updated = await database.run(UPDATE, { ...row, callerId });
  if (updated.length > 0) return;
  await demand(database, 'changeProject', row.workspace_id, callerId);
  throw new Overtaken();
}

/**
 * Deletes a project; its tasks belong to none from then on, each in a version of its own.
 * @param now the moment at which the tasks change, RFC 3339 in UTC
 * @throws Overtaken, or Problem `not_found`, `role_required`
 */
export async function deleteProject(
  database: Database,
  row: Pick<ProjectRow, 'workspace_id' | 'id' | 'version'>,
  callerId: string,
  now: string,
): Promise<void> {
  const project = { workspaceId: row.workspace_id, projectId: row.id };
  await database.transaction(async (transaction) => {
    const locked = await transaction.run(LOCK, { ...project, version: row.version, callerId });
    if (locked.length === 0) {
      await demand(transaction, 'deleteProject', row.workspace_id, callerId);
      throw new Overtaken();
    }
    await transaction.run(RELEASE_TASKS, { ...project, now });
    await transaction.run(DELETE, project);
  });
}
