import { Overtaken } from '../contract/handle.ts';
import type { Problem } from '../contract/problem.ts';
import type { Database } from '../platform/database.ts';
import type { WorkspaceOperation } from './policy.ts';
import { whyNot } from './visible.ts';

type Asked = [database: Database, operation: WorkspaceOperation, workspaceId: string, userId: string];

/**
 * Why a change of what the caller has just read did nothing: the Problem `role_required`, or `Overtaken`, whose new look
 * finds out what has become of it.
 */
export async function whyUnchanged(...asked: Asked): Promise<Problem | Overtaken> {
  const why = await whyNot(...asked);
  return why.code === 'role_required' ? why : new Overtaken();
}

/**
 * For a change that changes nothing and so runs no statement: who may not change is told so all the same.
 * @throws Problem `role_required`
 */
export async function demand(...asked: Asked): Promise<void> {
  const why = await whyNot(...asked);
  if (why.code === 'role_required') throw why;
}
