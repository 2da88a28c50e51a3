import { contraction } from '../../db/schema.ts';
import type { Recording } from './record.ts';

/** What is wrong with a migration, and where. */
export interface Finding {
  readonly rule: string;
  readonly migration: string;
  readonly direction: 'up' | 'down';
  readonly message: string;
  /** The statement, or its line. */
  readonly at: string;
}

/** What may be done beside the requests: each can be interrupted and done again, and none holds up anybody. */
const BESIDE = [
  /^(CREATE|DROP) INDEX CONCURRENTLY\b/i,
  /^ALTER TABLE (ONLY )?\S+ VALIDATE CONSTRAINT \S+$/i,
  /^(SELECT|UPDATE|DELETE|INSERT)\b/i,
];

/** Rules of Docket's own that squawk does not have. */
export function checkOwnRules(recording: Recording): Finding[] {
  const { name: migration, direction, transaction } = recording;
  const find = (rule: string, message: string, at: string): Finding => ({ rule, migration, direction, message, at });
  return statementsOf(recording).flatMap((statement) => {
    if (transaction && /^(UPDATE|DELETE|INSERT)\b/i.test(statement)) {
      const message =
        'Rows are changed in batches beside the requests (db/beside-requests.ts), not while locks are held.';
      return [find('rows-in-a-transaction', message, statement)];
    }
    if (!transaction && !BESIDE.some((allowed) => allowed.test(statement))) {
      const message = 'Outside a transaction stands only what can be done again and holds up nobody.';
      return [find('not-beside-requests', message, statement)];
    }
    return [];
  });
}

/** squawk's rules about what breaks the code of before; a contraction breaks it with intent, and its name says so. */
const BREAKING = new Set([
  'ban-drop-column',
  'ban-drop-not-null',
  'ban-drop-table',
  'changing-column-type',
  'renaming-column',
  'renaming-table',
]);

/** Whether a finding is what a migration named `NNNN-contract-MMMM-…` is for. */
export const isContraction = ({ rule, migration, direction }: Finding): boolean =>
  direction === 'up' && BREAKING.has(rule) && contraction.test(migration);

/** The single statements, without comments and the bodies of functions. */
const statementsOf = ({ statements }: Recording): string[] =>
  statements
    .join(';')
    .replace(/(\$\w*\$)[\s\S]*?\1/g, "''")
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim().replace(/\s+/g, ' '))
    .filter((statement) => statement !== '');
