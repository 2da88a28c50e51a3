import { join } from 'node:path';
import { client, logIn, signUp } from '../support/client.ts';
import { checkout, cleanUp, launch, startDocket, temporaryFolder } from '../support/process.ts';

afterEach(cleanUp);

/** Runs the command to its end, on the data of a folder. */
async function makeAdmin(directory: string, ...args: string[]): Promise<{ code: number | string; output: string }> {
  const bin = join(checkout, 'node_modules', '.bin');
  const env = { PATH: `${bin}:${process.env.PATH}`, DOCKET_DATA_DIR: join(directory, 'data') };
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

test.each([[[]], [['nonsense']]])('it says how it is used when it is given %j', async (args) => {
  const { code, output } = await makeAdmin(temporaryFolder(), ...args);
  expect([code, output]).toEqual([2, 'Usage: npm run admin:make -- ADDRESS, such as ada@lovelace.example\n']);
});
