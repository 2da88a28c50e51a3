import type { TasksRow } from '../../generated/rows.ts';
import type { Schema } from '../docket.ts';
import { type Moment, sortKey } from './moment.ts';
import type { Task } from './tasks.ts';

export type TaskRow = Omit<TasksRow, 'search'>;

export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    projectId: row.project_id,
    title: row.title,
    description: row.description,
    status: row.status,
    priority: row.priority,
    start: toMoment(row.start, row.start_zone),
    due: toMoment(row.due, row.due_zone),
    deadline: toMoment(row.deadline, row.deadline_zone),
    completedAt: row.completed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

export function toRow(task: Task): TaskRow {
  const [start, start_zone] = fromMoment(task.start);
  const [due, due_zone] = fromMoment(task.due);
  const [deadline, deadline_zone] = fromMoment(task.deadline);
  return {
    workspace_id: task.workspaceId,
    id: task.id,
    project_id: task.projectId,
    title: task.title,
    description: task.description,
    status: task.status,
    priority: task.priority,
    start,
    start_zone,
    due,
    due_zone,
    due_key: task.due === null ? null : sortKey(task.due),
    deadline,
    deadline_zone,
    completed_at: task.completedAt,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    version: task.version,
  };
}

function toMoment(written: string | null, zone: string | null): Moment | null {
  if (written === null) return null;
  // The column holds what the contract let in, and its list of zones only grows.
  return zone === null ? { date: written } : { dateTime: written, timeZone: zone as Schema<'TimeZone'> };
}

function fromMoment(moment: Moment | null): [written: string | null, zone: string | null] {
  if (moment === null) return [null, null];
  return 'date' in moment ? [moment.date, null] : [moment.dateTime, moment.timeZone];
}
