import request from 'supertest';
import { createCors } from '../../../src/contract/cors.ts';
import { createLibrary } from '../../fixtures/contract/app.ts';
import { ada, call, expectProblem } from '../../fixtures/contract/calls.ts';

const { app, database } = await createLibrary();
await call(app, 'post', '/books', { title: 'Emma' });

describe('methods are the declared ones', () => {
  test.each([
    ['/books', 'GET, HEAD, OPTIONS, POST'],
    ['/books/b1', 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT'],
    ['/books/popular', 'GET, HEAD, OPTIONS'],
    ['/imports', 'OPTIONS, POST'],
  ])('OPTIONS of %s names them all, to anybody', async (path, allow) => {
    const response = await request(app).options(`/lib${path}`);
    expect([response.status, response.headers.allow, response.text]).toEqual([204, allow, '']);
  });

  test('another method is 405 with exactly those, before anything is asked', async () => {
    const response = await request(app).delete('/lib/books');
    expectProblem(response, 405, 'method_not_allowed');
    expect(response.headers.allow).toBe('GET, HEAD, OPTIONS, POST');
    expectProblem(await request(app).get('/lib/imports'), 405, 'method_not_allowed');
    expect((await request(app).head('/lib/imports')).status).toBe(405);
  });

  test.each(['delete', 'put', 'patch', 'post'] as const)(
    'a static path hides a template for %s as well',
    async (verb) => {
      database.content.books.set('popular', { ...database.content.books.get('b1'), id: 'popular' } as never);
      expectProblem(await call(app, verb, '/books/popular', { title: 'T' }), 405, 'method_not_allowed');
      expect(database.content.books.has('popular')).toBe(true);
      database.content.books.delete('popular');
    },
  );

  test('HEAD is GET without its body', async () => {
    const [head, get] = [await call(app, 'head', '/books/b1'), await call(app, 'get', '/books/b1')];
    const { 'x-request-id': _one, date: _then, ...rest } = get.headers;
    expect(head.text).toBeFalsy();
    expect([head.status, head.headers]).toEqual([200, expect.objectContaining(rest)]);
    expect(
      (await call(app, 'head', '/books/b1', undefined, { 'If-None-Match': String(get.headers.etag) })).status,
    ).toBe(304);
    expect((await request(app).head('/lib/books/b1')).status).toBe(401);
  });
});

describe('paths', () => {
  test('that the contract does not have are 404, without a question who asks', async () => {
    for (const path of ['/lib/bookz', '/lib/books/b1/pages', '/lib', '/lib/'])
      expectProblem(await request(app).get(path), 404, 'not_found');
  });

  test('whose percent-encoding is no text are 400', async () => {
    for (const path of ['/lib/books/%FF', '/lib/books?genre=%E0%A4', '/lib/books/%']) {
      expectProblem(await request(app).get(path).set(ada), 400, 'malformed_request');
    }
  });

  test('give their parameters decoded', async () => {
    database.content.books.set('b2', { ...database.content.books.get('b1'), id: 'b2' } as never);
    expect((await call(app, 'get', '/books/%62%32')).body.id).toBe('b2');
    expectProblem(await call(app, 'get', '/books/b1%2Fb2'), 400, 'invalid_request');
  });
});

describe('pages of other origins', () => {
  const origin = 'https://reader.example';

  test('learn from a preflight what a path takes: its methods, and the headers that it declares', async () => {
    const { app: open } = await createLibrary({ cors: createCors([origin]) });
    const preflight = await request(open)
      .options('/lib/books/b1')
      .set({ Origin: origin, 'Access-Control-Request-Method': 'PATCH' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'DELETE,GET,HEAD,OPTIONS,PATCH,PUT',
      'access-control-allow-headers': 'Authorization,Content-Type,X-Request-Id,traceparent,If-None-Match,If-Match',
    });
  });

  test('may read answers and errors, and other origins may not', async () => {
    const { app: open } = await createLibrary({ cors: createCors([origin]) });
    for (const path of ['/lib/books/popular', '/lib/books', '/lib/nothing']) {
      const mine = await request(open).get(path).set('Origin', origin);
      expect(mine.headers['access-control-allow-origin']).toBe(origin);
      expect(mine.headers['access-control-expose-headers']).toContain('RateLimit');
      expect(mine.headers.vary).toContain('Origin');
      const other = await request(open).get(path).set('Origin', 'https://other.example');
      expect(other.headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});
