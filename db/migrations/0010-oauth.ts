import type { Knex } from 'knex';

/**
 * Partners: their clients, what people granted them, and what an authorization server must remember meanwhile.
 *
 * `oauth_artifacts` holds codes, refresh tokens, log-ins at the pages and questions asked there. Its `id` is the hash of
 * the value that a browser or a client shows, which stands nowhere in the row. A row of a grant that is gone is of no
 * use to anybody, so `grant_id` is no foreign key: who refreshes while the grant ends must not fail.
 *
 * A question that is asked of nobody yet may name an address, which the partner put into its link: with the row of the
 * user who has it go, by the same statement, such questions.
 *
 * A client or a key that a limited credential made goes with that credential. A client that a key made ends when the key
 * does: `expires_at`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE oauth_clients (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      name text NOT NULL,
      homepage text,
      redirect_uris text[] NOT NULL,
      grant_types text[] NOT NULL,
      scopes text[] NOT NULL,
      secret_hash text,
      made_with_key uuid REFERENCES api_keys ON DELETE CASCADE,
      made_with_client uuid REFERENCES oauth_clients ON DELETE CASCADE,
      expires_at timestamptz(3),
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      version integer NOT NULL DEFAULT 1
    );
    CREATE INDEX oauth_clients_owner_id_idx ON oauth_clients (owner_id, id);

    CREATE TABLE oauth_grants (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      client_id uuid NOT NULL REFERENCES oauth_clients ON DELETE CASCADE,
      scopes text[] NOT NULL,
      created_at timestamptz(3) NOT NULL,
      CONSTRAINT oauth_grants_user_id_client_id_key UNIQUE (user_id, client_id)
    );
    CREATE INDEX oauth_grants_listed_idx ON oauth_grants (user_id, id);
    CREATE INDEX oauth_grants_client_id_idx ON oauth_grants (client_id);

    ALTER TABLE oauth_clients ADD COLUMN made_with_grant uuid REFERENCES oauth_grants ON DELETE CASCADE;
    ALTER TABLE api_keys
      ADD COLUMN made_with_client uuid REFERENCES oauth_clients ON DELETE CASCADE,
      ADD COLUMN made_with_grant uuid REFERENCES oauth_grants ON DELETE CASCADE;
    CREATE INDEX oauth_clients_made_with_key_idx ON oauth_clients (made_with_key);
    CREATE INDEX oauth_clients_made_with_client_idx ON oauth_clients (made_with_client);
    CREATE INDEX oauth_clients_made_with_grant_idx ON oauth_clients (made_with_grant);
    CREATE INDEX api_keys_made_with_client_idx ON api_keys (made_with_client);
    CREATE INDEX api_keys_made_with_grant_idx ON api_keys (made_with_grant);

    CREATE TABLE oauth_artifacts (
      model text NOT NULL,
      id text NOT NULL,
      payload jsonb NOT NULL,
      user_id uuid REFERENCES users ON DELETE CASCADE,
      client_id uuid REFERENCES oauth_clients ON DELETE CASCADE,
      grant_id uuid,
      uid text,
      consumed_at timestamptz(3),
      expires_at timestamptz(3) NOT NULL,
      PRIMARY KEY (model, id)
    );
    CREATE INDEX oauth_artifacts_user_id_idx ON oauth_artifacts (user_id);
    CREATE INDEX oauth_artifacts_client_id_idx ON oauth_artifacts (client_id);
    CREATE INDEX oauth_artifacts_grant_id_idx ON oauth_artifacts (grant_id);
    CREATE INDEX oauth_artifacts_uid_idx ON oauth_artifacts (uid);
    CREATE INDEX oauth_artifacts_expires_at_idx ON oauth_artifacts (expires_at);

    CREATE TRIGGER oauth_clients_forgotten AFTER DELETE ON oauth_clients
      FOR EACH ROW EXECUTE FUNCTION forget_principal();
    CREATE TRIGGER oauth_grants_forgotten AFTER DELETE ON oauth_grants
      FOR EACH ROW EXECUTE FUNCTION forget_principal();

    CREATE FUNCTION forget_person_in_artifacts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM oauth_artifacts WHERE model = 'Interaction'
        AND strpos(lower(payload::text COLLATE "C"), to_json(lower(OLD.email))::text) > 0;
      RETURN NULL;
    END $$;
    CREATE TRIGGER users_forgotten_in_artifacts AFTER DELETE ON users
      FOR EACH ROW EXECUTE FUNCTION forget_person_in_artifacts();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER users_forgotten_in_artifacts ON users;
    DROP FUNCTION forget_person_in_artifacts();
    ALTER TABLE api_keys DROP COLUMN made_with_client, DROP COLUMN made_with_grant;
    DROP TABLE oauth_artifacts, oauth_grants, oauth_clients;
  `);
}
