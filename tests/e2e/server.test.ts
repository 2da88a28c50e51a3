import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { makeSigningKey } from '../../src/identity/keys.ts';
import { client, logIn, signUp } from '../support/client.ts';
import {
  begin,
  checkout,
  cleanUp,
  embeddedPostgres,
  isRunning,
  startDocket,
  temporaryFolder,
} from '../support/process.ts';

afterEach(cleanUp);

test('a user registers, logs in, manages tasks and logs out', async () => {
  const { address } = await startDocket();
  const person = await signUp(address);
  const tasks = `/v1/workspaces/${person.workspace}/tasks`;

  const created = await person.call('POST', tasks, { title: 'Water the plants', due: { date: '2026-12-01' } });
  expect(created.status).toBe(201);
  const path = String(created.headers.get('Location'));
  expect(path).toBe(`${tasks}/${created.body.id}`);
  expect((await person.call('GET', path)).body).toEqual(created.body);

  const done = await person.call(
    'PATCH',
    path,
    { status: 'done' },
    { 'If-Match': String(created.headers.get('ETag')) },
  );
  expect(done.body).toMatchObject({ status: 'done', version: 2, completedAt: expect.any(String) });
  const stale = await person.call('PUT', path, { title: 'Other' }, { 'If-Match': String(created.headers.get('ETag')) });
  expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);
  const replaced = await person.call('PUT', path, { title: 'Water the palm' });
  expect(replaced.body).toMatchObject({ title: 'Water the palm', status: 'open', due: null, version: 3 });
  const list = await person.call('GET', `${tasks}?status=open`);
  expect(list.body.data).toEqual([replaced.body]);

  expect((await person.call('DELETE', path)).status).toBe(204);
  expect((await person.call('GET', path)).status).toBe(404);
  expect((await person.call('DELETE', `/v1/sessions/${person.sessionId}`)).status).toBe(204);
  expect((await person.call('GET', '/v1/users/me')).status).toBe(401);
});

test('it prints where it is and a demo account, and its curl line logs in when pasted', async () => {
  const { address, demo, output } = await startDocket();
  expect(output()).toContain(`Documentation        ${address}/docs\n`);
  expect((await client(address)('GET', '/docs')).status).toBe(200);
  const [, line = ''] = /\n {2}(curl .*)\n/.exec(output()) ?? [];
  const session = JSON.parse(execFileSync('sh', ['-c', line], { encoding: 'utf8' }));
  const me = await client(address, session.accessToken)('GET', '/v1/users/me');
  expect(me.body.email).toBe(demo?.email);
});

test('what was stored is there after a restart, and the demo account keeps its password', async () => {
  const first = await startDocket();
  const person = await signUp(first.address);
  const created = await person.call('POST', `/v1/workspaces/${person.workspace}/tasks`, { title: 'Lasts' });
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = await startDocket({ directory: first.directory });
  expect(second.demo).toEqual(first.demo);
  const path = `/v1/workspaces/${person.workspace}/tasks/${created.body.id}`;
  // The key that signed the token is kept too.
  expect((await client(second.address, person.token)('GET', path)).body).toEqual(created.body);
  expect((await logIn(second.address, person)).workspace).toBe(person.workspace);
});

test('two copies run side by side and know nothing of one another', async () => {
  const [one, other] = await Promise.all([startDocket(), startDocket()]);
  const person = await signUp(one.address);
  expect((await client(other.address, person.token)('GET', '/v1/users/me')).status).toBe(401);
  await expect(logIn(other.address, person)).rejects.toThrow('invalid_credentials');
});

test('a port that is taken, and a data folder in use, stop it with one sentence each', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const refused = begin({ settings: { PORT: port } });
  expect(await refused.ended).toBe(1);
  const said = refused
    .output()
    .split('\n')
    .filter((line) => !line.startsWith('{'))
    .join('\n');
  expect(said).toBe(
    `Docket cannot start.\nPort ${port} on 127.0.0.1 is taken. Stop what listens there, or set PORT to another.\n`,
  );
  expect(embeddedPostgres(refused.directory)).toBeNull();
  taken.close();

  const { directory } = await startDocket();
  const second = begin({ directory });
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(
    /^Docket cannot start\.\nThe data directory \S+ is in use by another running Docket \(process \d+\)\. .+\n$/,
  );
});

