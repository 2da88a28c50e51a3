import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createConnection } from 'node:net';
import pg from 'pg';
import { client, type Person, signUp } from '../support/client.ts';
import { begin, cleanUp, type Docket, embeddedPostgres, isRunning, startDocket, until } from '../support/process.ts';

afterEach(cleanUp);

const urlOf = ({ directory }: Docket): string => embeddedPostgres(directory)?.url ?? 'none';

/** A row lock that the next change of a task waits for. */
async function holdTask(docket: Docket, taskId: unknown) {
  const holder = new pg.Client({ connectionString: urlOf(docket) });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM tasks WHERE id = $1 FOR UPDATE', [taskId]);
  return {
    awaited: () =>
      until(
        async () => (await holder.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).rowCount === 1,
      ),
    async letGo() {
      await holder.query('COMMIT');
      await holder.end();
    },
  };
}

/** Sends a GET on a connection that stays open, and gives its answer. */
async function keptAlive(
  agent: Agent,
  address: string,
  path: string,
): Promise<{ response: IncomingMessage; text: string }> {
  const [response]: IncomingMessage[] = await once(get(address + path, { agent }), 'response');
  if (response === undefined) throw new Error('No response.');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { response, text };
}

/** A change of a task that is under way, and waits. */
async function slowChange(docket: Docket, person: Person) {
  const path = `/v1/workspaces/${person.workspace}/tasks`;
  const created = await person.call('POST', path, { title: 'Slow' });
  const lock = await holdTask(docket, created.body.id);
  const answer = person.call('PATCH', `${path}/${created.body.id}`, { title: 'Changed at last' });
  await lock.awaited();
  return { answer, letGo: lock.letGo };
}

test.each([
  ['Ctrl-C', (docket: Docket) => docket.interrupt()],
  ['SIGTERM', (docket: Docket) => docket.kill('SIGTERM')],
])(
  'on %s readiness fails first, requests finish, no connection is reset, and PostgreSQL goes last',
  async (_name, stop) => {
    const docket = await startDocket();
    const person = await signUp(docket.address);
    const postgres = embeddedPostgres(docket.directory)?.pid ?? 0;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await keptAlive(agent, docket.address, '/readyz')).response.headers.connection).toBe('keep-alive');
    const change = await slowChange(docket, person);

    stop(docket);
    await docket.said('"msg":"stopping"');
    const { response, text } = await keptAlive(agent, docket.address, '/readyz');
    expect([response.statusCode, response.headers.connection]).toEqual([503, 'close']);
    expect(JSON.parse(text)).toMatchObject({ status: 'stopping', checks: { database: 'ok' } });
    expect(isRunning(postgres)).toBe(true);

    await change.letGo();
    const { status, headers, body } = await change.answer;
    expect([status, body.title, headers.get('Connection')]).toEqual([200, 'Changed at last', 'close']);
    expect(await docket.ended).toBe(0);
    expect(isRunning(postgres)).toBe(false);
    await expect(fetch(`${docket.address}/livez`)).rejects.toThrow();
  },
);

test('a second Ctrl-C changes nothing: what is under way still finishes', async () => {
  const docket = await startDocket();
  const person = await signUp(docket.address);
  const change = await slowChange(docket, person);

  docket.interrupt();
  await docket.said('"msg":"stopping"');
  docket.interrupt();
  await docket.said(/("msg":"stopping"[\s\S]*){2}/);

  await change.letGo();
  expect((await change.answer).status).toBe(200);
  expect(await docket.ended).toBe(0);
});

test('a client that keeps sending on its connection is never reset, only told to close', async () => {
  const docket = await startDocket();
  const { hostname, port } = new URL(docket.address);
  /** Uses one connection until the server says close. */
  const send = async () => {
    const socket = createConnection(Number(port), hostname);
    const agent = Object.assign(new Agent({ keepAlive: true, maxSockets: 1 }), { createConnection: () => socket });
    for (;;) {
      const { response } = await keptAlive(agent, docket.address, '/livez');
      if (response.headers.connection === 'close') return response.statusCode;
    }
  };
  const clients = Promise.all([send(), send(), send()]);
  await until(() => docket.log().filter((line) => line.path === '/livez').length > 20);
  docket.kill('SIGTERM');
  expect(await clients).toEqual([200, 200, 200]);
  expect(await docket.ended).toBe(0);
});

test('connections that were opened and never used hold nothing up, and what never finishes is cut off', async () => {
  const docket = await startDocket();
  const { hostname, port } = new URL(docket.address);
  const silent = createConnection(Number(port), hostname);
  const stuck = createConnection(Number(port), hostname);
  const closed = [silent, stuck].map((socket) => once(socket.resume(), 'close').then(() => Date.now()));
  stuck
    .on('error', () => undefined)
    .write('POST /v1/users HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
  await Promise.all([once(silent, 'connect'), client(docket.address)('GET', '/livez')]);
  docket.kill('SIGTERM');
  const [first = 0, last = 0] = await Promise.all(closed);
  expect(first).toBeLessThan(last);
  expect(await docket.ended).toBe(0);
});

test('Ctrl-C during the start leaves nothing running', async () => {
  const { child, directory, ended } = begin();
  await until(() => embeddedPostgres(directory) !== null || child.exitCode !== null);
  process.kill(-(child.pid ?? 0), 'SIGINT');
  expect(await ended).toBe(0);
  await until(() => embeddedPostgres(directory) === null);
});
