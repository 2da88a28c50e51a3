import { randomUUID } from 'node:crypto';
import type { Schema } from '../../src/docket.ts';
import { createAdmin } from '../support/admin.ts';

import { createClient, createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { allOperations, goodCall, type PathValues, pathOf, pathValuesOf } from '../support/good-requests.ts';
import { perMinute } from '../support/limits.ts';
import { letPartnerIn } from '../support/partner-token.ts';
import { createRecorder } from '../support/recorder.ts';
import { createSharedThings } from '../support/shared-things.ts';

const ORIGIN = 'https://app.docket.example';
let docket: CheckedDocket;
let ada: Person;
let values: PathValues;
beforeAll(async () => {
  docket = await createCheckedDocket({ corsOrigins: [ORIGIN, 'https://other.docket.example'] });
  // An admin may do whatever anybody may.
  ada = await createAdmin(docket.client, docket.options.database);
  const { grantId } = await letPartnerIn(docket.options, ada.user.id, []);
  values = { ...(await pathValuesOf(ada)), grantId, invitationId: randomUUID() };
});
afterAll(() => docket.close());

/** Path template -> methods, as the contract has them. */
const paths = [...Map.groupBy(allOperations, (it) => it.path)].map(([path, siblings]) => {
  const methods = siblings.map((it) => it.method.toUpperCase());
  return { path, siblings, allow: [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort() };
});
const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD', 'TRACE', 'PROPFIND'] as const;
const listed = (header: string | undefined) => (header ?? '').split(/\s*,\s*/).sort();

describe.each(paths)('$path', ({ siblings, allow }) => {
  const [first] = siblings;
  let url: () => string;
  beforeAll(async () => {
    if (first === undefined) return;
    const shared = await createSharedThings(docket, docket.client, first, ada);
    url = () => pathOf(first, { ...values, ...shared.values });
  });

  test('tells its methods to OPTIONS, also without a token', async () => {
    const { status, headers } = await docket.client.call('OPTIONS', url());
    expect([status, listed(headers.allow)]).toEqual([204, allow]);
  });

  test('answers 405 with the same Allow to every other method', async () => {
    for (const method of METHODS.filter((it) => !allow.includes(it))) {
      for (const token of [ada.token, undefined]) {
        const { status, headers } = await docket.client.call(method, url(), { token });
        expect([method, status, listed(headers.allow)]).toEqual([method, 405, allow]);
      }
    }
  });

  test('answers HEAD as it answers GET, without the body', async () => {
    const get = siblings.find((it) => it.method === 'get');
    if (get === undefined) return;
    const request = goodCall(get, ada);
    const [head, full] = [
      await docket.client.call('HEAD', url(), request),
      await docket.client.call('GET', url(), request),
    ];
    // What was read is on record, and so is one entry longer the next time.
    const grows = get.tag === 'Audit' || get.id === 'exportAccount';
    const comparable = ({ date, 'x-request-id': id, 'content-length': length, ...headers }: typeof head.headers) =>
      grows ? headers : { ...headers, length };
    expect([head.status, comparable(head.headers)]).toEqual([200, comparable(full.headers)]);
    expect((await docket.client.call('HEAD', url())).status).toBe(401);
  });

  test('tells a browser of an allowed origin which methods and headers it takes', async () => {
    const { status, headers } = await docket.client.call('OPTIONS', url(), {
      headers: {
        Origin: ORIGIN,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    expect([status, headers['access-control-allow-origin']]).toEqual([204, ORIGIN]);
    expect(listed(headers['access-control-allow-methods'])).toEqual(allow);
    const declared = siblings.flatMap((it) => [
      ...it.parameters.header,
      ...(it.security.some((alternative) => 'apiKey' in alternative) ? ['X-API-Key'] : []),
    ]);
    expect(listed(headers['access-control-allow-headers'])).toEqual(
      expect.arrayContaining(['Authorization', 'Content-Type', ...declared]),
    );
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('A path', () => {
  test('of fixed segments comes before a template, for every method', async () => {
    expect((await ada.call('POST', '/users/me')).status).toBe(405);
    expect((await ada.call('DELETE', `/users/${ada.user.id}`)).status).toBe(405);
    const deleted = await createPerson(docket.client);
    expect((await deleted.call('DELETE', '/users/me')).status).toBe(204);
  });

  test.each([
    '/',
    '/nothing',
    '/users/',
    '/users//',
    '/users/me/',
    '/users/me/more',
    '/Users',
    `/workspaces/${randomUUID()}/more`,
    '/sessions/',
    '//users',
  ])('%s that the contract does not have is 404 for every method', async (path) => {
    for (const method of [...METHODS, 'OPTIONS'] as const)
      expect([method, (await ada.call(method, path)).status]).toEqual([method, 404]);
  });
});

describe('The order of refusals', () => {
  test('is 404, 405, 401, 406, 415, 413, 400, and then what only the store knows', async () => {
    const path = `/workspaces/${randomUUID()}/tasks`;
    const json = { 'Content-Type': 'application/json' };
    const status = async (...call: Parameters<typeof docket.client.call>) => (await docket.client.call(...call)).status;
    const { token } = ada;
    expect([
      await status('POST', '/nothing', { headers: { Accept: 'text/html', 'Content-Type': 'text/plain' }, body: '{' }),
      await status('PUT', path, { headers: { Accept: 'text/html', 'Content-Type': 'text/plain' }, body: '{' }),
      await status('POST', path, { headers: { Accept: 'text/html', 'Content-Type': 'text/plain' }, body: '{' }),
      await status('POST', path, { token, headers: { Accept: 'text/html', 'Content-Type': 'text/plain' }, body: '{' }),
      await status('POST', path, { token, headers: { 'Content-Type': 'text/plain' }, body: 'x'.repeat(300_000) }),
      await status('POST', path, { token, headers: json, body: 'x'.repeat(300_000) }),
      await status('POST', path, { token, headers: json, body: '{"title":""}' }),
      await status('POST', path, { token, headers: json, body: '{"title":"x"}' }),
    ]).toEqual([404, 405, 401, 406, 415, 413, 400, 404]);
  });
});

describe('Other origins', () => {
  const EXPOSED = [
    'ETag',
    'Link',
    'Location',
    'Retry-After',
    'RateLimit',
    'RateLimit-Policy',
    'X-Request-Id',
    'Deprecation',
    'Sunset',
  ].sort();

  test('may read answers and errors, if they are allowed to', async () => {
    for (const [path, call, status] of [
      ['/users/me', { token: ada.token }, 200],
      ['/users/me', {}, 401],
      ['/nothing', {}, 404],
      [`/users/${randomUUID()}`, { token: ada.token }, 404],
    ] as const) {
      const answer = await docket.client.call('GET', path, { ...call, headers: { Origin: ORIGIN } });
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, ORIGIN]);
      expect(listed(answer.headers['access-control-expose-headers'])).toEqual(EXPOSED);
      expect(listed(answer.headers.vary)).toContain('Origin');
    }
  });

  test('that are not allowed learn nothing', async () => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await ada.call(method, '/users/me', {
        headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' },
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(listed(headers.vary)).toContain('Origin');
    }
  });

  test('are all allowed by *, and 429 is theirs to read too', async () => {
    const open = await docket.clientOf({ corsOrigins: ['*'], rateLimit: perMinute(1) });
    const call = { token: ada.token, headers: { Origin: 'https://any.example' } };
    for (const status of [200, 429]) {
      const answer = await open.call('GET', '/users/me', call);
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, '*']);
      expect(listed(answer.headers['access-control-expose-headers'])).toEqual(EXPOSED);
    }
  });
});

describe('The rate limit', () => {
  test('counts down, each caller for themselves, and says when to come back', async () => {
    const limited = await docket.clientOf({ rateLimit: perMinute(3) });
    const eve = await createPerson(docket.client);
    const left = async (token: string) => {
      const { status, headers } = await limited.call('GET', '/users/me', { token });
      expect(headers['ratelimit-policy']).toBe('"default";q=3;w=60');
      const [, r, t] = /^"default";r=(\d+);t=(\d+)$/.exec(headers.ratelimit ?? '') ?? [];
      expect(Number(t)).toBeGreaterThan(0);
      expect(Number(t)).toBeLessThanOrEqual(60);
      expect(headers['retry-after']).toBe(status === 429 ? t : undefined);
      return [status, Number(r)];
    };
    expect([await left(ada.token), await left(ada.token), await left(ada.token)]).toEqual([
      [200, 2],
      [200, 1],
      [200, 0],
    ]);
    expect([await left(ada.token), await left(ada.token)]).toEqual([
      [429, 0],
      [429, 0],
    ]);
    expect(await left(eve.token)).toEqual([200, 2]);
  });

  test('counts refused tries by address, and then refuses to look at more', async () => {
    const limited = await docket.clientOf({ rateLimit: perMinute(2) });
    const attempt = async (call: object = {}) => (await limited.call('GET', '/users/me', call)).status;
    expect([
      await attempt(),
      await attempt({ token: 'nonsense' }),
      await attempt(),
      await attempt({ token: 'more' }),
    ]).toEqual([401, 401, 429, 429]);
    expect(await attempt({ token: ada.token })).toBe(200);
    expect(
      (await limited.call('POST', '/sessions', { json: { email: ada.user.email, password: 'a guess at it' } })).status,
    ).toBe(429);
  });

  test('is off at 0, and its headers are gone', async () => {
    const { headers } = await ada.call('GET', '/users/me');
    expect([headers.ratelimit, headers['ratelimit-policy']]).toEqual([undefined, undefined]);
  });
});

describe('The request id', () => {
  test.each(['a', 'A-z_0.9', 'x'.repeat(128)])(
    "is the caller's own, %s, on the answer and in the problem",
    async (id) => {
      const { headers, text } = await docket.client.call('GET', '/nothing', { headers: { 'X-Request-Id': id } });
      expect([headers['x-request-id'], JSON.parse(text).requestId]).toEqual([id, id]);
    },
  );

  test.each(['', 'with space', 'x'.repeat(129), '<script>', 'a,b'])('is made where %j is none', async (id) => {
    const { headers } = await docket.client.call('GET', '/users/me', { headers: { 'X-Request-Id': id } });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('A problem names the page of its code and the path that was asked for, in what a URI may hold', async () => {
  const { text } = await docket.client.call('GET', '/nothing/%C3%A4/"<b>?secret=1');
  expect(JSON.parse(text)).toMatchObject({ type: '/docs/errors/not_found', instance: '/v1/nothing/%C3%A4/%22%3Cb%3E' });
  expect(problemOf({ text }).code).toBe('not_found');
});

test('With a public URL, types, Locations, Links and issuers begin with it', async () => {
  const root = 'https://tasks.example';
  const client = createClient(await docket.variant({ publicUrl: root }), createRecorder(root));
  expect(problemOf(await client.call('GET', '/users/me')).code).toBe('unauthenticated');
  const person = await createPerson(client);
  await person.task();
  const { body, headers } = await person.call<Schema<'Task'>>('POST', person.tasks, { json: { title: 'Second' } });
  expect(headers.location).toBe(`${root}/v1${person.tasks}/${body.id}`);
  const page = await person.call<Schema<'TaskPage'>>('GET', `${person.tasks}?limit=1`);
  expect(page.headers.link).toBe(`<${root}/v1${person.tasks}?limit=1&cursor=${page.body.page.nextCursor}>; rel="next"`);
  expect(JSON.parse(Buffer.from(person.token.split('.')[1] ?? '', 'base64url').toString()).iss).toBe(root);
});
