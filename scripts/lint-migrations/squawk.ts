import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Timeouts, timeouts } from '../../db/migrate.ts';
import type { Recording } from './record.ts';
import type { Finding } from './rules.ts';

/** The oldest PostgreSQL that Docket runs on. */
const OLDEST_POSTGRES = '14';
const squawk = join(import.meta.dirname, '../../node_modules/.bin/squawk');

interface Report {
  readonly rule_name: string;
  readonly line: number;
  readonly message: string;
}

/** What squawk finds in the statements of a migration, run with the timeouts that they run with. */
export function runSquawk({ name: migration, direction, transaction, statements }: Recording): Finding[] {
  const limits: Timeouts = transaction ? timeouts.inTransaction : timeouts.besideRequests;
  const sql = [
    `SET lock_timeout = ${limits.lockTimeout};`,
    `SET statement_timeout = ${limits.statementTimeout};`,
    ...statements.map((statement) => `${statement.trim().replace(/;$/, '')};`),
  ].join('\n');
  const mode = transaction ? ['--assume-in-transaction'] : [];
  const { stdout, error, status } = spawnSync(
    squawk,
    ['--reporter', 'json', '--pg-version', OLDEST_POSTGRES, ...mode, '--stdin-filepath', `${migration}.sql`],
    { input: sql, encoding: 'utf8' },
  );
  if (error) throw new Error(`squawk did not run: ${error.message}`, { cause: error });
  if (stdout.trim() === '') throw new Error(`squawk said nothing about ${migration}, and ended with ${status}.`);
  const reports: Report[] = JSON.parse(stdout);
  const lines = sql.split('\n');
  return reports.map(({ rule_name: rule, line, message }) => ({
    rule,
    migration,
    direction,
    message,
    at: (lines[line] ?? '').trim(),
  }));
}
