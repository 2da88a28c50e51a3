import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Header } from './export.ts';
import { isJson, readMigrations, readTables, type Table } from './tables.ts';

/** What is sent in one statement, at most and about. */
const ROWS = 1000;
const CHARACTERS = 1_000_000;

const identifier = pg.escapeIdentifier;

/** Makes lines of pieces of text. Only `\n` ends one: there are other line ends in Unicode, and people write them. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new Error('The export is cut off in the midst of a line.');
}

const refuseOther = async (client: pg.Client, { format, docket, migrations }: Header): Promise<void> => {
  if (format !== 1) throw new Error('The export was written by a newer Docket: import it with that one.');
  const own = await readMigrations(client);
  const lacking = migrations.filter((name) => !own.includes(name));
  const more = own.filter((name) => !migrations.includes(name));
  if (lacking.length + more.length === 0) return;
  throw new Error(
    `The export was made with Docket ${docket} on another schema: ` +
      [
        lacking.length > 0 ? `this database lacks ${lacking.join(', ')}` : '',
        more.length > 0 ? `this database also has ${more.join(', ')}` : '',
      ]
        .filter(Boolean)
        .join('; ') +
      '. Import it with the Docket that made it into a database that one has migrated (npm run db:migrate), and migrate after that.',
  );
};

const refuseFull = async (client: pg.Client, tables: readonly Table[]): Promise<void> => {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT FROM ${identifier(name)} LIMIT 1`);
    if (rowCount !== 0) throw new Error(`The table ${name} is not empty: an import goes into an empty database only.`);
  }
};

/**
 * Runs work while no table refers to another and no trigger fires, so that tables can be filled in any order. The
 * references come back after it, and are checked over everything then.
 */
const unbound = async (client: pg.Client, tables: readonly Table[], work: () => Promise<void>): Promise<void> => {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`);
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of tables) await client.query(`ALTER TABLE ${identifier(name)} DISABLE TRIGGER USER`);
  await work();
  for (const { table, name, definition } of rows)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const { name } of tables) await client.query(`ALTER TABLE ${identifier(name)} ENABLE TRIGGER USER`);
};

const insertion = ({ name, columns }: Table): string => {
  const names = columns.map((it) => identifier(it.name));
  const types = columns.map((it) => `${identifier(it.name)} ${isJson(it) ? 'text' : it.type}`);
  const values = columns.map((it) => identifier(it.name) + (isJson(it) ? `::${it.type}` : ''));
  return `INSERT INTO ${identifier(name)} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM json_to_recordset($1::json) AS it (${types.join(', ')})`;
};

/** Fills a table with the lines that follow, and compares them with the sum behind them. */
const importTable = async (client: pg.Client, table: Table, lines: AsyncIterator<string>): Promise<number> => {
  const insert = insertion(table);
  const sum = createHash('sha256');
  let waiting: string[] = [];
  let characters = 0;
  let count = 0;
  const flush = async () => {
    if (waiting.length > 0) await client.query({ text: insert, values: [`[${waiting.join(',')}]`] });
    waiting = [];
    characters = 0;
  };
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done) throw new Error(`The export ends in the midst of ${table.name}.`);
    if (line.startsWith('[')) {
      await flush();
      const [kind, name, rows, expected]: unknown[] = JSON.parse(line);
      if (kind !== 'end' || name !== table.name || rows !== count || expected !== sum.digest('hex'))
        throw new Error(`The rows of ${table.name} in the export are not those that were written: it is damaged.`);
      return count;
    }
    sum.update(`${line}\n`);
    waiting.push(line);
    characters += line.length;
    count += 1;
    if (waiting.length === ROWS || characters > CHARACTERS) await flush();
  }
};

const importTables = async (
  client: pg.Client,
  tables: readonly Table[],
  lines: AsyncIterator<string>,
  told: (table: string, rows: number) => void,
): Promise<void> => {
  const left = new Map(tables.map((table) => [table.name, table]));
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done) throw new Error('The export has no end: it is cut off.');
    const [kind, name, columns]: [string, string, string[]] = JSON.parse(line);
    if (kind === 'end') break;
    const table = left.get(name);
    const same = table?.columns.map((it) => it.name).join() === columns.join();
    if (kind !== 'table' || table === undefined || !same)
      throw new Error(`The export holds ${name} with columns that this database does not have.`);
    left.delete(name);
    told(name, await importTable(client, table, lines));
  }
  if (left.size > 0) throw new Error(`The export lacks ${[...left.keys()].join(', ')}.`);
};

/**
 * Fills an empty, migrated database with an export. All of it is there in the end, or nothing.
 * @param pieces the export's text, unpacked
 * @param told hears of each table that is done
 * @throws when the database is not empty or has another schema, or the export is damaged
 */
export const importDatabase = async (
  url: string,
  pieces: AsyncIterable<string>,
  told: (table: string, rows: number) => void = () => {},
): Promise<void> => {
  const client = new pg.Client({ connectionString: url, application_name: 'docket-import' });
  client.on('error', () => {});
  await client.connect();
  try {
    const lines = linesOf(pieces);
    const { value: first } = await lines.next();
    if (!first?.startsWith('["docket",')) throw new Error('This is no export of Docket.');
    const [, header]: [string, Header] = JSON.parse(first);
    await client.query('BEGIN');
    await client.query(`SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL statement_timeout = 0;
      SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = '10s'`);
    await refuseOther(client, header);
    const tables = await readTables(client);
    await unbound(client, tables, async () => {
      await refuseFull(client, tables);
      await importTables(client, tables, lines, told);
    });
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
};
