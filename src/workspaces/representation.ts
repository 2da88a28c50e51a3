import type { WorkspacesRow } from '../../generated/rows.ts';
import type { Schema } from '../docket.ts';
import type { Workspace } from './workspaces.ts';

/** A workspace as one of its members reads it. */
export interface JoinedWorkspaceRow extends WorkspacesRow {
  readonly personal: boolean;
  readonly role: Schema<'WorkspaceRole'>;
}

export function toWorkspace(row: JoinedWorkspaceRow): Workspace {
  const { id, name, personal, created_at, updated_at, version } = row;
  return { id, name, personal, createdAt: created_at, updatedAt: updated_at, version };
}

export function toJoinedWorkspace(row: JoinedWorkspaceRow): Schema<'JoinedWorkspace'> {
  return { ...toWorkspace(row), role: row.role };
}
