import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKnex } from '../../db/knexfile.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { createDatabase, prepare, sql } from '../../src/platform/database.ts';
import type { EmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { createProbe } from '../../src/platform/probe.ts';
import { preflight } from '../../src/preflight.ts';
import { writeCertificate } from '../support/certificate.ts';
import { queryOnce } from '../support/postgres.ts';

/** In the data folder of PostgreSQL, whose user alone may read the key; and one that it does not show. */
let files: { cert: string; key: string };
let stranger: { cert: string; key: string };
const folder = mkdtempSync(join(tmpdir(), 'database-tls-'));
let postgres: EmbeddedPostgres;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  await migrateToLatest(postgres.url);
  const [{ directory } = {}] = await queryOnce(postgres.url, "SELECT current_setting('data_directory') AS directory");
  files = writeCertificate(String(directory), 'DNS:localhost');
  stranger = writeCertificate(folder, 'DNS:localhost');
  const { uid, gid } = statSync(String(directory));
  for (const file of Object.values(files)) chownSync(file, uid, gid);
  await queryOnce(postgres.url, `ALTER SYSTEM SET ssl_cert_file = '${files.cert}'`);
  await queryOnce(postgres.url, `ALTER SYSTEM SET ssl_key_file = '${files.key}'`);
  await queryOnce(postgres.url, 'ALTER SYSTEM SET ssl = on');
  await queryOnce(postgres.url, 'SELECT pg_reload_conf()');
  while ((await queryOnce(postgres.url, 'SHOW ssl'))[0]?.ssl !== 'on');
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

function urlWith(host: string, parameters: Record<string, string>): string {
  const url = new URL(postgres.url);
  url.hostname = host;
  url.search = new URLSearchParams(parameters).toString();
  return url.href;
}
const verified = (host: string, { cert } = files): string =>
  urlWith(host, { sslmode: 'verify-full', sslrootcert: cert });

const encryption = prepare<{ ssl: boolean; version: string | null }, never>(() =>
  sql('pg_stat_ssl').select('ssl', 'version').whereRaw('pid = pg_backend_pid()'),
);

test('verify-full encrypts what the pool, the probe and migrations send, reads that share a connection too', async () => {
  const url = verified('localhost');
  const knex = createKnex(url, { max: 1 });
  const database = createDatabase(knex);
  const rows = await Promise.all([1, 2, 3].map(() => database.run(encryption, {})));
  const within = await database.transaction((inside) => inside.run(encryption, {}));
  expect([...rows, within]).toEqual(Array(4).fill([{ ssl: true, version: 'TLSv1.3' }]));
  await knex.destroy();
  expect(await preflight({ DATABASE_URL: url })).toEqual([]);
  expect(await migrateToLatest(url)).toEqual([]);
  const probe = createProbe(url);
  await probe.check();
  await probe.close();
});

test.each([
  [
    'is signed by nobody that is trusted',
    () => urlWith('localhost', { sslmode: 'verify-full' }),
    /self-signed certificate/,
  ],
  ['is not the one that is trusted', () => verified('localhost', stranger), /self-signed certificate|signature/],
  ['is for another name', () => verified('127.0.0.1'), /does not match certificate|altnames/],
  [
    'is to be checked with a file that is not there',
    () => verified('localhost', { cert: '/none.pem', key: '' }),
    /ENOENT/,
  ],
])('production does not start where the certificate of PostgreSQL %s', async (_name, url, reason) => {
  expect(await preflight({ DATABASE_URL: url() })).toEqual([expect.stringMatching(reason)]);
});

test('without sslmode nothing is encrypted', async () => {
  const knex = createKnex(urlWith('localhost', {}), { max: 1 });
  expect(await createDatabase(knex).run(encryption, {})).toEqual([{ ssl: false, version: null }]);
  await knex.destroy();
});
