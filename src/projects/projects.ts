import type { Schema } from '../docket.ts';
import { revise } from '../platform/revision.ts';

export type Project = Schema<'Project'>;

/** A project that begins now. */
export function newProject(id: string, workspaceId: string, content: Schema<'ProjectCreate'>, now: string): Project {
  return { id, workspaceId, ...content, createdAt: now, updatedAt: now, version: 1 };
}

/** The project after a change; the very same object where nothing changes. A description of null is empty. */
export function changeProject(current: Project, patch: Schema<'ProjectPatch'>, now: string): Project {
  const { description, ...rest } = patch;
  return revise(current, { ...rest, ...(description === undefined ? {} : { description: description ?? '' }) }, now);
}
