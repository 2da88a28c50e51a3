import type pg from 'pg';

/** A table with what is copied of it: its columns in order, except those that PostgreSQL computes. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The columns of its primary key. */
  readonly key: readonly string[];
}

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** A value of JSON is copied as its text: in the JSON of a row, its null would be taken for no value at all. */
export const isJson = ({ type }: Column): boolean => type === 'json' || type === 'jsonb';

/** The books of the migrations belong to the database that they were made in. */
const BOOKS = '^((knex|schema)_migrations.*|(migration|schema)_gate)$';

/** Every table that holds content, by name. What PostgreSQL does not log is not meant to last. */
export const readTables = async (client: pg.Client): Promise<Table[]> => {
  const { rows } = await client.query<{ name: string; columns: Column[]; key: string[] }>(
    `SELECT c.relname AS name,
      (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          ORDER BY a.attnum), '[]')
        FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(json_agg(a.attname ORDER BY k.place), '[]')
        FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, place), pg_attribute a
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum) AS key
    FROM pg_class c
    WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND c.relnamespace = 'public'::regnamespace AND c.relname !~ $1
    ORDER BY c.relname`,
    [BOOKS],
  );
  return rows;
};

/** The migrations that a database has, in order. */
export const readMigrations = async (client: pg.Client): Promise<string[]> => {
  const { rows: books } = await client.query<{ name: string | null }>(
    `SELECT coalesce(to_regclass('schema_migrations'), to_regclass('knex_migrations'))::text AS name`,
  );
  const book = books[0]?.name ?? null;
  if (book === null) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${book} ORDER BY name`);
  return rows.map(({ name }) => name);
};
