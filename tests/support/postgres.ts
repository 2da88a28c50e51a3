import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The migrated database that start-postgres.ts makes and test databases are copies of. */
export const templateName = 'docket_template';

export interface TestDatabase {
  url: string;
  /** Removes the database, closing what is still connected to it. */
  drop(): Promise<void>;
}

const serverUrl = (): string => {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('No test PostgreSQL runs: the Jest project of this test must name start-postgres.ts.');
  return url;
};

/** Runs one statement on a database, on a connection of its own, and returns its rows. */
export const queryOnce = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const create = async (template: string): Promise<TestDatabase> => {
  const server = serverUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await queryOnce(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    drop: async () => {
      await queryOnce(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
};

/** A migrated database of one's own, copied from a template in milliseconds. One per test file is the custom. */
export const createTestDatabase = (): Promise<TestDatabase> => create(templateName);

/** An empty database of one's own, for what makes the schema itself. */
export const createEmptyDatabase = (): Promise<TestDatabase> => create('template0');
