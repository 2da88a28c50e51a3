import { join } from 'node:path';
import { migrateToLatest } from '../../db/migrate.ts';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { client, logIn, signUp } from '../support/client.ts';
import { queryOnce } from '../support/postgres.ts';
import { checkout, cleanUp, launch, startDocket, temporaryFolder } from '../support/process.ts';

afterEach(cleanUp);

/** Runs the command to its end, on the data of a folder. */
const makeAdmin = (directory: string, ...args: string[]) => run({ DOCKET_DATA_DIR: join(directory, 'data') }, args);

async function run(settings: Record<string, string>, args: string[]) {
  const bin = join(checkout, 'node_modules', '.bin');
  const env = { PATH: `${bin}:${process.env.PATH}`, ...settings };
  const { ended, output } = launch(join(bin, 'node'), ['scripts/make-admin.ts', ...args], env);
  return { code: await ended, output: output() };
}

test('the first admin is made by a command while Docket runs, and then makes the next', async () => {
  const { address, directory } = await startDocket();
  const [ada, grace] = [await signUp(address), await signUp(address)];
  expect((await ada.call('GET', '/v1/accounts')).status).toBe(403);

  const { code, output } = await makeAdmin(directory, ada.email);
  expect([code, output]).toEqual([0, `${ada.email} was a user and is now an admin. It counts within 30 seconds.\n`]);

  const admin = await logIn(address, ada);
  const me = await grace.call('GET', '/v1/users/me');
  const raised = await admin.call('PATCH', `/v1/accounts/${me.body.id}`, { role: 'admin' });
  expect(raised.body).toMatchObject({ role: 'admin', version: 2 });
  expect((await grace.call('GET', '/v1/accounts')).status).toBe(200);
});

test('the first admin is made before anybody has registered, and before the first start', async () => {
  const directory = temporaryFolder();
  const { code, output } = await makeAdmin(directory, 'ada@lovelace.example');
  expect(code).toBe(0);
  const [, password = ''] = /shown this once: (\S+)\n/.exec(output) ?? [];
  const { address } = await startDocket({ directory });
  const admin = await logIn(address, { email: 'ada@lovelace.example', password });
  const { body } = await admin.call('GET', '/v1/audit-events?action=user.created');
  expect(body.data).toMatchObject([{ actor: { userId: null }, details: { role: 'admin' }, requestId: null }]);
  expect((await client(address)('GET', '/v1/accounts')).status).toBe(401);
});

test('on a database of DATABASE_URL it takes the role of the servers and a pooler, migrates nothing, and says what is missing', async () => {
  const postgres = await startTemporaryPostgres();
  try {
    const url = new URL(postgres.url);
    [url.username, url.password] = ['server', 'of-the-servers'];
    url.searchParams.set('pooling', 'transaction');
    const attempt = () => run({ DATABASE_URL: url.href }, ['ada@lovelace.example']);
    await queryOnce(
      postgres.url,
      `CREATE ROLE server LOGIN PASSWORD 'of-the-servers'; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
       ALTER ROLE server SET TimeZone = 'UTC'; ALTER ROLE server SET DateStyle = 'ISO';
       ALTER ROLE server SET statement_timeout = '10s'; ALTER ROLE server SET idle_in_transaction_session_timeout = '10s';
       ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO server;`,
    );
    const early = await attempt();
    expect([early.code, early.output]).toEqual([
      1,
      expect.stringMatching(
        /^The database lacks the migrations 0001-identity, .* Run "npm run db:migrate" with this version/,
      ),
    ]);
    await migrateToLatest(postgres.url);
    const { code, output } = await attempt();
    expect([code, output]).toEqual([0, expect.stringContaining('is now registered as an admin')]);
  } finally {
    await postgres.stop();
  }
});

test.each([[[]], [['nonsense']]])('it says how it is used when it is given %j', async (args) => {
  const { code, output } = await makeAdmin(temporaryFolder(), ...args);
  expect([code, output]).toEqual([2, 'Usage: npm run admin:make -- ADDRESS, such as ada@lovelace.example\n']);
});
