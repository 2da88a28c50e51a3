import type { Knex } from 'knex';
import { createKnex, migrationSource } from '../../db/knexfile.ts';
import { migrateToLatest, migrationStatus, rollbackLast } from '../../db/migrate.ts';
import { createEmptyDatabase, type TestDatabase } from '../support/postgres.ts';

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;

/** What each migration made is filled with, so that the next ones, and its own undoing, meet data. */
const samples: Record<string, string> = {
  '0001-identity': `
    INSERT INTO workspaces VALUES ('${id(1)}', 'Home', now());
    INSERT INTO users VALUES ('${id(2)}', 'ada@example.com', 'Ada', NULL, 'hash', 'user', '${id(1)}', now(), now());
    INSERT INTO workspace_members VALUES ('${id(1)}', '${id(2)}', 'owner');
    INSERT INTO sessions VALUES ('${id(3)}', '${id(2)}', now(), now());`,
  '0002-tasks': `
    INSERT INTO tasks (workspace_id, id, title, description, status, priority, due, due_key, created_at, updated_at)
    VALUES ('${id(1)}', '${id(4)}', 'Buy milk', '', 'open', 'none', '2026-12-01', '2026-12-01', now(), now());`,
  '0003-idempotency-keys': `
    INSERT INTO idempotency_keys (principal_id, key, fingerprint) VALUES ('${id(2)}', 'once', 'print');`,
  '0004-identity-and-access': `
    UPDATE sessions SET user_agent = 'curl', ip_address = '192.0.2.44', family_hash = 'f', refresh_hash = 'r';
    INSERT INTO idempotency_keys (principal_id, key, fingerprint) VALUES ('${id(5)}', 'of a key', 'print');`,
  '0005-recovery': `
    INSERT INTO one_time_codes VALUES ('digest', 'verifyEmail', 'ada@example.com', now());
    INSERT INTO throttles VALUES ('account:key', 1, 0);`,
  '0006-audit-log': `
    INSERT INTO audit_events (id, action, occurred_at, actor_id, details) VALUES ('${id(6)}', 'user.exported', now(), '${id(2)}', '{}');`,
  '0007-workspaces': `
    INSERT INTO invitations (workspace_id, id, email, role, project_ids, status, code_digest, invited_by, expires_at,
      created_at, updated_at)
    VALUES ('${id(1)}', '${id(7)}', 'grace@example.com', 'member', '{}', 'pending', 'hash', '${id(2)}', now(), now(),
      now());`,
  '0008-projects': `
    INSERT INTO projects VALUES ('${id(1)}', '${id(8)}', 'Garden', '', now(), now());
    INSERT INTO project_guests VALUES ('${id(1)}', '${id(2)}', '${id(8)}', now());
    UPDATE tasks SET project_id = '${id(8)}';`,
  '0009-api-keys': `
    INSERT INTO api_keys (id, user_id, name, prefix, hash, scopes, created_at, updated_at)
    VALUES ('${id(9)}', '${id(2)}', 'Report', 'dkt_0000', 'hash', '{tasks.read}', now(), now());`,
  '0010-oauth': `
    INSERT INTO oauth_clients (id, owner_id, name, redirect_uris, grant_types, scopes, created_at, updated_at)
    VALUES ('${id(10)}', '${id(2)}', 'Calendar', '{https://calendar.example/}', '{authorization_code}', '{tasks.read}', now(), now());
    INSERT INTO oauth_grants VALUES ('${id(11)}', '${id(2)}', '${id(10)}', '{tasks.read}', now());
    INSERT INTO oauth_artifacts (model, id, payload, user_id, client_id, grant_id, expires_at)
    VALUES ('RefreshToken', 'hash', '{}', '${id(2)}', '${id(10)}', '${id(11)}', now());`,
  '0011-account-lists': `
    UPDATE users SET role = 'admin' WHERE id = '${id(2)}';`,
  '0012-large-tables': `
    UPDATE workspaces SET name = 'Office' WHERE id = '${id(1)}';`,
};

const books = `('schema_migrations', 'schema_migrations_lock', 'schema_gate', 'knex_migrations')`;
const names = await migrationSource.getMigrations();

/**
 * Every column, index, constraint, type and function of the public schema, but for the migrations' own books. Whether rows of
 * before were held against a constraint is left out: it is not taken back.
 */
const schemaOf = async (knex: Knex): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { line: string }[] }>(`
    SELECT concat_ws(' ', 'column', table_name, column_name, data_type, udt_name, is_nullable, column_default,
      generation_expression, collation_name, datetime_precision) AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT IN ${books}
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT IN ${books}
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, replace(pg_get_constraintdef(oid), ' NOT VALID', ''))
    FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text NOT IN ${books}
    UNION ALL SELECT concat_ws(' ', 'type', t.typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
      FROM pg_enum WHERE enumtypid = t.oid)) FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typnamespace = 'public'::regnamespace AND t.typelem = 0 AND (t.typrelid = 0 OR c.relname NOT IN ${books})
    UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ORDER BY line`);
  return rows.map(({ line }) => line);
};

const rowsOf = async (knex: Knex): Promise<Record<string, number>> => {
  const { rows: tables } = await knex.raw<{ rows: { name: string }[] }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     AND relname NOT IN ${books} ORDER BY relname`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = (await knex(name)).length;
  return counts;
};

let database: TestDatabase;
let knex: Knex;

beforeEach(async () => {
  database = await createEmptyDatabase();
  knex = createKnex(database.url, { max: 2 });
});

afterEach(async () => {
  await knex.destroy();
  await database.drop();
});

describe('each migration', () => {
  test.each(names)('%s goes up over data, down without harming older data, and up again', async (name) => {
    for (const earlier of names.slice(0, names.indexOf(name))) {
      await knex.migrate.up();
      await knex.raw(samples[earlier] ?? '');
    }
    const before = { schema: await schemaOf(knex), rows: await rowsOf(knex) };

    await knex.migrate.up();
    const after = await schemaOf(knex);
    expect(await rowsOf(knex)).toMatchObject(before.rows);
    await knex.raw(samples[name] ?? '');

    await rollbackLast(database.url);
    expect({ schema: await schemaOf(knex), rows: await rowsOf(knex) }).toEqual(before);

    await knex.migrate.up();
    expect(await schemaOf(knex)).toEqual(after);
    await knex.raw(samples[name] ?? '');
  });

  test('has sample rows in this test', () => {
    expect(Object.keys(samples)).toEqual(names);
  });
});

test('all the way down leaves nothing, and the status tells where a database stands', async () => {
  expect(await migrateToLatest(database.url)).toEqual(names);
  expect(await migrationStatus(database.url)).toEqual({ applied: names, pending: [], unknown: [] });
  expect(await knex('pg_constraint').where({ convalidated: false })).toEqual([]);
  for (const name of names.toReversed()) expect(await rollbackLast(database.url)).toEqual([name]);
  expect(await rollbackLast(database.url)).toEqual([]);
  expect(await schemaOf(knex)).toEqual([]);
  expect(await migrationStatus(database.url)).toEqual({ applied: [], pending: names, unknown: [] });
});
