import type { ProjectGuestsRow, ProjectsRow, UsersRow } from '../../generated/rows.ts';
import type { Schema } from '../docket.ts';
import type { Project } from './projects.ts';

export type ProjectRow = ProjectsRow;
export type GuestRow = Pick<ProjectGuestsRow, 'user_id' | 'added_at'> & Pick<UsersRow, 'name' | 'email'>;
export type SharedProjectRow = Omit<ProjectGuestsRow, 'user_id'> & Pick<ProjectsRow, 'name'>;

export function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    description: row.description,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

export function toRow(project: Project): ProjectRow {
  return {
    id: project.id,
    workspace_id: project.workspaceId,
    name: project.name,
    description: project.description,
    created_at: project.createdAt,
    updated_at: project.updatedAt,
    version: project.version,
  };
}

export function toGuest(row: GuestRow): Schema<'ProjectGuest'> {
  return { userId: row.user_id, name: row.name, email: row.email, addedAt: row.added_at };
}

export function toSharedProject(row: SharedProjectRow): Schema<'SharedProject'> {
  return { workspaceId: row.workspace_id, projectId: row.project_id, name: row.name, addedAt: row.added_at };
}
