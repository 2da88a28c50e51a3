import type { Knex } from 'knex';

/**
 * Keys for scripts. Of a key only its SHA-256 is kept: 178 random bits need no slow hash, and each request looks it up.
 * What a key makes goes with it, and so does what it was answered.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE api_keys (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      name text NOT NULL,
      prefix text NOT NULL,
      hash text NOT NULL,
      scopes text[] NOT NULL,
      expires_at timestamptz(3),
      last_used_at timestamptz(3),
      made_with_key uuid REFERENCES api_keys ON DELETE CASCADE,
      created_at timestamptz(3) NOT NULL,
      updated_at timestamptz(3) NOT NULL,
      version integer NOT NULL DEFAULT 1
    );
    CREATE UNIQUE INDEX api_keys_hash_key ON api_keys (hash);
    CREATE INDEX api_keys_user_id_idx ON api_keys (user_id, id);
    CREATE INDEX api_keys_made_with_key_idx ON api_keys (made_with_key);
    CREATE TRIGGER api_keys_forgotten AFTER DELETE ON api_keys FOR EACH ROW EXECUTE FUNCTION forget_principal();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE api_keys');
}
