import type { Database } from '../../src/platform/database.ts';

export interface WatchedDatabase extends Database {
  /** What every statement throws from now on, or null. */
  failure: Error | null;
  /** The text of each statement since the last reset. */
  statements: string[];
}

/** A database that remembers what it was asked, and fails when told to. */
export function watchDatabase(database: Database): WatchedDatabase {
  const watched: WatchedDatabase = {
    failure: null,
    statements: [],
    run: (statement, values) => through(database).run(statement, values),
    transaction: (work) => through(database).transaction(work),
    afterCommit: (work) => through(database).afterCommit(work),
  };
  const through = (inner: Database): Database => ({
    async run(statement, values) {
      watched.statements.push(statement.text);
      if (watched.failure !== null) throw watched.failure;
      return inner.run(statement, values);
    },
    async transaction(work) {
      if (watched.failure !== null) throw watched.failure;
      return inner.transaction((transaction) => work(through(transaction)));
    },
    afterCommit: (work) => inner.afterCommit(work),
  });
  return watched;
}
