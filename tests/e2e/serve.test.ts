import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { join } from 'node:path';
import { migrateToLatest } from '../../db/migrate.ts';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { makeSigningKey } from '../../src/identity/keys.ts';
import type { EmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { writeCertificate } from '../support/certificate.ts';
import { signUp } from '../support/client.ts';
import { queryOnce } from '../support/postgres.ts';
import { begin, cleanUp, type Docket, isRunning, startDocket, temporaryFolder, until } from '../support/process.ts';

let postgres: EmbeddedPostgres;
let settings: Record<string, string>;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  settings = {
    DATABASE_URL: postgres.url,
    DOCKET_CURSOR_SECRET: randomBytes(32).toString('hex'),
    DOCKET_SIGNING_KEY: makeSigningKey(),
    DOCKET_LINGER_SECONDS: '1',
  };
});
afterEach(cleanUp);
afterAll(() => postgres.stop());

/** What it says when it does not start. */
async function refusal(more: Record<string, string>): Promise<string> {
  const { ended, output } = begin({ entry: 'serve', settings: { ...settings, ...more } });
  expect(await ended).toBe(1);
  return output();
}

test('all that is missing is said at once: settings, keys, certificate, database; and no secret', async () => {
  const folder = temporaryFolder();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = join(folder, 'key.pem');
  writeFileSync(key, '-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----\n');
  const said = await refusal({
    DOCKET_RATE_LIMITS: '5',
    DOCKET_CURSOR_SECRET: '',
    DOCKET_SIGNING_KEY: key,
    DOCKET_TLS_CERT: key,
    // As short as a path.
    DOCKET_TLS_KEY: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    DATABASE_URL: 'postgres://nobody:hidden@127.0.0.1:1/none',
  });
  expect(said.split('\n')).toEqual([
    'Docket cannot start.',
    'DOCKET_RATE_LIMITS is no setting of Docket. Is it DOCKET_RATE_LIMIT that you mean?',
    'DOCKET_CURSOR_SECRET must be set when NODE_ENV is production.',
    expect.stringMatching(/^DOCKET_SIGNING_KEY cannot be used: /),
    'DOCKET_TLS_CERT and DOCKET_TLS_KEY cannot be used: The file that DOCKET_TLS_KEY names cannot be read (ENOENT).',
    'DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:1.',
    '',
  ]);
});

test('it migrates nothing, says what is missing, and does not start where what it needs was taken away', async () => {
  const said = await refusal({});
  expect(said).toMatch(/lacks the migrations 0001-identity, .*npm run db:migrate/);
  expect(await queryOnce(postgres.url, "SELECT FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);

  await migrateToLatest(postgres.url);
  const note = (name: string) =>
    queryOnce(
      postgres.url,
      `INSERT INTO schema_migrations (name, batch, migration_time) VALUES ('${name}', 99, now()) RETURNING id`,
    );
  await note('9001-added-by-a-newer-docket');
  await note('9002-contract-9001-took-away');
  expect(await refusal({})).toMatch(/9002-contract-9001-took-away took away what this version of Docket needs/);
  await queryOnce(postgres.url, "DELETE FROM schema_migrations WHERE name LIKE '9002%'");
});

test('it serves on a schema to which a newer Docket only added, and ends in good order', async () => {
  const docket = await startDocket({ entry: 'serve', settings });
  expect((await signUp(docket.address)).workspace).toMatch(/-/);
  expect(docket.log().map(({ msg }) => msg)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^DOCKET_PUBLIC_URL is not set/), 'ready']),
  );
  docket.kill('SIGHUP');
  await docket.said('reading again');
  docket.kill('SIGTERM');
  expect(await docket.ended).toBe(0);
});

/** Asks on a connection of its own, so that any worker may answer. */
async function asked(address: string, path: string) {
  const agent = new Agent({ rejectUnauthorized: false });
  const [response] = await once(get(address + path, { agent }), 'response');
  const text = (await response.setEncoding('utf8').toArray()).join('');
  return { status: Number(response.statusCode), text, shows: response.socket.getPeerCertificate().fingerprint256 };
}

/** The processes of the workers that live. */
function workersOf({ pid }: Docket): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return children.filter((it) => it > 0 && isRunning(it));
}

test('workers share the port: one that dies is replaced, new keys and certificates reach all, and all drain', async () => {
  const folder = temporaryFolder();
  const files = writeCertificate(folder);
  const keys = join(folder, 'signing.pem');
  const first = makeSigningKey();
  writeFileSync(keys, first);
  const docket = await startDocket({
    entry: 'serve',
    settings: {
      ...settings,
      WEB_CONCURRENCY: '2',
      DOCKET_SIGNING_KEY: keys,
      DOCKET_TLS_CERT: files.cert,
      DOCKET_TLS_KEY: files.key,
    },
  });
  expect(docket.address).toMatch(/^https:/);
  const [one = 0, other = 0, ...more] = workersOf(docket);
  expect(more).toEqual([]);

  process.kill(one, 'SIGKILL');
  await docket.said('a worker died');
  expect((await asked(docket.address, '/readyz')).status).toBe(200);
  await until(() => workersOf(docket).length === 2);
  // It has only begun.
  docket.kill('SIGHUP');
  await docket.said(/"worker":3,"msg":"a worker is ready"/);
  expect(workersOf(docket)).toContain(other);

  const [before] = await Promise.all([asked(docket.address, '/livez')]);
  writeFileSync(keys, first + makeSigningKey());
  writeCertificate(folder);
  docket.kill('SIGHUP');
  await docket.said(/(a renewed certificate is in use[\s\S]*){2}/);
  await until(async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => asked(docket.address, '/.well-known/jwks.json')));
    return answers.every(({ text, shows }) => JSON.parse(text).keys.length === 2 && shows !== before.shows);
  });

  const workers = workersOf(docket);
  docket.kill('SIGTERM');
  await docket.said('"msg":"stopping"');
  expect((await asked(docket.address, '/livez')).status).toBe(200);
  expect(await docket.ended).toBe(0);
  expect(workers.filter(isRunning)).toEqual([]);
});
