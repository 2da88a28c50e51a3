import type { Knex } from 'knex';

/**
 * Workspaces that people share: members that join and change, and invitations into them.
 *
 * Workspaces and memberships of before get their true times by 0012.
 * Whether a workspace is personal is not stored: it is where a user has it as `personal_workspace_id`.
 * Of an invitation's code only a digest is kept. With the row of a user goes, by the same statement, every invitation to
 * their address, so that no way of deleting an account can forget it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE workspaces
      ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT now(),
      ADD COLUMN version integer NOT NULL DEFAULT 1;

    ALTER TABLE workspace_members
      ADD COLUMN created_at timestamptz(3) NOT NULL DEFAULT now(),
      ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT now(),
      ADD COLUMN version integer NOT NULL DEFAULT 1;

    CREATE TABLE invitations (
      workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
      id uuid NOT NULL,
      email text NOT NULL,
      role text NOT NULL CONSTRAINT invitations_role_check CHECK (role IN ('admin', 'member', 'guest')),
      project_ids uuid[] NOT NULL,
      status text NOT NULL CONSTRAINT invitations_status_check CHECK (status IN ('pending', 'accepted', 'declined')),
      code_digest text NOT NULL,
      invited_by uuid REFERENCES users ON DELETE SET NULL,
      expires_at timestamptz(3) NOT NULL,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      version integer NOT NULL DEFAULT 1,
      PRIMARY KEY (workspace_id, id)
    );
    CREATE UNIQUE INDEX invitations_pending_key ON invitations (workspace_id, lower(email)) WHERE status = 'pending';
    CREATE INDEX invitations_created_idx ON invitations (workspace_id, created_at, id);
    CREATE INDEX invitations_email_idx ON invitations (lower(email), created_at, id);
    CREATE INDEX invitations_code_digest_idx ON invitations (code_digest);
    CREATE INDEX invitations_invited_by_idx ON invitations (invited_by);

    CREATE FUNCTION forget_person_in_invitations() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM invitations WHERE lower(email) = lower(OLD.email);
      RETURN NULL;
    END $$;
    CREATE TRIGGER users_forgotten_in_invitations AFTER DELETE ON users
      FOR EACH ROW EXECUTE FUNCTION forget_person_in_invitations();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER users_forgotten_in_invitations ON users;
    DROP FUNCTION forget_person_in_invitations();
    DROP TABLE invitations;
    ALTER TABLE workspace_members
      DROP COLUMN created_at,
      DROP COLUMN updated_at,
      DROP COLUMN version;
    ALTER TABLE workspaces DROP COLUMN updated_at, DROP COLUMN version;
  `);
}
