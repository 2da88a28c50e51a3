import { createHash } from 'node:crypto';
import pg from 'pg';
import { isJson, readMigrations, readTables, type Table } from './tables.ts';

/** How many rows are held at once. */
const ROWS = 500;

/**
 * The line that an export begins with. Then each table: `["table", name, columns]`, a line per row, which is an object,
 * and `["end", name, rows, sum]` with the SHA-256 of its rows' lines; and `["end"]` after the last.
 */
export interface Header {
  readonly format: 1;
  readonly docket: string;
  readonly exportedAt: string;
  /** The migrations of the database. */
  readonly migrations: readonly string[];
}

const identifier = pg.escapeIdentifier;

async function* exportRows(client: pg.Client, { name, columns, key }: Table): AsyncGenerator<string> {
  const chosen = columns.map((it) => identifier(it.name) + (isJson(it) ? `::text AS ${identifier(it.name)}` : ''));
  const order = key.length > 0 ? `ORDER BY ${key.map(identifier).join(', ')}` : '';
  await client.query(`DECLARE exported NO SCROLL CURSOR FOR
    SELECT row_to_json(it)::text AS line FROM (SELECT ${chosen.join(', ')} FROM ${identifier(name)} ${order}) AS it`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${ROWS} FROM exported`);
    if (rows.length === 0) break;
    for (const { line } of rows) yield `${line}\n`;
  }
  await client.query('CLOSE exported');
}

/**
 * Writes everything in a database down as lines of JSON, as it is at one moment, while others write. PostgreSQL itself
 * makes the text of every value, so that no digit is lost on the way; memory does not grow with the tables.
 * @param told hears of each table that is done
 */
export async function* exportDatabase(
  url: string,
  docket: string,
  told: (table: string, rows: number) => void = () => {},
): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: url, application_name: 'docket-export' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL statement_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL extra_float_digits = 1`);
    const migrations = await readMigrations(client);
    const header: Header = { format: 1, docket, exportedAt: new Date().toISOString(), migrations };
    yield `${JSON.stringify(['docket', header])}\n`;
    for (const table of await readTables(client)) {
      yield `${JSON.stringify(['table', table.name, table.columns.map(({ name }) => name)])}\n`;
      const sum = createHash('sha256');
      let rows = 0;
      for await (const line of exportRows(client, table)) {
        sum.update(line);
        rows += 1;
        yield line;
      }
      yield `${JSON.stringify(['end', table.name, rows, sum.digest('hex')])}\n`;
      told(table.name, rows);
    }
    yield '["end"]\n';
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
