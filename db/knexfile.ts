import { readdir } from 'node:fs/promises';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { inherited, missing, NEEDS_SESSION, poolingOf } from './pooling.ts';

export interface ConnectionOptions {
  /** The most connections held at once. */
  max?: number;
  /** How long to wait for a connection to come free, or to be made, in milliseconds. */
  acquireTimeout?: number;
  /** How long one statement may run, in milliseconds; 0 is without limit. */
  statementTimeout?: number;
  /** How long a transaction may wait for its next statement, in milliseconds; 0 is without limit. */
  idleInTransactionTimeout?: number;
  /** How long a statement may wait for a lock, in milliseconds; 0 is without limit. */
  lockTimeout?: number;
}

/**
 * PostgreSQL's `2026-11-22 15:09:56.1+00` as RFC 3339 with milliseconds, `2026-11-22T15:09:56.100Z`.
 * Digits beyond the millisecond are cut off. What RFC 3339 cannot say (`infinity`, years outside 1 to 9999) stays as it is.
 */
export const toRfc3339 = (text: string): string => {
  const end = text.length - 3;
  if (end < 19 || text.charCodeAt(10) !== 32 || !text.endsWith('+00')) return text;
  const fraction = end === 19 ? '.000' : text.slice(19, Math.min(end, 23)).padEnd(4, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}${fraction}Z`;
};

/** A number where it is exact, else the digits as they came. */
const toNumber = (text: string): number | string => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
};

const asIs = (text: string): string => text;
const { builtins } = pg.types;
const textArray: number = 1009;
/** The driver's parser of text[]: array elements as they came. */
const parseTextArray: (text: string) => (string | null)[] = pg.types.getTypeParser(textArray, 'text');
const each =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    parseTextArray(text).map((entry) => (entry === null ? null : parse(entry)));

/** What leaves the driver is plain: no Date, which shifts days and loses digits. The last four are the array types. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, toRfc3339],
  [builtins.TIMESTAMP, asIs],
  [builtins.DATE, asIs],
  [builtins.INT8, toNumber],
  [1185, each(toRfc3339)],
  [1115, each(asIs)],
  [1182, each(asIs)],
  [1016, each(toNumber)],
]);

const types = {
  getTypeParser: (oid: number, format: string): unknown =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format === 'binary' ? format : 'text'),
};

export interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
  config?: { transaction?: boolean };
}

const folder = new URL('./migrations/', import.meta.url);

/** The migrations of db/migrations, by name, which is the file's without its extension. */
export const migrationSource = {
  getMigrations: async (): Promise<string[]> =>
    (await readdir(folder))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3))
      .sort(),
  getMigrationName: (name: string): string => name,
  getMigration: (name: string): Promise<Migration> => import(new URL(`${name}.ts`, folder).href),
};

/**
 * Opens a pool of connections to any PostgreSQL, embedded or not. Nothing connects before the first statement.
 * @param url may say what is known of a pooler between, see pooling.ts
 * @returns Knex; its `destroy()` closes the pool
 * @throws Error where locks are to be waited for only so long, through a pooler that cannot remember it
 */
export const createKnex = (
  url: string,
  {
    max = 10,
    acquireTimeout = 5_000,
    statementTimeout = 10_000,
    idleInTransactionTimeout = 10_000,
    lockTimeout = 0,
  }: ConnectionOptions = {},
): Knex => {
  const { lendsTransactions, named } = poolingOf(url);
  if (lendsTransactions && lockTimeout > 0) throw new Error(NEEDS_SESSION);
  // Set by a statement and not by startup parameters, of which poolers such as PgBouncer refuse most.
  const session = Object.entries({
    TimeZone: 'UTC',
    DateStyle: 'ISO',
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: idleInTransactionTimeout,
    lock_timeout: lockTimeout,
  }).map(([name, value]) => `SET ${name} = '${value}'`);
  // `pipeline` lets several reads be under way on one connection; the types of Knex do not know it.
  const connection = {
    connectionString: url,
    application_name: 'docket',
    connectionTimeoutMillis: acquireTimeout,
    types,
    pipeline: true,
  };
  const pool = knex({
    client: 'pg',
    connection,
    acquireConnectionTimeout: acquireTimeout,
    // A failure reaches who asked, and the log from there; Knex would write it to the console as well.
    log: { warn: () => {}, error: () => {} },
    pool: {
      min: 0,
      max,
      // Later than the driver gives up, which says what is wrong.
      createTimeoutMillis: 3 * acquireTimeout,
      afterCreate: (client: pg.Client, done: (error: Error | null, client: pg.Client) => void) => {
        const settings = { text: lendsTransactions ? inherited : session.join(';'), query_timeout: acquireTimeout };
        client.query(settings, (error, result) => done(error ?? (lendsTransactions ? missing(result) : null), client));
      },
    },
    // The message of a failure shows the statement, and not with the values in it.
    compileSqlOnError: false,
    // What a newer Docket applied is no mistake: see db/schema.ts.
    migrations: { migrationSource, tableName: 'schema_migrations', disableMigrationsListValidation: true },
  });
  // For whoever runs statements on it, see src/platform/database.ts.
  pool.userParams = { named };
  return pool;
};
