import type { Knex } from 'knex';
import { sql } from '../platform/database.ts';
import { rolesFor, type WorkspaceOperation } from './policy.ts';

/**
 * Whether a person may do an operation in a workspace: they are a member, with a role that the policy lets. This is the
 * only place that says so; every statement holds it, beside `workspace_id = …` for the same workspace. It names no
 * column, so PostgreSQL asks once and not for each row.
 * @param workspace the id of the workspace, as `param` made it
 * @param user the id of the caller, as `param` made it
 */
export function may(operation: WorkspaceOperation, workspace: string, user: string): Knex.Raw {
  return sql.raw(
    `EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = ? AND m.user_id = ?${only(operation)})`,
    [workspace, user],
  );
}

/** The same of each row of many workspaces, by the column that names its own. */
export function mayInEach(operation: WorkspaceOperation, column: string, user: string): Knex.Raw {
  return sql.raw(
    `EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = ?? AND m.user_id = ?${only(operation)})`,
    [column, user],
  );
}

/** The condition on `m.role`, with roles from the policy alone; nothing where every member may. */
function only(operation: WorkspaceOperation): string {
  const roles = rolesFor(operation);
  return roles.includes('guest') ? '' : ` AND m.role IN (${roles.map((role) => `'${role}'`).join(', ')})`;
}

/** Members who see all that a workspace holds; its guests see the projects they were added to and what is in these. */
const SEES_ALL = "m.role <> 'guest'";

/** Whether a person sees all that a workspace holds. It names no column either. */
export function seesAll(workspace: string, user: string): Knex.Raw {
  return sql.raw(
    `EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = ? AND m.user_id = ? AND ${SEES_ALL})`,
    [workspace, user],
  );
}

/**
 * Whether a person sees a row that belongs to a project, or to none. For statements that look at few rows: a long list
 * asks for `seesAll`, or else looks into `sharedProjects`.
 * @param project the column that holds the id of the row's project
 */
export function sees(workspace: string, user: string, project: string): Knex.Raw {
  return sql.raw(
    `EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = ? AND m.user_id = ? AND (${SEES_ALL} OR EXISTS (
       SELECT FROM project_guests g
       WHERE g.workspace_id = m.workspace_id AND g.user_id = m.user_id AND g.project_id = ${project})))`,
    [workspace, user],
  );
}

/** The workspaces of which a person sees all, as `workspace_id`. */
export function wholeWorkspaces(user: string): Knex.Raw {
  return sql.raw(`SELECT m.workspace_id FROM workspace_members m WHERE m.user_id = ? AND ${SEES_ALL}`, [user]);
}

/**
 * The projects that a person sees as a guest, as `workspace_id` and `project_id`.
 * @param workspace where it is given, only those of this one
 */
export function sharedProjects(user: string, workspace?: string): Knex.Raw {
  const shared = `SELECT g.workspace_id, g.project_id FROM workspace_members m
     JOIN project_guests g ON g.workspace_id = m.workspace_id AND g.user_id = m.user_id
     WHERE m.user_id = ? AND NOT (${SEES_ALL})`;
  return workspace === undefined
    ? sql.raw(shared, [user])
    : sql.raw(`${shared} AND m.workspace_id = ?`, [user, workspace]);
}
