import type { Knex } from 'knex';

/**
 * Codes that go out by e-mail, and the counts that slow down who tries passwords.
 *
 * A code belongs to an address and not to an account: asking for one does the same work whoever has the address. The
 * table of counts is as rate-limiter-flexible wants it; only servers of several nodes use it. With the row of a user
 * go, by the same statement, their codes, counts and idempotency keys, and the answers to others that name them, so that
 * no way of deleting an account can forget them. Those of their keys and partners go with these (0009, 0010).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE one_time_codes (
      digest text PRIMARY KEY,
      purpose text NOT NULL,
      email text NOT NULL,
      expires_at timestamptz(3) NOT NULL
    );
    CREATE INDEX one_time_codes_email_idx ON one_time_codes (email);
    CREATE INDEX one_time_codes_expires_at_idx ON one_time_codes (expires_at);

    CREATE UNLOGGED TABLE throttles (
      key text PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    );

    CREATE FUNCTION forget_person_in_recovery() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM one_time_codes WHERE email = lower(OLD.email);
      DELETE FROM throttles WHERE key LIKE '%' || encode(sha256(convert_to(lower(OLD.email), 'UTF8')), 'hex') || '%'
        OR key LIKE '%:' || OLD.id;
      DELETE FROM idempotency_keys WHERE principal_id = OLD.id
        -- Addresses are ASCII, and over a day's answers "C" is many times as fast.
        OR strpos(lower(body COLLATE "C"), to_json(lower(OLD.email))::text) > 0
        OR strpos(body COLLATE "C", OLD.id::text) > 0;
      RETURN NULL;
    END $$;
    CREATE TRIGGER users_forgotten_in_recovery AFTER DELETE ON users
      FOR EACH ROW EXECUTE FUNCTION forget_person_in_recovery();

    CREATE FUNCTION forget_principal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM idempotency_keys WHERE principal_id = OLD.id;
      -- By the name that the policy gives it: to look for the id would read all counts, for each of many grants.
      DELETE FROM throttles WHERE key = 'default:' || OLD.id;
      RETURN NULL;
    END $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER users_forgotten_in_recovery ON users;
    DROP FUNCTION forget_person_in_recovery();
    DROP FUNCTION forget_principal();
    DROP TABLE throttles, one_time_codes;
  `);
}
