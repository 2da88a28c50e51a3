import type { Knex } from 'knex';

/**
 * Tasks, owned by a workspace.
 *
 * A moment (start, due, deadline) is kept as its owner wrote it, a date or a date-time with offset, beside its zone.
 * `due_key` orders moments of both kinds as one text: the local date as written, then `T` and the instant in UTC.
 * Absent values sort last in both directions, hence one index for each direction of `due`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TYPE task_status AS ENUM ('open', 'inProgress', 'done', 'cancelled');
    CREATE TYPE task_priority AS ENUM ('none', 'low', 'medium', 'high', 'urgent');

    CREATE TABLE tasks (
      workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id uuid NOT NULL,
      title text NOT NULL,
      description text NOT NULL,
      status task_status NOT NULL,
      priority task_priority NOT NULL,
      start text,
      start_zone text,
      due text,
      due_zone text,
      due_key text COLLATE "C",
      deadline text,
      deadline_zone text,
      completed_at timestamptz(3),
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      version integer NOT NULL DEFAULT 1,
      search tsvector GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || description)) STORED,
      PRIMARY KEY (workspace_id, id),
      CONSTRAINT tasks_due_key_check CHECK ((due IS NULL) = (due_key IS NULL))
    );
    CREATE INDEX tasks_created_idx ON tasks (workspace_id, created_at, id);
    CREATE INDEX tasks_updated_idx ON tasks (workspace_id, updated_at, id);
    CREATE INDEX tasks_priority_idx ON tasks (workspace_id, priority, id);
    CREATE INDEX tasks_due_asc_idx ON tasks (workspace_id, (coalesce(due_key, '~')), id);
    CREATE INDEX tasks_due_desc_idx ON tasks (workspace_id, (coalesce(due_key, '')), id);
    CREATE INDEX tasks_search_idx ON tasks USING gin (search);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE tasks; DROP TYPE task_status; DROP TYPE task_priority;');
}
