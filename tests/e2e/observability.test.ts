import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { client, type Person, signUp } from '../support/client.ts';
import { cleanUp, type Docket, embeddedPostgres, startDocket, until } from '../support/process.ts';

let docket: Docket;
let person: Person;
beforeAll(async () => {
  docket = await startDocket();
  person = await signUp(docket.address);
});
afterAll(cleanUp);

/** The lines of the log about one request, once they are written. */
async function linesOf(requestId: string): Promise<Record<string, unknown>[]> {
  await docket.said(requestId);
  return docket.log().filter((line) => line.requestId === requestId);
}

/** Sends bytes as they are, and gives what comes back until the server closes. */
async function sendRaw(bytes: string): Promise<{ head: string; body: Record<string, unknown> }> {
  const { hostname, port } = new URL(docket.address);
  const socket = createConnection(Number(port), hostname).setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  // A server that answers before all is read closes under the writer.
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { head, body: JSON.parse(body) };
}

describe('the log', () => {
  test('has one line of JSON for each request: id, operation, status, duration and who called', async () => {
    await person.call('GET', '/v1/users/me', undefined, { 'X-Request-Id': 'one-line' });
    expect(await linesOf('one-line')).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        requestId: 'one-line',
        operation: 'getCurrentUser',
        method: 'GET',
        path: '/v1/users/me',
        status: 200,
        ms: expect.any(Number),
        caller: expect.any(String),
        msg: 'request',
      },
    ]);
  });

  test('holds no token, no password, no address, no body and no query', async () => {
    const path = `/v1/workspaces/${person.workspace}/tasks`;
    await person.call('POST', path, { title: 'Unmentionable title' }, { 'Idempotency-Key': 'unmentionable-key' });
    await person.call('GET', `${path}?text=unmentionable-query`);
    await person.call('GET', `${path}?text=unmentionable-query&cursor=unmentionable-cursor`);
    await client(docket.address, 'unmentionable.token')('GET', '/v1/users/me');
    await client(docket.address)('GET', '/v1/users/dkt_unmentionable');
    await client(docket.address)('GET', '/v1/users/me', undefined, { 'X-API-Key': 'dkt_unmentionable' });
    await client(docket.address)('POST', '/v1/sessions', {
      email: 'x@unmentionable.example',
      password: 'unmentionable-pass',
    });
    await client(docket.address)('GET', '/v1/users/me', undefined, { 'X-Request-Id': 'the-last-one' });
    await linesOf('the-last-one');
    const log = JSON.stringify(docket.log());
    expect(log).toContain('"operation":"listTasks"');
    for (const secret of [person.token, person.password, person.email]) expect(log).not.toContain(secret);
    expect(log.toLowerCase()).not.toContain('unmentionable');
  });

  test('keeps the ids of a trace', async () => {
    await client(docket.address)('GET', '/livez', undefined, {
      'X-Request-Id': 'traced',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    expect((await linesOf('traced'))[0]).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      operation: 'health',
    });
  });
});

test.each(['/metrics', '/livez', '/readyz', '/.well-known/jwks.json'])(
  '%s can be read and nothing else',
  async (path) => {
    const { status, headers } = await fetch(`${docket.address}${path}`, { method: 'POST' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  },
);

test('/metrics counts requests by operation and status', async () => {
  await person.call('GET', '/v1/users/me');
  await person.call('GET', `/v1/workspaces/${person.workspace}/tasks/0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f`);
  const { headers, body } = await client(docket.address)('GET', '/metrics');
  expect(headers.get('Content-Type')).toContain('text/plain');
  const bucket = (labels: string) => `docket_http_request_duration_seconds_bucket{le="+Inf",${labels}} `;
  expect(body.text).toContain(bucket('operation="getCurrentUser",status="200"'));
  expect(body.text).toContain(bucket('operation="getTask",status="404"'));
  expect(body.text).toContain('process_resident_memory_bytes ');
});

describe('what never becomes a request is answered with a problem', () => {
  test('headers that are too large', async () => {
    const { head, body } = await sendRaw(
      `GET /v1/users/me HTTP/1.1\r\nHost: here\r\nX-Huge: ${'x'.repeat(100_000)}\r\n\r\n`,
    );
    expect(head).toMatch(/^HTTP\/1\.1 431 /);
    expect(head).toContain('Content-Type: application/problem+json');
    expect(body).toMatchObject({ status: 431, code: 'headers_too_large', type: '/docs/errors/headers_too_large' });
  });

  test.each([
    ['a line that is none', 'HELLO\r\n\r\n'],
    ['a method that HTTP does not know', 'FETCH /v1/users/me HTTP/1.1\r\nHost: here\r\n\r\n'],
    ['two lengths', 'POST /v1/users HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
  ])('%s', async (_name, bytes) => {
    const { head, body } = await sendRaw(bytes);
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(head).toContain(`X-Request-Id: ${body.requestId}`);
    expect(body).toMatchObject({ status: 400, code: 'malformed_request' });
  });
});

describe('/readyz', () => {
  test('says ok while the database answers, and that it is too slow while it hangs', async () => {
    const call = client(docket.address);
    expect(await call('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ok', checks: { database: 'ok', mail: 'ok', signingKeys: 'ok' } },
    });
    const postmaster = embeddedPostgres(docket.directory)?.pid ?? 0;
    const backends = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    const all = [postmaster, ...backends];
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    const hanging = await call('GET', '/readyz');
    const alive = await call('GET', '/livez');
    for (const pid of all) process.kill(pid, 'SIGCONT');
    expect(hanging).toMatchObject({ status: 503, body: { status: 'unavailable', checks: { database: 'too slow' } } });
    expect(alive).toMatchObject({ status: 200, body: { status: 'ok' } });
    await until(async () => (await call('GET', '/readyz')).status === 200);
  });

  test('names the database while it is away, when every operation is 503 with Retry-After', async () => {
    const postgres = await startTemporaryPostgres();
    const { address } = await startDocket({ settings: { DATABASE_URL: postgres.url } }).finally(() => postgres.stop());
    const call = client(address);
    expect(await call('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'unavailable', checks: { database: 'unreachable' } },
    });
    expect((await call('GET', '/livez')).status).toBe(200);
    const refused = await call('POST', '/v1/sessions', { email: person.email, password: person.password });
    expect([refused.status, refused.body.code, refused.headers.get('Retry-After')]).toEqual([503, 'unavailable', '1']);
  });
});
