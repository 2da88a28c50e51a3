import { readFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../../src/platform/free-port.ts';
import { checkout, launch, temporaryFolder } from '../../support/process.ts';
import { program, unprivileged } from './programs.ts';

export interface PgBouncer {
  /** Through it, a connection for each transaction. */
  readonly url: string;
  /** Through it, a connection for each session. */
  readonly sessionUrl: string;
}

/**
 * Runs PgBouncer on deploy/pgbouncer/pgbouncer.ini before a database; `cleanUp` ends it.
 * @param connections how many it has to PostgreSQL at most
 */
export async function startPgBouncer(databaseUrl: string, connections: number): Promise<PgBouncer> {
  const folder = temporaryFolder();
  const database = new URL(databaseUrl);
  const port = await freePort('127.0.0.1');
  const deployed = readFileSync(join(checkout, 'deploy/pgbouncer/pgbouncer.ini'), 'utf8');
  const changes: [string, string][] = [
    [
      'host=127.0.0.1 port=5432 dbname=docket',
      `host=127.0.0.1 port=${database.port} dbname=${database.pathname.slice(1)}`,
    ],
    ['listen_port = 6432', `listen_port = ${port}`],
    ['default_pool_size = 20', `default_pool_size = ${connections}`],
    ['/etc/pgbouncer/userlist.txt', join(folder, 'userlist.txt')],
  ];
  const settings = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`deploy/pgbouncer does not hold ${from}.`);
    return text.replaceAll(from, to);
  }, deployed);
  await writeFile(join(folder, 'pgbouncer.ini'), settings);
  await writeFile(join(folder, 'userlist.txt'), `"${database.username}" "${decodeURIComponent(database.password)}"\n`);
  await chmod(folder, 0o755);
  const { said } = launch(program('pgbouncer'), [join(folder, 'pgbouncer.ini')], {}, await unprivileged());
  await said('process up');
  const through = (name: string, query: string): string => {
    const url = new URL(databaseUrl);
    url.port = String(port);
    url.pathname = name;
    url.search = query;
    return url.href;
  };
  return {
    url: through('docket', '?pooling=transaction&statements=unnamed'),
    sessionUrl: through('docket_session', ''),
  };
}
