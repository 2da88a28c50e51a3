/** A rule of the linter of migrations that is set aside, and why. One that sets nothing aside fails the lint. */
export interface Exception {
  /** As squawk calls it, or scripts/lint-migrations/rules.ts. */
  readonly rule: string;
  readonly direction?: 'up' | 'down';
  /** Of which migration; of all of them, where it is left out. */
  readonly migration?: string;
  readonly why: string;
}

/** All that is set aside; nowhere else is anything. */
export const exceptions: readonly Exception[] = [
  {
    rule: 'prefer-bigint-over-int',
    why: 'Versions and points count up from one by a change each; the contract bounds them to 32 bits.',
  },
  {
    rule: 'prefer-bigint-over-smallint',
    migration: '0003-idempotency-keys',
    why: 'It holds the status of an HTTP response. Released.',
  },
  {
    rule: 'ban-drop-column',
    direction: 'down',
    why: 'To undo is to drop what was added. What is lost, and when not to, stands in docs/running/database-changes.md.',
  },
  {
    rule: 'ban-drop-table',
    direction: 'down',
    why: 'To undo is to drop what was added. What is lost, and when not to, stands in docs/running/database-changes.md.',
  },
  {
    rule: 'adding-foreign-key-constraint',
    direction: 'up',
    migration: '0010-oauth',
    why: 'Each belongs to a column that is added with it and is null: PostgreSQL knows that there is nothing to look at.',
  },
  {
    rule: 'require-concurrent-index-creation',
    direction: 'up',
    migration: '0010-oauth',
    why: 'The table api_keys is from 0009, which no release has had without 0010: it has no rows yet.',
  },
  {
    rule: 'adding-foreign-key-constraint',
    direction: 'down',
    migration: '0004-identity-and-access',
    why: 'The table holds a day of keys. Where that takes longer than 5 s, it is undone and says so.',
  },
  {
    rule: 'constraint-missing-not-valid',
    direction: 'down',
    migration: '0004-identity-and-access',
    why: 'The table holds a day of keys. Where that takes longer than 5 s, it is undone and says so.',
  },
  {
    rule: 'rows-in-a-transaction',
    direction: 'down',
    migration: '0004-identity-and-access',
    why: 'Only keys of principals that 0.1.0 does not know go, before their foreign key comes back.',
  },
  {
    rule: 'prefer-robust-stmts',
    direction: 'up',
    migration: '0012-large-tables',
    why: 'A constraint that is valid can be validated once more, in no time.',
  },
];
