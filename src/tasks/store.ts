import { demand } from '../access/membership.ts';
import { may, sees } from '../access/visible.ts';
import { Overtaken } from '../contract/handle.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, sql, violatedConstraint } from '../platform/database.ts';
import type { TaskRow } from './representation.ts';
import { noSuchProject } from './tasks.ts';

export const TASK_COLUMNS = [
  'workspace_id',
  'id',
  'project_id',
  'title',
  'description',
  'status',
  'priority',
  'start',
  'start_zone',
  'due',
  'due_zone',
  'due_key',
  'deadline',
  'deadline_zone',
  'completed_at',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof TaskRow)[];
/** A row as it is read. Where a column is missing above, this is no TaskRow, and does not compile as one. */
type StoredTask = Pick<TaskRow, (typeof TASK_COLUMNS)[number]>;

/** Each statement names one workspace and the caller, and asks in the same breath what the caller may do there. */
const SELECT = prepare<StoredTask, 'workspaceId' | 'taskId' | 'callerId'>((param) =>
  sql('tasks as t')
    .select(TASK_COLUMNS)
    .where({ 't.workspace_id': param('workspaceId'), 't.id': param('taskId') })
    .where(sees(param('workspaceId'), param('callerId'), 't.project_id')),
);
/** A task is one row that nothing else locks; one that comes into a project waits at most for that project's deletion. */
const SHARED = { sharesCommit: true };
const INSERT = prepare<{ id: string }, keyof TaskRow | 'callerId'>(
  (param) =>
    sql
      .into(sql.raw('tasks (??)', [[...TASK_COLUMNS]]))
      .insert(
        sql
          .select(TASK_COLUMNS.map((column) => sql.raw('?', [param(column)])))
          .where(may('createTask', param('workspace_id'), param('callerId'))),
      )
      .returning('id'),
  SHARED,
);
const CHANGING = TASK_COLUMNS.filter((column) => !['workspace_id', 'id', 'created_at'].includes(column));
/** The new version is one more than the one that must still stand. */
const UPDATE = prepare<{ id: string }, keyof TaskRow | 'callerId'>(
  (param) =>
    sql('tasks as t')
      .update(Object.fromEntries(CHANGING.map((column) => [column, param(column)])))
      .where({ 't.workspace_id': param('workspace_id'), 't.id': param('id') })
      .whereRaw('t.version = ?::integer - 1', [param('version')])
      .where(may('changeTask', param('workspace_id'), param('callerId')))
      .returning('t.id'),
  SHARED,
);
const DELETE = prepare<{ id: string }, 'workspaceId' | 'taskId' | 'version' | 'callerId'>(
  (param) =>
    sql('tasks as t')
      .where({ 't.workspace_id': param('workspaceId'), 't.id': param('taskId'), 't.version': param('version') })
      .where(may('deleteTask', param('workspaceId'), param('callerId')))
      .del()
      .returning('t.id'),
  SHARED,
);

export async function findTask(
  database: Database,
  workspaceId: string,
  taskId: string,
  callerId: string,
): Promise<TaskRow | null> {
  const [row] = await database.run(SELECT, { workspaceId, taskId, callerId });
  return row ?? null;
}

/** @throws Problem `not_found`, `role_required`, `reference_not_found` */
export async function insertTask(database: Database, row: TaskRow, callerId: string): Promise<void> {
  const inserted = await database.run(INSERT, { ...row, callerId }).catch(refused);
  if (inserted.length > 0) return;
  await demand(database, 'createTask', row.workspace_id, callerId);
  // What was missing as the statement ran has come since.
  throw new Problem('not_found');
}

/** @throws Overtaken, or Problem `not_found`, `role_required`, `reference_not_found` */
export async function updateTask(database: Database, row: TaskRow, callerId: string): Promise<void> {
  const updated = await database.run(UPDATE, { ...row, callerId }).catch(refused);
  if (updated.length > 0) return;
  await demand(database, 'changeTask', row.workspace_id, callerId);
  throw new Overtaken();
}

/** @throws Overtaken, or Problem `not_found`, `role_required` */
export async function deleteTask(
  database: Database,
  row: Pick<TaskRow, 'workspace_id' | 'id' | 'version'>,
  callerId: string,
): Promise<void> {
  const { workspace_id, id, version } = row;
  const deleted = await database.run(DELETE, { workspaceId: workspace_id, taskId: id, version, callerId });
  if (deleted.length > 0) return;
  await demand(database, 'deleteTask', workspace_id, callerId);
  throw new Overtaken();
}

/** What the row named and is not there, or was deleted as the statement ran. */
function refused(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint === 'tasks_project_fkey') throw noSuchProject();
  if (constraint === 'tasks_workspace_id_fkey') throw new Problem('not_found');
  throw error;
}
