import type { Knex } from 'knex';

/**
 * Projects of a workspace, the guests who see them, and tasks that belong to one.
 *
 * A guest of a project is a guest of the workspace: who leaves it, or gets another role, leaves its projects by the same
 * statement, so that a guest of later sees nothing of before.
 * Tasks of before are held against the foreign key, and get their index, by 0012.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE projects (
      workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id uuid NOT NULL,
      name text NOT NULL,
      description text NOT NULL,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      version integer NOT NULL DEFAULT 1,
      PRIMARY KEY (workspace_id, id)
    );
    CREATE INDEX projects_created_idx ON projects (workspace_id, created_at, id);

    CREATE TABLE project_guests (
      workspace_id uuid NOT NULL,
      user_id uuid NOT NULL,
      project_id uuid NOT NULL,
      added_at timestamptz(3) NOT NULL,
      PRIMARY KEY (workspace_id, user_id, project_id),
      CONSTRAINT project_guests_member_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES workspace_members ON DELETE CASCADE,
      CONSTRAINT project_guests_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects ON DELETE CASCADE
    );
    CREATE INDEX project_guests_added_idx ON project_guests (workspace_id, project_id, added_at, user_id);

    CREATE FUNCTION leave_projects() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM project_guests WHERE workspace_id = OLD.workspace_id AND user_id = OLD.user_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER workspace_members_leave_projects AFTER UPDATE OF role ON workspace_members
      FOR EACH ROW WHEN (OLD.role = 'guest' AND NEW.role <> 'guest') EXECUTE FUNCTION leave_projects();

    ALTER TABLE tasks ADD COLUMN project_id uuid;
    ALTER TABLE tasks ADD CONSTRAINT tasks_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects
      NOT VALID;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE tasks DROP COLUMN project_id;
    DROP TRIGGER workspace_members_leave_projects ON workspace_members;
    DROP FUNCTION leave_projects();
    DROP TABLE project_guests, projects;
  `);
}