describe('with DATABASE_URL', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;
  beforeAll(async () => {
    postgres = await startTemporaryPostgres();
  });
  afterAll(() => postgres.stop());

  test('it uses that PostgreSQL, starts none, and makes no demo account', async () => {
    const docket = await startDocket({ settings: { DATABASE_URL: postgres.url } });
    expect(embeddedPostgres(docket.directory)).toBeNull();
    expect(docket.output()).not.toContain('Demo account');
    const person = await signUp(docket.address);
    docket.kill('SIGTERM');
    expect(await docket.ended).toBe(0);

    const elsewhere = await startDocket({ settings: { DATABASE_URL: postgres.url } });
    expect((await logIn(elsewhere.address, person)).workspace).toBe(person.workspace);
  });

  test('in production it starts with its secrets, logs alone, and tokens are good on every node that shares the key', async () => {
    const settings = {
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url,
      DOCKET_CURSOR_SECRET: randomBytes(32).toString('hex'),
      DOCKET_SIGNING_KEY: makeSigningKey().replaceAll('\n', '\\n'),
      DOCKET_PUBLIC_URL: 'https://tasks.docket.example/',
    };
    const [one, other] = await Promise.all([startDocket({ settings }), startDocket({ settings })]);
    for (const line of one.output().trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
    const person = await signUp(one.address);
    const me = await client(other.address, person.token)('GET', '/v1/users/me');
    expect(me.body.email).toBe(person.email);
    const missing = await client(other.address, person.token)('GET', '/v1/users/0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f');
    expect(missing.body.type).toBe('https://tasks.docket.example/docs/errors/not_found');
  });
});

test('it says what is wrong where no database answers', async () => {
  const { ended, output } = begin({ settings: { DATABASE_URL: 'postgres://nobody:wrong@127.0.0.1:1/none' } });
  expect(await ended).toBe(1);
  expect(output()).toMatch(/^Docket cannot start\.\n.*ECONNREFUSED 127\.0\.0\.1:1.*\n$/);
});

/** A checkout of its own in a folder that only its owner may enter. Packages are linked, not copied. */
function closedCheckout(uid: number): string {
  const parent = temporaryFolder();
  chmodSync(parent, 0o755);
  const closed = join(parent, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  for (const name of ['package.json', 'src', 'db', 'generated'])
    cpSync(join(checkout, name), join(closed, name), { recursive: true });
  execFileSync('sh', [
    '-c',
    'cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"',
    'sh',
    join(checkout, 'node_modules'),
    closed,
  ]);
  chownSync(closed, uid, uid);
  return closed;
}

test('it runs from a checkout in a folder that only its owner may enter, without HOME', async () => {
  const from = closedCheckout(process.getuid?.() ?? 0);
  const docket = await startDocket({ from, settings: { DOCKET_DATA_DIR: join(from, '.docket') } });
  expect((await signUp(docket.address)).workspace).toMatch(/-/);
  docket.kill('SIGTERM');
  expect(await docket.ended).toBe(0);
});

if (process.platform === 'linux' && process.getuid?.() === 0) {
  test('it runs from such a folder as a user who is not root', async () => {
    const nobody = 65534;
    const from = closedCheckout(nobody);
    // Without a data folder named, it makes .docket where it was started.
    const docket = await startDocket({ from, uid: nobody, settings: { DOCKET_DATA_DIR: '' } });
    expect((await signUp(docket.address)).workspace).toMatch(/-/);
    docket.kill('SIGTERM');
    expect(await docket.ended).toBe(0);
    expect(isRunning(docket.pid)).toBe(false);
  });
}
