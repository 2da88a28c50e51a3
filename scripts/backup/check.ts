import pg from 'pg';

export interface Checked {
  /** The rows of each table of Docket. */
  rows: Map<string, number>;
  indexes: number;
  /** The newest migration. */
  schema: string;
}

const TABLES = `
  SELECT c.oid::int AS oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name, c.relname AS short,
    n.nspname = 'public' AS own
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm', 't') AND c.relpersistence = 'p' ORDER BY own DESC, name`;

const INDEXES = `
  SELECT c.oid::int AS oid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
  WHERE a.amname = 'btree' AND i.indisvalid AND c.relpersistence = 'p'`;

/**
 * Reads everything in a database: each page of each table, each entry of each index against its table, each row.
 * @throws that names what is damaged
 */
export const checkDatabase = async (url: string): Promise<Checked> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS amcheck');
    const { rows: tables } = await client.query<{ oid: number; name: string; short: string; own: boolean }>(TABLES);
    const rows = new Map<string, number>();
    for (const { oid, name, short, own } of tables) {
      const damage = await client.query<{ msg: string }>('SELECT msg FROM verify_heapam($1::oid::regclass)', [oid]);
      if (damage.rows[0]) throw new Error(`Table ${name} is damaged: ${damage.rows[0].msg}`);
      if (!own) continue;
      const counted = await client.query<{ count: string }>(`SELECT count(*) FROM ${name}`);
      rows.set(short, Number(counted.rows[0]?.count));
    }
    const { rows: indexes } = await client.query<{ oid: number }>(INDEXES);
    for (const { oid } of indexes) await client.query('SELECT bt_index_check($1::oid::regclass, true)', [oid]);
    const book = ['schema_migrations', 'knex_migrations'].find((name) => rows.has(name));
    const sql = book === undefined ? `SELECT '' AS latest` : `SELECT max(name) AS latest FROM ${book}`;
    const newest = await client.query<{ latest: string | null }>(sql);
    return { rows, indexes: indexes.length, schema: newest.rows[0]?.latest ?? '' };
  } finally {
    await client.end();
  }
};
