import { createHash } from 'node:crypto';
import knexFactory, { type Knex } from 'knex';
import type { PoolClient } from 'pg';
import { Problem } from '../contract/problem.ts';
import { shareReads } from './shared-reads.ts';

export type Value = string | number | boolean | null | readonly string[];
/** A statement compiled once: its SQL, its name on the server, and which parameter goes where. */
export interface Statement<Row, Name extends string> {
  readonly name: string;
  readonly text: string;
  readonly order: readonly Name[];
  /** Whether it reads without waiting for a lock. */
  readonly reads: boolean;
  /** Only for the compiler: what a row looks like. */
  readonly row?: Row;
}

/** PostgreSQL as a store sees it: the pool, or one transaction of it. */
export interface Database {
  /** Runs a statement by name, in one round trip, and gives its rows. */
  run<Row, Name extends string>(statement: Statement<Row, Name>, values: Readonly<Record<Name, Value>>): Promise<Row[]>;
  /** Commits all of the work or nothing; run again as a whole after a serialization failure or a deadlock. */
  transaction<T>(work: (database: Database) => Promise<T>): Promise<T>;
}

/** Builds SQL and never connects. */
export const sql: Knex = knexFactory({ client: 'pg' });

const MARK = '\u0000';

/**
 * Compiles a query once. `param` marks where a named value goes at each run.
 * The server's name for it is made from its text, so one text has one name.
 */
export function prepare<Row, Name extends string>(
  build: (param: (name: Name) => string) => Knex.QueryBuilder | Knex.Raw,
): Statement<Row, Name> {
  const names = new Map<string, Name>();
  const param = (name: Name): string => {
    names.set(MARK + name, name);
    return MARK + name;
  };
  const { sql: text, bindings } = build(param).toSQL().toNative();
  const order = bindings.map((binding) => {
    const name = names.get(String(binding));
    if (name === undefined) throw new Error(`A value stands in the statement itself: ${text}`);
    return name;
  });
  return {
    name: createHash('sha256').update(text).digest('base64url').slice(0, 20),
    text,
    order,
    reads: /^\(?select\b/i.test(text),
  };
}

const RETRIES = 3;
const WORTH_RETRYING = new Set(['40001', '40P01']);

/** The stores' view of a Knex: its pool, its transactions, and named statements on its connections. */
export function createDatabase(knex: Knex): Database {
  const share = shareReads(knex);
  return {
    async run<Row, Name extends string>(statement: Statement<Row, Name>, values: Readonly<Record<Name, Value>>) {
      const { name, text, order } = statement;
      const query = { name, text, values: order.map((it) => values[it]) };
      if (statement.reads && !knex.isTransaction) return (await share(query)).rows;
      const connection: PoolClient = await knex.client.acquireConnection();
      try {
        return (await connection.query<Row & object>(query)).rows;
      } finally {
        knex.client.releaseConnection(connection);
      }
    },
    async transaction(work) {
      // A transaction inside a transaction is part of it: there is one commit, and one connection.
      if (knex.isTransaction) return work(this);
      for (let attempt = 1; ; attempt++) {
        try {
          return await knex.transaction((trx) => work(createDatabase(trx)));
        } catch (error) {
          if (attempt === RETRIES || !WORTH_RETRYING.has(codeOf(error))) throw error;
        }
      }
    },
  };
}

/** The unique or other constraint that an error of PostgreSQL names, if any. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : null;
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** SQLSTATE classes and codes, and Node's, that say the database is away, going away or full. */
const AWAY = /^(08...|53...|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT)$/;
const CANCELLED = '57014';

/** Whether a statement was ended by `statement_timeout`. */
export const isTimeout = (error: unknown): boolean => codeOf(error) === CANCELLED;

/** What a failure of the database means for the caller, or null where the error is another's. */
export function translateDatabaseError(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const lost =
    AWAY.test(codeOf(error)) ||
    /(^|- )Connection (terminated|ended)|Client has encountered a connection error/.test(error.message);
  if (lost) return new Problem('unavailable', { cause: error });
  const crowded = isTimeout(error) || WORTH_RETRYING.has(codeOf(error)) || error.name === 'KnexTimeoutError';
  if (crowded) return new Problem('overloaded', { cause: error });
  return null;
}
