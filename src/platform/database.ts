import { createHash } from 'node:crypto';
import knexFactory, { type Knex } from 'knex';
import type { QueryConfig, QueryResult } from 'pg';
import { Problem } from '../contract/problem.ts';
import { ask, type Connections, connectionsOf, queryAlone, sendTogether } from './connections.ts';
import { shareCommits } from './shared-commits.ts';
import { shareReads } from './shared-reads.ts';

export type Value = string | number | boolean | null | readonly string[];
/** A statement compiled once: its SQL, its name on the server, and which parameter goes where. */
export interface Statement<Row, Name extends string> {
  readonly name: string;
  readonly text: string;
  readonly order: readonly Name[];
  /** What it may have in common with others of its turn: a connection, a commit too, or nothing. */
  readonly shares: 'connection' | 'commit' | null;
  /** Whether it goes out with the commit of its transaction. */
  readonly withCommit: boolean;
  /** What is thrown where it fails. */
  readonly failure: (error: unknown) => unknown;
  /** Only for the compiler: what a row looks like. */
  readonly row?: Row;
}

/** PostgreSQL as a store sees it: the pool, or one transaction of it. */
export interface Database {
  /** Runs a statement by name, in one round trip, and gives its rows. */
  run<Row, Name extends string>(statement: Statement<Row, Name>, values: Readonly<Record<Name, Value>>): Promise<Row[]>;
  /** Commits all of the work or nothing; run again as a whole after a serialization failure or a deadlock. */
  transaction<T>(work: (database: Database) => Promise<T>): Promise<T>;
  /**
   * Does what cannot be taken back, such as sending an e-mail, once the outermost transaction has committed, and never
   * if it does not; at once where there is none. It is not waited for, so it must not fail.
   */
  afterCommit(work: () => void): void;
}

/** Builds SQL and never connects. */
export const sql: Knex = knexFactory({ client: 'pg' });

/** A number for `count < ?`, where 0 stands for no limit. */
export const atMost = (most: number): number => (most === 0 ? 2 ** 31 - 1 : most);

const MARK = '\u0000';
/** Not what an EXISTS asks for, which reads no column. */
const ALL_COLUMNS = /(?<!exists \()(?:select|distinct|returning|,)\s*(?:"?\w+"?\.)*\*/i;

/**
 * Compiles a query once. `param` marks where a named value goes at each run.
 * The server's name for it is made from its text, so one text has one name.
 * A read shares its connection; a write shares its commit when it says so, see shared-commits.ts for which may.
 * A query that comes in many shapes is not `named`, or each connection would keep them all. One that is names its columns: a
 * migration may add one while it is prepared, and PostgreSQL refuses to give it another result. One that may take long is sent
 * `alone`, so that nobody else's read waits behind it.
 * One that says `withCommit` is sent by a transaction with its commit, and fails that when it fails; it gives no rows there.
 * `failure` says what its failure means, where nobody awaits it who could.
 */
export function prepare<Row, Name extends string>(
  build: (param: (name: Name) => string) => Knex.QueryBuilder | Knex.Raw,
  {
    sharesCommit = false,
    withCommit = false,
    named = true,
    alone = false,
    failure = (error: unknown): unknown => error,
  } = {},
): Statement<Row, Name> {
  const names = new Map<string, Name>();
  const param = (name: Name): string => {
    names.set(MARK + name, name);
    return MARK + name;
  };
  const { sql: text, bindings } = build(param).toSQL().toNative();
  if (named && ALL_COLUMNS.test(text))
    throw new Error(`Once a column is added this fails where it is prepared: ${text}`);
  const order = bindings.map((binding) => {
    const name = names.get(String(binding));
    if (name === undefined) throw new Error(`A value stands in the statement itself: ${text}`);
    return name;
  });
  return {
    name: named ? createHash('sha256').update(text).digest('base64url').slice(0, 20) : '',
    text,
    order,
    shares: alone ? null : /^\(?select\b/i.test(text) ? 'connection' : sharesCommit ? 'commit' : null,
    withCommit,
    failure,
  };
}

const RETRIES = 3;
const WORTH_RETRYING = new Set(['40001', '40P01']);

/** The stores' view of a Knex: its pool, its transactions, and named statements on its connections. */
export function createDatabase(knex: Knex): Database {
  const connections = connectionsOf(knex);
  const read = shareReads(connections);
  const write = shareCommits(connections);
  const send = ({ shares }: Pick<Statement<unknown, string>, 'shares'>, query: QueryConfig) =>
    shares === 'connection' ? read(query) : shares === 'commit' ? write(query) : queryAlone(connections, query);
  const queryOf = knex.userParams?.named === false ? unnamedQueryOf : namedQueryOf;
  return {
    run: async (statement, values) => rowsOf(statement, await send(statement, queryOf(statement, values))),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await transact(connections, queryOf, work);
        } catch (error) {
          if (attempt === RETRIES || !WORTH_RETRYING.has(codeOf(error))) throw error;
        }
      }
    },
    afterCommit: (work) => work(),
  };
}

