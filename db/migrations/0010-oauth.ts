import type { Knex } from 'knex';

/**
 * Partners: their clients, what people granted them, and what an authorization server must remember meanwhile.
 *
 * `oauth_artifacts` holds codes, refresh tokens, log-ins at the pages and questions asked there. Its `id` is the hash of
 * the value that a browser or a client shows, which stands nowhere in the row. A row of a grant that is gone is of no
 * use to anybody, so `grant_id` is no foreign key: who refreshes while the grant ends must not fail.
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
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE oauth_artifacts, oauth_grants, oauth_clients');
}
