import type { Knex } from 'knex';

/** What was answered under an Idempotency-Key, kept for 24 hours and committed together with the effect. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE idempotency_keys (
      principal_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      key text NOT NULL,
      fingerprint text NOT NULL,
      status smallint,
      headers jsonb,
      body text,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (principal_id, key)
    );
    CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE idempotency_keys');
}
