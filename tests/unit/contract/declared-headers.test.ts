import request from 'supertest';
import type { Document } from '../../../src/contract/document.ts';
import { createLibrary } from '../../fixtures/contract/app.ts';
import { ada, bob, call, expectProblem } from '../../fixtures/contract/calls.ts';
import { readDocument } from '../../fixtures/contract/generate.ts';
import { handlers } from '../../fixtures/contract/library.ts';

/** The library's contract without a word of limits. */
function silentAboutLimits(): Document {
  return JSON.parse(JSON.stringify(readDocument()).replaceAll('"RateLimit"', '"X-Silence"'));
}

describe('a deprecated operation', () => {
  const announced = { deprecation: '@1767225600', sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' };
  const documented = '<https://library.example/listBooks>; rel="deprecation"';

  test('says since when, until when and where to read of it, beside its other links', async () => {
    const { app } = await createLibrary();
    for (const title of ['a', 'b', 'c']) await call(app, 'post', '/books', { title });
    const first = await call(app, 'get', '/catalogue');
    expect(first.headers).toMatchObject(announced);
    expect(first.headers.link).toMatch(
      /^<https:\/\/library\.example\/listBooks>; rel="deprecation", <\/lib\/catalogue\?cursor=[^>]+>; rel="next"$/,
    );
    expect((await call(app, 'get', '/catalogue?limit=10')).headers.link).toBe(documented);
  });

  test('says so on every error, whoever refuses', async () => {
    const { app } = await createLibrary();
    const { app: broken } = await createLibrary({
      handlers: { ...handlers, listCatalogue: () => Promise.reject(new Error('no')) },
    });
    const refusals = [
      await request(app).get('/lib/catalogue'),
      await call(app, 'get', '/catalogue?limit=0'),
      await call(app, 'get', '/catalogue?cursor=x'),
      await call(broken, 'get', '/catalogue'),
    ];
    expect(refusals.map((it) => it.status)).toEqual([401, 400, 400, 500]);
    for (const { headers } of refusals) expect(headers).toMatchObject({ ...announced, link: documented });
  });

  test('is the only one that says so', async () => {
    const { app } = await createLibrary();
    const { headers } = await call(app, 'get', '/books');
    expect([headers.deprecation, headers.sunset, headers.link]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the rate limit', () => {
  const policies = {
    default: { name: 'default', quota: 3, windowSeconds: 60 },
    Open: { name: 'open', quota: 2, windowSeconds: 30 },
    Shelves: { name: 'shelves', quota: 0, windowSeconds: 60 },
  };

  test('of an operation is the policy of its tag, counted down and told', async () => {
    const { app } = await createLibrary({ policies });
    const told = async (path: string) => {
      const { status, headers } = await call(app, 'get', path);
      return [
        status,
        headers['ratelimit-policy'],
        headers.ratelimit?.replace(/t=\d+/, 't=…'),
        headers['retry-after'] !== undefined,
      ];
    };
    expect(await told('/books')).toEqual([200, '"default";q=3;w=60', '"default";r=2;t=…', false]);
    expect(await told('/books')).toEqual([200, '"default";q=3;w=60', '"default";r=1;t=…', false]);
    expect(await told('/books/popular')).toEqual([200, '"open";q=2;w=30', '"open";r=1;t=…', false]);
    expect(await told('/report')).toEqual([403, '"default";q=3;w=60', '"default";r=2;t=…', false]);
    expect(await told('/books')).toEqual([200, '"default";q=3;w=60', '"default";r=0;t=…', false]);
    expect(await told('/books')).toEqual([429, '"default";q=3;w=60', '"default";r=0;t=…', true]);
    for (let time = 0; time < 5; time++) expect(await told('/shelves/1')).toEqual([200, undefined, undefined, false]);
  });

  test("is each caller's own, and of the address where nobody calls", async () => {
    const { app } = await createLibrary({ policies });
    const status = async (headers: Record<string, string>) =>
      (await request(app).get('/lib/books').set(headers)).status;
    const statuses = async (headers: Record<string, string>) => [
      await status(headers),
      await status(headers),
      await status(headers),
      await status(headers),
    ];
    expect(await statuses(ada)).toEqual([200, 200, 200, 429]);
    expect(await statuses(bob)).toEqual([200, 200, 200, 429]);
    expect(await statuses({ Authorization: 'Bearer invalid_token' })).toEqual([401, 401, 401, 429]);
    expect(await status({})).toBe(429);
  });

  test('is of operations that declare RateLimit, and of no other', async () => {
    const { app } = await createLibrary({ policies, document: silentAboutLimits() });
    for (let time = 0; time < 5; time++) {
      const { status, headers } = await call(app, 'get', '/books');
      expect([status, headers.ratelimit]).toEqual([200, undefined]);
    }
  });

  test('past it nothing runs', async () => {
    const { app, database } = await createLibrary({
      policies: { default: { name: 'default', quota: 1, windowSeconds: 60 } },
    });
    await call(app, 'get', '/books');
    const response = await call(app, 'post', '/books', { title: 'Emma' });
    expectProblem(response, 429, 'rate_limited');
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(database.content.books.size).toBe(0);
  });
});

describe('a created resource', () => {
  test('is at the Location that the first link of the response tells', async () => {
    const { app } = await createLibrary({ root: 'https://library.example/lib' });
    expect((await call(app, 'post', '/books', { title: 'Emma' })).headers.location).toBe(
      'https://library.example/lib/books/b1',
    );
  });

  test('also where the place is a number of the path', async () => {
    const { app } = await createLibrary();
    expect((await call(app, 'post', '/shelves/7')).headers.location).toBe('/lib/shelves/7');
  });
});
