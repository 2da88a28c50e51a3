import request from 'supertest';
import { MAX_BODY_BYTES } from '../../../src/contract/media.ts';
import { createLibrary } from '../../fixtures/contract/app.ts';
import { ada, call, expectProblem, post } from '../../fixtures/contract/calls.ts';
import { type Handlers, handlers } from '../../fixtures/contract/library.ts';

const { app, database } = await createLibrary();
beforeEach(() => {
  database.content.books.clear();
});

describe('parameters and bodies are what the contract declares, or refused with their place', () => {
  test.each([
    ['a path parameter', '/shelves/0', { in: 'path', parameter: 'number', keyword: 'minimum' }],
    ['a path parameter of another type', '/shelves/one', { in: 'path', parameter: 'number', keyword: 'type' }],
    ['a query parameter', '/books?genre=cookbook', { in: 'query', parameter: 'genre', keyword: 'enum' }],
    ['a number in other letters', '/books?limit=1e1', { in: 'query', parameter: 'limit', keyword: 'type' }],
    ['a number with a space', '/books?limit=%201', { in: 'query', parameter: 'limit', keyword: 'type' }],
    ['a number too large', '/books?limit=11', { in: 'query', parameter: 'limit', keyword: 'maximum' }],
    ['a query parameter that is not declared', '/books?colour=red', { in: 'query', parameter: 'colour' }],
    ['a query parameter given twice', '/books?genre=poem&genre=play', { in: 'query', parameter: 'genre' }],
  ])('%s', async (_name, path, fault) => {
    const response = await call(app, 'get', path);
    expectProblem(response, 400, 'invalid_request');
    expect(response.body.errors).toContainEqual(expect.objectContaining(fault));
    expect(response.body.detail).toContain(fault.parameter);
  });

  test.each([
    ['a member of another type', { title: 7 }, { pointer: '/title', keyword: 'type' }],
    ['no coercion of a text', { title: 'T', year: '1850' }, { pointer: '/year', keyword: 'type' }],
    ['a member that is missing', { genre: 'poem' }, { pointer: '/title', keyword: 'required' }],
    ['a member that is not declared', { title: 'T', shelf: 3 }, { pointer: '/shelf', keyword: 'additionalProperties' }],
    ['a text too long', { title: 'T'.repeat(51) }, { pointer: '/title', keyword: 'maxLength' }],
    ['an array', [], { pointer: '', keyword: 'type' }],
  ])('in a body, %s', async (_name, body, fault) => {
    const response = await call(app, 'post', '/books', body);
    expectProblem(response, 400, 'invalid_request');
    expect(response.body.errors).toContainEqual(expect.objectContaining({ in: 'body', ...fault }));
    expect(database.content.books.size).toBe(0);
  });

  test('every fault is told at once', async () => {
    const { body } = await call(app, 'post', '/books', { title: '', genre: 'x', more: 1 });
    expect(body.errors.map((it: { pointer: string }) => it.pointer).sort()).toEqual(['/genre', '/more', '/title']);
  });

  test('a header parameter', async () => {
    const response = await call(app, 'post', '/books', { title: 'T' }, { 'Idempotency-Key': 'k'.repeat(101) });
    expectProblem(response, 400, 'invalid_request');
    expect(response.body.errors).toEqual([expect.objectContaining({ in: 'header', parameter: 'idempotency-key' })]);
  });

  test.each([
    ['broken JSON', '{"title":', 'malformed_body'],
    ['a number where an object goes', '7', 'invalid_request'],
  ])('%s', async (_name, text, code) => {
    expectProblem(await post(app, '/books', 'application/json', text), 400, code);
  });

  test('a byte order mark is none', async () => {
    expect((await post(app, '/books', 'application/json', '\u{FEFF}{"title":"T"}')).status).toBe(201);
  });

  test('a body too large', async () => {
    const text = JSON.stringify({ title: 'T', subtitle: 's'.repeat(MAX_BODY_BYTES) });
    expectProblem(await post(app, '/books', 'application/json', text), 413, 'payload_too_large');
  });

  test('a body that is compressed', async () => {
    const zipped = { ...ada, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    expectProblem(
      await request(app).post('/lib/books').set(zipped).send('{"title":"T"}'),
      415,
      'unsupported_media_type',
    );
  });

  test('no body where one is required', async () => {
    expectProblem(await call(app, 'post', '/books'), 400, 'invalid_request');
  });
});

describe('media types are the declared ones', () => {
  test.each(['text/plain', 'application/xml', 'application/json; charset=latin1', 'application/merge-patch+json'])(
    'a body of %s is refused, and the answer names what is taken',
    async (type) => {
      const response = await post(app, '/books', type, '{"title":"T"}');
      expectProblem(response, 415, 'unsupported_media_type');
      expect(response.headers['accept-post']).toBe('application/json');
    },
  );

  test('PATCH takes each type that it declares and names them when refused', async () => {
    await call(app, 'post', '/books', { title: 'T' });
    for (const type of ['application/merge-patch+json', 'application/json', 'Application/JSON; charset="UTF-8"; v=1']) {
      expect((await call(app, 'patch', '/books/b1', { subtitle: type }, { 'Content-Type': type })).body.subtitle).toBe(
        type,
      );
    }
    const refused = await call(
      app,
      'patch',
      '/books/b1',
      { subtitle: 's' },
      { 'Content-Type': 'application/json-patch+json' },
    );
    expectProblem(refused, 415, 'unsupported_media_type');
    expect(refused.headers['accept-patch']).toBe('application/merge-patch+json, application/json');
  });

  test('who accepts no JSON is told', async () => {
    expectProblem(await call(app, 'get', '/books/popular', undefined, { Accept: 'text/html' }), 406, 'not_acceptable');
    for (const Accept of ['*/*', 'application/*;q=0.1', 'text/html, application/problem+json']) {
      expect((await call(app, 'get', '/books/popular', undefined, { Accept })).status).toBe(200);
    }
  });

  test('a Content-Type without a body is no matter', async () => {
    expect((await call(app, 'get', '/books', undefined, { 'Content-Type': 'text/strange' })).status).toBe(200);
  });
});

describe('a handler gets what the contract says', () => {
  /** What a handler was given, seen by one that notes it and goes on. */
  async function given<K extends 'getShelf' | 'createBook' | 'listBooks'>(
    id: K,
    send: (app: Awaited<ReturnType<typeof createLibrary>>['app']) => Promise<unknown>,
  ) {
    const seen: unknown[] = [];
    const noting =
      (original: (context: never) => unknown) => (context: { path: object; query: object; body: unknown }) => {
        seen.push({ path: { ...context.path }, query: { ...context.query }, body: context.body });
        return original(context as never);
      };
    const noted: Handlers = { ...handlers, [id]: noting(handlers[id]) };
    await send((await createLibrary({ handlers: noted })).app);
    return seen;
  }

  test('an integer of the path is a number, a boolean is one, and a list is one', async () => {
    const seen = await given('getShelf', (it) => call(it, 'get', '/shelves/12?wide=true&letters=a,b'));
    expect(seen).toEqual([{ path: { number: 12 }, query: { wide: true, letters: ['a', 'b'] }, body: undefined }]);
  });

  test('a list of one is a list', async () => {
    expect(await given('getShelf', (it) => call(it, 'get', '/shelves/12?letters=a'))).toEqual([
      { path: { number: 12 }, query: { wide: false, letters: ['a'] }, body: undefined },
    ]);
  });

  test('the defaults of parameters', async () => {
    expect(await given('listBooks', (it) => call(it, 'get', '/books'))).toEqual([
      { path: {}, query: { limit: 2 }, body: undefined },
    ]);
  });

  test('the defaults of a body', async () => {
    expect(await given('createBook', (it) => call(it, 'post', '/books', { title: 'T' }))).toEqual([
      { path: {}, query: {}, body: { title: 'T', genre: 'novel', subtitle: null } },
    ]);
  });
});
