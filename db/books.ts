import type { Knex } from 'knex';

/**
 * Opens the table `schema_migrations`, which says what is applied.
 *
 * Docket 0.1.0 keeps these books as `knex_migrations`, and does not start on a database whose books name a migration
 * that it does not have. It shall start on a schema that was only expanded, so it is shown a view with those it has,
 * through which it can also write. The view is taken away when no 0.1.0 is started any more.
 */
export const openBooks = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    DO $$
    BEGIN
      IF to_regclass('schema_migrations') IS NULL THEN
        CREATE TABLE IF NOT EXISTS knex_migrations (
          id serial PRIMARY KEY,
          name varchar(255),
          batch integer,
          migration_time timestamptz
        );
        ALTER TABLE knex_migrations RENAME TO schema_migrations;
      END IF;
      IF to_regclass('knex_migrations') IS NULL THEN
        CREATE VIEW knex_migrations AS SELECT id, name, batch, migration_time FROM schema_migrations
          WHERE name IN ('0001-identity', '0002-tasks', '0003-idempotency-keys');
      END IF;
    END $$`);
};
