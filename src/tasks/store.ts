import { may } from '../access/visible.ts';
import { Overtaken } from '../contract/handle.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import type { TaskRow } from './representation.ts';

export const TASK_COLUMNS = [
  'workspace_id',
  'id',
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

/** Each statement names one workspace and the caller, who must be a member of it. */
const SELECT = prepare<StoredTask, 'workspaceId' | 'taskId' | 'callerId'>((param) =>
  sql('tasks as t')
    .select(TASK_COLUMNS)
    .where({ 't.workspace_id': param('workspaceId'), 't.id': param('taskId') })
    .where(may('getTask', param('workspaceId'), param('callerId'))),
);
/** A task is one row that nothing else locks. */
const SHARED = { sharesCommit: true };
/** A task comes into being only where the caller is a member: the row comes out of the membership. */
const INSERT = prepare<{ id: string }, keyof TaskRow | 'callerId'>(
  (param) =>
    sql
      .into(sql.raw('tasks (??)', [[...TASK_COLUMNS]]))
      .insert(
        sql('workspace_members')
          .select(TASK_COLUMNS.map((column) => sql.raw('?', [param(column)])))
          .where({ workspace_id: param('workspace_id'), user_id: param('callerId') }),
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

/** False where the workspace is not the caller's. */
export async function insertTask(database: Database, row: TaskRow, callerId: string): Promise<boolean> {
  return (await database.run(INSERT, { ...row, callerId })).length > 0;
}

/** @throws Overtaken */
export async function updateTask(database: Database, row: TaskRow, callerId: string): Promise<void> {
  if ((await database.run(UPDATE, { ...row, callerId })).length === 0) throw new Overtaken();
}

/** @throws Overtaken */
export async function deleteTask(
  database: Database,
  row: Pick<TaskRow, 'workspace_id' | 'id' | 'version'>,
  callerId: string,
): Promise<void> {
  const { workspace_id, id, version } = row;
  const deleted = await database.run(DELETE, { workspaceId: workspace_id, taskId: id, version, callerId });
  if (deleted.length === 0) throw new Overtaken();
}
