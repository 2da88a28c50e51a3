import { once } from 'node:events';
import { type IncomingMessage, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { prepare, sql } from '../../src/platform/database.ts';
import { drain } from '../../src/platform/drain.ts';
import { createHttpServer, listen } from '../../src/platform/http.ts';
import { type Call, createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';

let docket: CheckedDocket;
let ada: Person;
let task: string;
let before: object[];

const COUNT = prepare<object, never>(() =>
  sql.raw(`SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM idempotency_keys) AS keys,
    (SELECT json_agg(row_to_json(tasks)) FROM tasks) AS tasks`),
);
const stored = () => docket.options.database.run(COUNT, {});

beforeAll(async () => {
  docket = await createCheckedDocket();
  ada = await createPerson(docket.client);
  task = `${ada.tasks}/${(await ada.task()).id}`;
});
beforeEach(async () => {
  before = await stored();
});
/** Each of these requests is refused, and leaves nothing behind. */
afterEach(async () => expect(await stored()).toEqual(before));
afterAll(() => docket.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  ada.call('POST', ada.tasks, { body, headers: { ...JSON_TYPE, ...headers } });

/** A refusal that tells what was wrong, in words that a person can act on. */
function expectRefusal(answer: { status: number; text: string }, status: number, code: string): void {
  const { code: actual, detail } = problemOf(answer);
  expect([answer.status, actual]).toEqual([status, code]);
  expect(detail.length).toBeGreaterThan(10);
}

describe('A body', () => {
  test.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['half an object', '{"title":"x"'],
    ['two objects', '{"title":"x"}{}'],
    ['a trailing comma', '{"title":"x",}'],
    ['single quotes', "{'title':'x'}"],
    ['no JSON at all', 'title=x'],
    ['a NUL byte', '{"title":"a\u0000b"}'],
    ['100,000 brackets', '['.repeat(100_000)],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]),
    ],
    [
      'half surrogates in UTF-8',
      Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    ],
    ['UTF-16', Buffer.from('{"title":"x"}', 'utf16le')],
    ['Infinity', '{"title":Infinity}'],
  ])('of %s is malformed', async (name, body) => {
    const answer = await post(body);
    if (name === 'nothing') expectRefusal(answer, 400, 'invalid_request');
    else expectRefusal(answer, 400, 'malformed_body');
  });

  test('of JSON 50,000 deep is refused without a stack overflow', async () => {
    for (const body of [
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      `{"title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    ]) {
      expectRefusal(await post(body), 400, 'invalid_request');
    }
  });

  test.each(['null', '[]', '"text"', '7', 'true', '[{"title":"x"}]'])(
    'that is %s and no object is invalid',
    async (body) => {
      expectRefusal(await post(body), 400, 'invalid_request');
    },
  );

  test.each<[string, string, string]>([
    ['a member that is not declared', '{"title":"x","colour":"blue"}', '/colour'],
    ['__proto__', '{"title":"x","__proto__":{"status":"done"}}', '/__proto__'],
    ['constructor', '{"title":"x","constructor":{"prototype":{"a":1}}}', '/constructor'],
    ["an id of one's own", '{"title":"x","id":"0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f"}', '/id'],
    ['a version', '{"title":"x","version":7}', '/version'],
    ['a number for a string', '{"title":7}', '/title'],
    ['a NUL', '{"title":"a\\u0000b"}', '/title'],
    ['half a surrogate pair', '{"title":"a\\ud800b"}', '/title'],
    ['the other half', '{"title":"x","description":"\\udc00"}', '/description'],
    ['spaces for a title', '{"title":" \\t\\n"}', '/title'],
    ['a title of 501 characters', `{"title":"${'x'.repeat(501)}"}`, '/title'],
    ['a description of 10,001 characters', `{"title":"x","description":"${'x'.repeat(10_001)}"}`, '/description'],
    ['null for a title', '{"title":null}', '/title'],
    ['an unknown status', '{"title":"x","status":"Open"}', '/status'],
    ['31 February', '{"title":"x","due":{"date":"2026-02-31"}}', '/due'],
    ['29 February of no leap year', '{"title":"x","due":{"date":"2026-02-29"}}', '/due'],
    ['the year 0000', '{"title":"x","due":{"date":"0000-01-01"}}', '/due'],
    ['a leap second', '{"title":"x","due":{"dateTime":"2026-12-31T23:59:60Z","timeZone":"Etc/UTC"}}', '/due'],
    ['the hour 24', '{"title":"x","due":{"dateTime":"2026-12-31T24:00:00Z","timeZone":"Etc/UTC"}}', '/due'],
    ['a time without an offset', '{"title":"x","due":{"dateTime":"2026-12-31T10:00:00","timeZone":"Etc/UTC"}}', '/due'],
    [
      'an offset of 25 hours',
      '{"title":"x","due":{"dateTime":"2026-12-31T10:00:00+25:00","timeZone":"Etc/UTC"}}',
      '/due',
    ],
    ['31 February at ten', '{"title":"x","due":{"dateTime":"2026-02-31T10:00:00Z","timeZone":"Etc/UTC"}}', '/due'],
    [
      'a zone that is none',
      '{"title":"x","due":{"dateTime":"2026-12-31T10:00:00Z","timeZone":"Mars/Olympus"}}',
      '/due',
    ],
    [
      'a date and a time',
      '{"title":"x","due":{"date":"2026-12-31","dateTime":"2026-12-31T10:00:00Z","timeZone":"Etc/UTC"}}',
      '/due',
    ],
    ['a text for a moment', '{"title":"x","due":"2026-12-31"}', '/due'],
  ])('with %s is invalid, and the fault says where', async (_name, body, pointer) => {
    const answer = await post(body);
    expectRefusal(answer, 400, 'invalid_request');
    const places = (problemOf(answer).errors ?? []).map((it) => it.pointer ?? '');
    expect(places.filter((it) => it === pointer || it.startsWith(`${pointer}/`))).not.toEqual([]);
  });

  test('of a megabyte is too large, whatever it is made of', async () => {
    expectRefusal(await post(`{"title":"${'x'.repeat(1_000_000)}"}`), 413, 'payload_too_large');
    expectRefusal(await post(`${' '.repeat(1_000_000)}{"title":"x"}`), 413, 'payload_too_large');
  });

  test.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['multipart/form-data; boundary=x', {}],
    ['application/merge-patch+json', {}],
    ['application/jsonp', {}],
    ['json', {}],
    ['application/json; charset=latin1', {}],
    ['application/json;charset=utf-16', {}],
    ['application/json, text/plain', {}],
    ['*/*', {}],
    ['application/json', { 'Content-Encoding': 'gzip' }],
    ['application/json', { 'Content-Encoding': 'x-made-up' }],
  ])('of type %s %j is not taken, and what is taken is told', async (type, headers) => {
    const body = 'Content-Encoding' in headers ? gzipSync('{"title":"x"}') : '{"title":"x"}';
    const answer = await post(body, { 'Content-Type': type, ...headers });
    expectRefusal(answer, 415, 'unsupported_media_type');
    expect(answer.headers['accept-post']).toBe('application/json');
  });

  test('without a type is not taken either, and PATCH tells its own types', async () => {
    const none = await ada.call('POST', ada.tasks, { body: '{"title":"x"}' });
    expectRefusal(none, 415, 'unsupported_media_type');
    const patch = await ada.call('PATCH', task, { body: '{}', headers: { 'Content-Type': 'text/plain' } });
    expect(patch.headers['accept-patch']).toBe('application/merge-patch+json, application/json');
  });

  test('that GET and DELETE do not take is not looked at', async () => {
    const body = { body: '{"title":', headers: JSON_TYPE };
    expect((await ada.call('GET', task, body)).status).toBe(200);
    expect(
      (await ada.call('DELETE', task, { ...body, headers: { ...JSON_TYPE, 'If-Match': '"another"' } })).status,
    ).toBe(412);
  });
});

describe('An address', () => {
  test.each([
    '/users/%FF',
    '/users/%',
    '/users/%zz',
    '/users/%C3',
    '/workspaces/%ED%A0%80/tasks',
    '/users/me?a=%FF',
    '/users/me?%E0%A4%A=1',
  ])('of %s, which is no UTF-8, is malformed', async (path) =>
    expectRefusal(await ada.call('GET', path), 400, 'malformed_request'),
  );

  test.each([
    '/users/%00',
    '/users/a%00b',
    `/users/${'x'.repeat(400)}`,
    '/users/..%2Fme',
    '/users/%2e%2e',
    '/users/me%20',
    "/users/'--",
  ])('of %s with an id that is none is invalid', async (path) =>
    expectRefusal(await ada.call('GET', path), 400, 'invalid_request'),
  );

  test.each([
    'limit=1&limit=2',
    'limit[]=1',
    'limit[a]=1',
    'text=a&text=b',
    'text[]=a',
    'cursor=a&cursor=b',
    'dueBefore=2026-12-01&dueBefore=2026-12-02',
    'text=%00',
    'text=a%00',
    '__proto__=1',
    'constructor=1',
    'toString=x',
    'limit=%F0%9F%8E%88',
    'status[]=open',
    'status[a]=open',
    'status[0]=open',
    'status=open&status[a]=x',
    'status=open&status%5Ba%5D=x',
    'status=open&status=done',
    'sort=due&sort=priority',
    '=1',
    `${'a'.repeat(3000)}=1`,
  ])('with the query %s is invalid', async (query) => {
    expectRefusal(await ada.call('GET', `${ada.tasks}?${query}`), 400, 'invalid_request');
  });
});

describe('A listening server', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createHttpServer(docket.app);
    address = await listen(server, 0, '127.0.0.1');
  });
  afterAll(() => drain(server));

  /** Sends what supertest would put right; a body goes in chunks, without its length. */
  const send = async (path: string, headers: Record<string, string>, body?: string) => {
    const sent = request(`${address}${path}`, { method: body === undefined ? 'GET' : 'POST', headers, agent: false });
    const answered = once(sent, 'response');
    for (const chunk of body?.match(/.{1,16384}/gs) ?? []) sent.write(chunk);
    sent.end();
    const [response]: IncomingMessage[] = await answered;
    if (response === undefined) throw new Error('unreachable');
    const flat = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
    return { status: response.statusCode ?? 0, headers: flat, text: await text(response) };
  };
  const check = (url: string, answer: Awaited<ReturnType<typeof send>>) =>
    docket.client.recorder.check({ method: 'GET', url, ...answer });

  test('answers 431 with a problem to headers and addresses that are too large', async () => {
    for (const [path, headers] of [
      ['/v1/users/me', { Cookie: 'x'.repeat(20_000) }],
      ['/v1/users/me', { Authorization: `Bearer ${'x'.repeat(20_000)}` }],
      [`/v1/users/${'x'.repeat(20_000)}`, {}],
    ] as const) {
      const answer = await send(path, { ...headers });
      expectRefusal(answer, 431, 'headers_too_large');
      check('/v1/users/me', answer);
    }
  });

  test('answers a request without a Host header with a problem, and one with an expectation as any other', async () => {
    const bare = connect(Number(new URL(address).port), '127.0.0.1');
    bare.end('GET /v1/users/me HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(await text(bare)).toMatch(/^HTTP\/1\.1 400 [\s\S]*x-request-id: [\s\S]*"code":"malformed_request"/i);
    expectRefusal(await send('/v1/users/me', { Expect: 'miracles' }), 401, 'unauthenticated');
  });

  test('answers 413 to a body that does not say its length and is too large, and 400 to an empty one', async () => {
    const headers = { ...JSON_TYPE, Authorization: `Bearer ${ada.token}`, 'Transfer-Encoding': 'chunked' };
    expectRefusal(
      await send(`/v1${ada.tasks}`, headers, `{"title":"${'x'.repeat(1_000_000)}"}`),
      413,
      'payload_too_large',
    );
    expectRefusal(await send(`/v1${ada.tasks}`, headers, ''), 400, 'invalid_request');
  });

  test('answers 400 to a request that says nothing of a body where one is due', async () => {
    const server = createHttpServer(docket.app);
    const { port } = new URL(await listen(server, 0, '127.0.0.1'));
    const answers = ['/v1/sessions', '/v1/users'].map((path) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`POST ${path} HTTP/1.1\r\nHost: docket.test\r\nConnection: close\r\n\r\n`);
      return text(socket);
    });
    for (const answer of await Promise.all(answers))
      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"invalid_request"[\s\S]*"keyword":"required"/);
    await drain(server);
  });

  test('answers 408 with a problem to a head and to a body that do not arrive in time', async () => {
    const hasty = createHttpServer(docket.app);
    Object.assign(hasty, { headersTimeout: 1, requestTimeout: 1 });
    const { port } = new URL(await listen(hasty, 0, '127.0.0.1'));
    const head = `POST /v1${ada.tasks} HTTP/1.1\r\nHost: docket.test\r\nAuthorization: Bearer ${ada.token}\r\n`;
    const body = 'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"title":';
    const answers = [head, head + body].map((part) => {
      const slow = connect(Number(port), '127.0.0.1');
      slow.write(part);
      return text(slow);
    });
    for (const answer of await Promise.all(answers))
      expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*connection: close[\s\S]*"code":"request_timeout"/i);
    await drain(hasty);
  });

  test('answers 400 with a problem to what is no HTTP', async () => {
    const answer = await send('/v1/users/me', { 'Content-Length': '1', 'Transfer-Encoding': 'chunked' });
    expectRefusal(answer, 400, 'malformed_request');
    check('/v1/users/me', answer);
  });
});

test.each<[string, Call]>([
  ['a key with a control character', { headers: { 'Idempotency-Key': 'a\tb' } }],
  ['a key in letters beyond ASCII', { headers: { 'Idempotency-Key': 'schl\u00fcssel' } }],
])('A header with %s is invalid', async (_name, call) => {
  expectRefusal(await ada.call('POST', ada.tasks, { json: { title: 'x' }, ...call }), 400, 'invalid_request');
});
