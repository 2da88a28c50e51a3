import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateToLatest } from '../../db/migrate.ts';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { productionSettings } from '../drills/support/node.ts';
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

  const refused = await makeAdmin(directory, ada.email);
  expect([refused.code, refused.output]).toEqual([
    1,
    expect.stringMatching(/^Somebody registered .* --take-over, .*\n$/),
  ]);
  const { code, output } = await makeAdmin(directory, ada.email, '--take-over');
  const [, said, password = ''] = /^(.*)\nThe password, shown this once: (\S+)\n$/.exec(output) ?? [];
  expect([code, said]).toEqual([0, `${ada.email} was a user and is now an admin. It counts within 30 seconds.`]);
  expect((await client(address)('POST', '/v1/sessions', { email: ada.email, password: ada.password })).status).toBe(
    401,
  );

  const admin = await logIn(address, { email: ada.email, password });
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

/**
 * Makes the roles and the database as the page on database changes says, by other names: `docket` is here already.
 * @returns the URLs of who migrates and of the servers
 */
async function makeRoles(superuser: string): Promise<{ owner: URL; server: URL }> {
  const page = readFileSync(join(checkout, 'docs/running/database-changes.md'), 'utf8').replaceAll('docket', 'depot');
  const [ofOwner = '', ofServer = ''] = [...page.matchAll(/```sql\n(CREATE ROLE[^`]*)```/g)].map(([, sql]) => sql);
  const urlOf = (sql: string) => {
    const [, username, password] = /CREATE ROLE (\S+) LOGIN PASSWORD '(.*)'/.exec(sql) ?? [];
    return Object.assign(new URL(superuser), { username, password, pathname: '/depot' });
  };
  // No other statement may be sent along with CREATE DATABASE.
  for (const statement of ofOwner.split(';\n')) await queryOnce(superuser, statement);
  await queryOnce(Object.assign(new URL(superuser), { pathname: '/depot' }).href, ofServer);
  return { owner: urlOf(ofOwner), server: urlOf(ofServer) };
}

test('on a database of DATABASE_URL it takes the role of the servers and a pooler, migrates nothing, and says what is missing', async () => {
  const postgres = await startTemporaryPostgres();
  try {
    const { owner, server } = await makeRoles(postgres.url);
    const url = new URL(server);
    url.searchParams.set('pooling', 'transaction');
    const attempt = () => run({ DATABASE_URL: url.href }, ['ada@lovelace.example']);
    await queryOnce(
      postgres.url,
      `ALTER ROLE depot_server SET TimeZone = 'UTC'; ALTER ROLE depot_server SET DateStyle = 'ISO';
       ALTER ROLE depot_server SET statement_timeout = '10s';
       ALTER ROLE depot_server SET idle_in_transaction_session_timeout = '10s'`,
    );
    const early = await attempt();
    expect([early.code, early.output]).toEqual([
      1,
      expect.stringMatching(
        /^The database lacks the migrations 0001-identity, .* Run "npm run db:migrate" with this version/,
      ),
    ]);
    await migrateToLatest(owner.href);
    const { code, output } = await attempt();
    expect([code, output]).toEqual([0, expect.stringContaining('is now registered as an admin')]);

    const settings = { ...productionSettings(server.href), DOCKET_LOG_LEVEL: 'info' };
    const { address } = await startDocket({ entry: 'serve', settings });
    const person = await signUp(address);
    expect((await person.call('POST', `/v1/workspaces/${person.workspace}/tasks`, { title: 'Water' })).status).toBe(
      201,
    );
    await expect(queryOnce(server.href, 'DROP TABLE tasks')).rejects.toThrow('must be owner');
  } finally {
    await postgres.stop();
  }
});

test('in production it starts no database of its own', async () => {
  const settings = { NODE_ENV: 'production', DOCKET_DATA_DIR: join(temporaryFolder(), 'data') };
  const { code, output } = await run(settings, ['ada@lovelace.example']);
  expect([code, output]).toEqual([1, 'DATABASE_URL must be set when NODE_ENV is production.\n']);
});

test.each([[[]], [['nonsense']], [['ada@lovelace.example', '--takeover']]])(
  'it says how it is used when it is given %j',
  async (args) => {
    const { code, output } = await makeAdmin(temporaryFolder(), ...args);
    expect([code, output]).toEqual([
      2,
      'Usage: npm run admin:make -- ADDRESS [--take-over], such as ada@lovelace.example\n',
    ]);
  },
);
