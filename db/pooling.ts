import type { QueryResult } from 'pg';

/** What DATABASE_URL says of a pooler between Docket and PostgreSQL. */
export interface Pooling {
  /** A connection is lent for one transaction, so that nothing that is SET outlives it. */
  readonly lendsTransactions: boolean;
  /** A statement that was given a name is still known when it is asked for. */
  readonly named: boolean;
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  pooling: ['session', 'transaction'],
  statements: ['named', 'unnamed'],
};

/**
 * Reads `?pooling=transaction` and `&statements=unnamed` of a database's URL; without them there is no pooler, or one that
 * keeps sessions. The driver ignores both.
 * @throws Error for another value
 */
export const poolingOf = (url: string): Pooling => {
  const given = new URL(url).searchParams;
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = given.get(name);
    if (value !== null && !allowed.includes(value))
      throw new Error(`may say ${name}=${allowed.join(` or ${name}=`)}, and says ${value}.`);
  }
  return {
    lendsTransactions: given.get('pooling') === 'transaction',
    named: given.get('statements') !== 'unnamed',
  };
};

export const NEEDS_SESSION =
  'This needs a session of its own, which a pooler with pooling=transaction does not give. ' +
  'Set DATABASE_URL to PostgreSQL itself, or to a database of the pooler with pool_mode=session, for this command.';

/** What docs/running/nodes.md has an operator say once. */
export const ROLE_SETTINGS = [
  "timezone = 'UTC'",
  "datestyle = 'ISO'",
  "statement_timeout = '10s'",
  "idle_in_transaction_session_timeout = '10s'",
]
  .map((it) => `ALTER ROLE docket SET ${it};`)
  .join(' ');

/**
 * Asks for what a connection must have: Docket sets it for a session; where a session is lent from transaction to
 * transaction, the role must bring it along.
 */
export const inherited = `SELECT current_setting('TimeZone') = 'UTC' AND current_setting('DateStyle') LIKE 'ISO%'
  AND current_setting('statement_timeout') <> '0' AND current_setting('idle_in_transaction_session_timeout') <> '0' AS held`;

/** What is to be done where the answer to that is no; null where it is yes. */
export const missing = ({ rows: [row] }: QueryResult<{ held: boolean }>): Error | null =>
  row?.held === true
    ? null
    : new Error(
        'Through a pooler with pooling=transaction the role of Docket must bring its settings along. Say to PostgreSQL, with ' +
          `the role's name for docket: ${ROLE_SETTINGS}`,
      );
