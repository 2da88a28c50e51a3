import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { queryOnce, templateName } from './postgres.ts';

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined;
}

/**
 * Jest's globalSetup: one PostgreSQL for all projects of a run, with a migrated database that test databases are copied
 * from. TEST_POSTGRES_URL, when set beforehand, names another server to test on.
 */
export default async function startPostgres(): Promise<void> {
  if (globalThis.stopTestPostgres) return;
  const server = process.env.TEST_POSTGRES_URL
    ? { url: process.env.TEST_POSTGRES_URL, stop: async () => {} }
    : await startTemporaryPostgres();
  globalThis.stopTestPostgres = server.stop;
  process.env.TEST_POSTGRES_URL = server.url;

  await queryOnce(server.url, `DROP DATABASE IF EXISTS ${templateName}`);
  await queryOnce(server.url, `CREATE DATABASE ${templateName}`);
  const url = new URL(server.url);
  url.pathname = templateName;
  // In a process of its own, since Jest makes `import()` in its setup a `require`, which cannot load the migrations.
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../scripts/db.ts'), 'migrate'], {
    env: { ...process.env, DATABASE_URL: url.href },
  });
}
