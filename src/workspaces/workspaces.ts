import type { Schema } from '../docket.ts';
import { revise } from '../platform/revision.ts';

export type Workspace = Schema<'Workspace'>;

/** A workspace that begins now, and that people can share. */
export function newWorkspace(id: string, content: Schema<'WorkspaceCreate'>, now: string): Workspace {
  return { id, name: content.name, personal: false, createdAt: now, updatedAt: now, version: 1 };
}

/** The workspace after a change; the very same object where nothing changes. */
export function changeWorkspace(current: Workspace, patch: Schema<'WorkspacePatch'>, now: string): Workspace {
  return revise(current, patch, now);
}
