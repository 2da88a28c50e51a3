import { createKnex } from '../../db/knexfile.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { withTemporaryPostgres } from '../../db/temporary-postgres.ts';

interface Column {
  table_name: string;
  column_name: string;
  nullable: boolean;
  type: string;
  labels: string[] | null;
}

/** How each type of the schema leaves `pg` here; see the type parsers in db/knexfile.ts. */
const TYPES: Readonly<Record<string, string>> = {
  _text: 'string[]',
  bool: 'boolean',
  date: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  jsonb: 'unknown',
  text: 'string',
  timestamptz: 'string',
  tsvector: 'string',
  uuid: 'string',
  _uuid: 'string[]',
};

/** One interface for each table of the migrated schema. */
export async function renderRows(): Promise<string> {
  return withTemporaryPostgres(async (url) => {
    await migrateToLatest(url);
    const knex = createKnex(url);
    try {
      const { rows }: { rows: Column[] } = await knex.raw(`
        SELECT c.relname AS table_name, a.attname AS column_name, NOT a.attnotnull AS nullable, t.typname AS type,
               (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
        JOIN pg_type t ON t.oid = a.atttypid
        WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE 'schema\\_%'
        ORDER BY c.relname, a.attnum`);
      return [...Map.groupBy(rows, (row) => row.table_name)]
        .map(([table, columns]) => renderTable(table, columns))
        .join('\n');
    } finally {
      await knex.destroy();
    }
  });
}

function renderTable(table: string, columns: readonly Column[]): string {
  const name = table
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  const members = columns.map(({ column_name, nullable, type, labels }) => {
    const base = labels === null ? TYPES[type] : labels.map((label) => `'${label}'`).join(' | ');
    if (base === undefined)
      throw new Error(`${table}.${column_name} has the type ${type}, which scripts/generate/rows.ts does not know.`);
    return `  ${column_name}: ${base}${nullable ? ' | null' : ''};\n`;
  });
  return `export interface ${name}Row {\n${members.join('')}}\n`;
}
