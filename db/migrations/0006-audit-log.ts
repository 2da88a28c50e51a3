import type { Knex } from 'knex';

/**
 * What was done, by whom and from where.
 *
 * An event outlives what it is about, so nothing here refers to another table. Rows are added and never changed, which
 * the database itself sees to. One thing they lose: with the row of a user goes, by the same statement, what was
 * personal of them in here, so that no way of deleting an account can forget it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE audit_events (
      id uuid PRIMARY KEY,
      action text NOT NULL,
      occurred_at timestamptz(3) NOT NULL,
      actor_id uuid,
      session_id uuid,
      api_key_id uuid,
      client_id uuid,
      user_id uuid,
      workspace_id uuid,
      target_id uuid,
      details jsonb NOT NULL,
      ip_address text,
      user_agent text,
      request_id text
    );
    CREATE INDEX audit_events_occurred_at_idx ON audit_events (occurred_at, id);
    CREATE INDEX audit_events_action_idx ON audit_events (action, occurred_at, id);
    CREATE INDEX audit_events_actor_id_idx ON audit_events (actor_id, occurred_at, id);
    CREATE INDEX audit_events_user_id_idx ON audit_events (user_id, occurred_at, id);
    CREATE INDEX audit_events_workspace_id_idx ON audit_events (workspace_id, occurred_at, id);

    CREATE FUNCTION keep_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'Events of the audit log are never changed and never deleted.'
        USING ERRCODE = 'restrict_violation';
    END $$;
    -- Deeper than the surface works the trigger on users, below.
    CREATE TRIGGER audit_events_unchanged BEFORE UPDATE ON audit_events
      FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION keep_audit_events();
    CREATE TRIGGER audit_events_undeleted BEFORE DELETE OR TRUNCATE ON audit_events
      FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_events();

    CREATE FUNCTION forget_person_in_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE audit_events SET
        actor_id = nullif(actor_id, OLD.id),
        session_id = CASE WHEN coalesce(actor_id, user_id) = OLD.id THEN NULL ELSE session_id END,
        api_key_id = CASE WHEN coalesce(actor_id, user_id) = OLD.id THEN NULL ELSE api_key_id END,
        client_id = CASE WHEN coalesce(actor_id, user_id) = OLD.id THEN NULL ELSE client_id END,
        ip_address = CASE WHEN coalesce(actor_id, user_id) = OLD.id THEN NULL ELSE ip_address END,
        user_agent = CASE WHEN coalesce(actor_id, user_id) = OLD.id THEN NULL ELSE user_agent END,
        request_id = CASE WHEN coalesce(actor_id, user_id) = OLD.id THEN NULL ELSE request_id END,
        user_id = nullif(user_id, OLD.id),
        workspace_id = nullif(workspace_id, OLD.personal_workspace_id),
        target_id = CASE WHEN user_id = OLD.id OR workspace_id = OLD.personal_workspace_id
          OR target_id IN (OLD.id, OLD.personal_workspace_id) THEN NULL ELSE target_id END,
        details = CASE WHEN user_id = OLD.id THEN '{}' ELSE details END
      WHERE actor_id = OLD.id OR user_id = OLD.id OR workspace_id = OLD.personal_workspace_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER users_forgotten_in_audit_events AFTER DELETE ON users
      FOR EACH ROW EXECUTE FUNCTION forget_person_in_audit_events();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER users_forgotten_in_audit_events ON users;
    DROP TABLE audit_events;
    DROP FUNCTION forget_person_in_audit_events();
    DROP FUNCTION keep_audit_events();
  `);
}
