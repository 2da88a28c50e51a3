import type { Knex } from 'knex';

/**
 * What is known of an account's standing, and sessions that can be refreshed.
 *
 * A refresh token holds a secret of its family, which stays, and one of its own, which is replaced at each use. Of both
 * only the hash is kept. A token with the right family and another secret is one that was used before.
 * A session of before has neither, and is not refreshed. It, or one that 0.1.0 makes beside this, lasts ten minutes.
 * Limits and idempotency keys belong to a principal: a user, an API key or a grant.
 * Rows of before are held against the checks by 0012.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE users
      ADD COLUMN email_verified_at timestamptz(3),
      ADD COLUMN suspended_at timestamptz(3),
      ADD COLUMN deleted_at timestamptz(3),
      ADD CONSTRAINT users_role_check CHECK (role IN ('admin', 'user', 'guest')) NOT VALID;

    ALTER TABLE workspace_members
      ADD CONSTRAINT workspace_members_role_check CHECK (role IN ('owner', 'admin', 'member', 'guest'))
        NOT VALID;

    ALTER TABLE sessions
      ADD COLUMN refreshed_at timestamptz(3) NOT NULL DEFAULT now(),
      ADD COLUMN user_agent text,
      ADD COLUMN ip_address text,
      ADD COLUMN family_hash text,
      ADD COLUMN refresh_hash text;

    ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_principal_id_fkey;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM idempotency_keys k WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = k.principal_id);
    ALTER TABLE idempotency_keys
      ADD CONSTRAINT idempotency_keys_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES users ON DELETE CASCADE;

    ALTER TABLE sessions
      DROP COLUMN refreshed_at, DROP COLUMN user_agent, DROP COLUMN ip_address,
      DROP COLUMN family_hash, DROP COLUMN refresh_hash;

    ALTER TABLE workspace_members DROP CONSTRAINT workspace_members_role_check;
    ALTER TABLE users
      DROP CONSTRAINT users_role_check,
      DROP COLUMN email_verified_at, DROP COLUMN suspended_at, DROP COLUMN deleted_at;
  `);
}
