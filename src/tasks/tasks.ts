import { Problem } from '../contract/problem.ts';
import type { Schema } from '../docket.ts';
import { revise } from '../platform/revision.ts';
import { isAfter } from './moment.ts';

export type Task = Schema<'Task'>;

/**
 * A task that begins now.
 * @throws Problem `start_after_end`
 */
export function newTask(id: string, workspaceId: string, content: Schema<'TaskCreate'>, now: string): Task {
  const completedAt = content.status === 'done' ? now : null;
  return checked({ id, workspaceId, ...content, completedAt, createdAt: now, updatedAt: now, version: 1 });
}

/**
 * The task after a change; the very same object where nothing changes.
 * Members set to null are removed: moments are gone, a description is empty.
 * @throws Problem `start_after_end`
 */
export function changeTask(current: Task, patch: Schema<'TaskPatch'>, now: string): Task {
  const { description, ...rest } = patch;
  const changes: Partial<Task> = { ...rest, ...(description === undefined ? {} : { description: description ?? '' }) };
  if (changes.status !== undefined)
    changes.completedAt = changes.status === 'done' ? (current.completedAt ?? now) : null;
  return checked(revise(current, changes, now));
}

/** The task names a project that the workspace does not have. */
export const noSuchProject = (): Problem =>
  new Problem('reference_not_found', {
    errors: [{ in: 'body', pointer: '/projectId', keyword: 'exists', detail: 'names no project of this workspace' }],
  });

function checked(task: Task): Task {
  for (const end of ['due', 'deadline'] as const) {
    const at = task[end];
    if (task.start !== null && at !== null && isAfter(task.start, at)) {
      throw new Problem('start_after_end', {
        detail: `The task would start after its ${end}. Move one of the two.`,
        errors: [{ in: 'body', pointer: '/start', keyword: 'start_after_end', detail: `must not be after ${end}` }],
      });
    }
  }
  return task;
}
