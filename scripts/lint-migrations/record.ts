import type { Knex } from 'knex';
import { createKnex, type Migration, migrationSource } from '../../db/knexfile.ts';
import { withTemporaryPostgres } from '../../db/temporary-postgres.ts';

/** What one migration sends to PostgreSQL. */
export interface Recording {
  readonly name: string;
  readonly direction: 'up' | 'down';
  /** False where it runs beside the requests, each statement by itself. */
  readonly transaction: boolean;
  readonly statements: readonly string[];
}

/** Runs every migration all the way up and down, on a PostgreSQL that exists only for it, and returns what they sent. */
export const recordMigrations = (): Promise<Recording[]> =>
  withTemporaryPostgres(async (url) => {
    const knex = createKnex(url, { max: 3 });
    const names = await migrationSource.getMigrations();
    const recordings: Recording[] = [];
    try {
      for (const name of names) recordings.push(await record(knex, name, 'up'));
      for (const name of names.toReversed()) recordings.push(await record(knex, name, 'down'));
    } finally {
      await knex.destroy();
    }
    return recordings;
  });

const record = async (knex: Knex, name: string, direction: 'up' | 'down'): Promise<Recording> => {
  const statements: string[] = [];
  const listening =
    (run: Migration['up']): Migration['up'] =>
    async (connection) => {
      const listen = ({ sql }: { sql: string }): number => statements.push(sql);
      connection.on('query', listen);
      await run(connection);
      connection.removeListener('query', listen);
    };
  const migration = await migrationSource.getMigration(name);
  const recorded: Migration = { ...migration, up: listening(migration.up), down: listening(migration.down) };
  await knex.migrate[direction]({
    name,
    migrationSource: { ...migrationSource, getMigration: () => Promise.resolve(recorded) },
  });
  return { name, direction, transaction: migration.config?.transaction !== false, statements };
};
