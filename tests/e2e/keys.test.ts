import { join } from 'node:path';
import { makeSigningKey } from '../../src/identity/keys.ts';
import { client, logIn } from '../support/client.ts';
import { checkout, cleanUp, type Docket, launch, startDocket, until } from '../support/process.ts';

afterEach(cleanUp);

/** Runs the command as `npm run keys:rotate` does. */
const rotate = (settings: Record<string, string>, ...args: string[]) =>
  launch(join(checkout, 'node_modules/.bin/node'), ['scripts/rotate-keys.ts', ...args], settings);

const keyIds = async ({ address }: Docket): Promise<unknown[]> => {
  const { body } = await client(address)('GET', '/.well-known/jwks.json');
  return Array.isArray(body.keys) ? body.keys.map(({ kid }) => kid) : [];
};

async function started() {
  const docket = await startDocket();
  if (docket.demo === null) throw new Error('There is no demo account.');
  const { body } = await client(docket.address)('POST', '/v1/sessions', docket.demo);
  const call = client(docket.address, String(body.accessToken));
  return { docket, settings: { DOCKET_DATA_DIR: join(docket.directory, 'data') }, session: body, call };
}

test('the command publishes a key that a running server takes up, and nobody is logged out', async () => {
  const { docket, settings, call } = await started();
  const before = await keyIds(docket);
  const command = rotate(settings);
  await command.said('Published: ');
  await until(async () => (await keyIds(docket)).length === 2);
  expect((await keyIds(docket))[0]).toBe(before[0]);
  expect((await call('GET', '/v1/users/me')).status).toBe(200);
  // Broken off, it leaves a file that a server starts with.
  command.child.kill('SIGKILL');
  docket.kill('SIGTERM');
  expect(await docket.ended).toBe(0);
  const again = await startDocket({ directory: docket.directory });
  expect(await keyIds(again)).toHaveLength(2);
  if (again.demo !== null) expect((await logIn(again.address, again.demo)).token).toBeTruthy();
});

test('a stolen key is gone at once: what it signed is refused, and a refresh goes on', async () => {
  const { docket, settings, session, call } = await started();
  const before = await keyIds(docket);
  const command = rotate(settings, '--now');
  expect(await command.ended).toBe(0);
  await until(async () => (await keyIds(docket)).join() !== before.join());
  expect(await keyIds(docket)).toHaveLength(1);
  expect((await call('GET', '/v1/users/me')).status).toBe(401);
  const refreshed = await client(docket.address)('POST', '/v1/sessions/refresh', {
    refreshToken: session.refreshToken,
  });
  expect(refreshed.status).toBe(200);
  const renewed = client(docket.address, String(refreshed.body.accessToken));
  expect((await renewed('GET', '/v1/users/me')).status).toBe(200);
});

test('a key that is in the environment itself cannot be rotated, and the command says what to do', async () => {
  const command = rotate({ DOCKET_SIGNING_KEY: makeSigningKey() }, '--now');
  expect(await command.ended).toBe(1);
  expect(command.output()).toMatch(/^The key was not replaced\.\nDOCKET_SIGNING_KEY holds the key itself.*path\.\n$/);
});