async function transact<T>(
  connections: Connections,
  queryOf: typeof namedQueryOf,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const client = await connections.acquire();
  const last: { query: QueryConfig; failure: Statement<unknown, string>['failure'] }[] = [];
  const then: (() => void)[] = [];
  const inside: Database = {
    async run(statement, values) {
      const query = queryOf(statement, values);
      if (!statement.withCommit) return rowsOf(statement, await ask(client, query));
      last.push({ query, failure: statement.failure });
      return [];
    },
    // A transaction inside a transaction is part of it: there is one commit, and one connection.
    transaction: (more) => more(inside),
    afterCommit: (more) => void then.push(more),
  };
  try {
    // Nobody waits for the answer: the first statement goes out with it, and fails if it does.
    sendTogether(client);
    const begun = ask(client, { text: 'BEGIN' });
    begun.catch(() => {});
    const result = await work(inside);
    await begun;
    if (last.length > 0) sendTogether(client);
    const ends = await Promise.allSettled(
      [...last.map((it) => it.query), { text: 'COMMIT' }].map((it) => ask(client, it)),
    );
    for (const [index, end] of ends.entries())
      if (end.status === 'rejected') throw last[index]?.failure(end.reason) ?? end.reason;
    const end = ends.at(-1);
    if (end?.status !== 'fulfilled' || end.value.command !== 'COMMIT')
      throw new Error('A statement of the transaction failed, and nobody was told.');
    for (const more of then) more();
    return result;
  } catch (error) {
    await ask(client, { text: 'ROLLBACK' }).catch(() => {});
    throw error;
  } finally {
    connections.release(client);
  }
}

function namedQueryOf<Name extends string>(
  { name, text, order }: Statement<unknown, Name>,
  values: Readonly<Record<Name, Value>>,
): QueryConfig {
  return { name, text, values: order.map((it) => values[it]) };
}

/** For a pooler that lends another connection each time, and knows nothing of the names that were given on the one before. */
function unnamedQueryOf<Name extends string>(
  { text, order }: Statement<unknown, Name>,
  values: Readonly<Record<Name, Value>>,
): QueryConfig {
  return { text, values: order.map((it) => values[it]) };
}

/** The rows are what the statement says they are: the compiler cannot know, store tests do. */
const rowsOf = <Row, Name extends string>(_: Statement<Row, Name>, { rows }: QueryResult): Row[] => rows;

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
    /(^|- )Connection (terminated|ended)|Client has encountered a connection error|^timeout expired$|^Query read timeout$/.test(
      error.message,
    );
  if (lost) return new Problem('unavailable', { cause: error });
  const crowded = isTimeout(error) || WORTH_RETRYING.has(codeOf(error)) || error.name === 'KnexTimeoutError';
  if (crowded) return new Problem('overloaded', { cause: error });
  return null;
}
