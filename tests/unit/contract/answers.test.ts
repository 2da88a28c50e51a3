import { createLibrary } from '../../fixtures/contract/app.ts';
import { call, expectProblem } from '../../fixtures/contract/calls.ts';
import { type Book, type Handlers, handlers } from '../../fixtures/contract/library.ts';

/** The library with some handlers of another mind. */
const libraryWith = async (some: Partial<Handlers>) =>
  (await createLibrary({ handlers: { ...handlers, ...some } })).app;
const book: Book = {
  id: 'b1',
  title: 'Emma',
  genre: 'novel',
  subtitle: null,
  published: null,
  version: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
};

describe('answers are the declared ones', () => {
  test('one status or another, each with its body', async () => {
    const { app } = await createLibrary();
    const [done, later] = [
      await call(app, 'post', '/imports', { count: 3 }),
      await call(app, 'post', '/imports', { count: 300 }),
    ];
    expect([done.status, done.body, later.status, later.body]).toEqual([200, { imported: 3 }, 202, { ticket: 't1' }]);
  });

  test('JSON without a charset, its length, and not to be stored where nothing else is declared', async () => {
    const { app } = await createLibrary();
    const { headers, text } = await call(app, 'post', '/imports', { count: 3 });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(text.length),
      'cache-control': 'no-store',
    });
    expect(headers.etag).toBeUndefined();
  });

  test.each([
    ['ASCII', 'Emma'],
    ['Latin-1', 'Les Misérables'],
    ['more than a byte each', 'こころ'],
    ['more than two', '🧾'],
  ])('in UTF-8, whatever its characters: %s', async (_, title) => {
    const { app } = await createLibrary();
    const { headers, text } = await call(app, 'post', '/books', { title });
    expect([JSON.parse(text).title, headers['content-length']]).toEqual([title, String(Buffer.byteLength(text))]);
  });

  test('a header of its own that the handler gives', async () => {
    const { app } = await createLibrary();
    expect((await call(app, 'get', '/books/popular')).headers['x-checksum']).toBe('c0ffee');
  });

  test('nothing at all with 204', async () => {
    const { app } = await createLibrary();
    await call(app, 'post', '/books', { title: 'Emma' });
    const { status, text, headers } = await call(app, 'delete', '/books/b1');
    expect([status, text, headers['content-type'], headers['content-length']]).toEqual([204, '', undefined, undefined]);
  });
});

describe('what is not declared is a failure inside and never sent', () => {
  const row = { ...book, password_hash: 'SECRET' };
  const deep = { ...book, published: { year: 1815, password_hash: 'SECRET' } };
  const checksum = { 'X-Checksum': 'c0ffee' };
  const keys = () => [1];
  const view = <T>(it: T) => it;
  // The compiler refuses each of these as well: see tests/types.
  const leaks: [string, Partial<Handlers>, path: string][] = [
    // @ts-expect-error an undeclared member
    ['a member', { getBook: async ({ reply }) => reply(200, row) }, '/books/b1'],
    // @ts-expect-error an undeclared member of a member, in one of several shapes
    ['a member further down', { getBook: async ({ reply }) => reply(200, deep) }, '/books/b1'],
    // @ts-expect-error an undeclared member of an entry
    ['of an entry', { getPopularBooks: async ({ reply }) => reply(200, [row], checksum) }, '/books/popular'],
    // @ts-expect-error an undeclared member of a page's entry
    ['of a page', { listBooks: async ({ page, reply }) => reply(200, page.of([row], keys, view)) }, '/books'],
    // @ts-expect-error a status that is not declared
    ['a status', { getBook: async ({ reply }) => reply(203, { secret: 'SECRET' }) }, '/books/b1'],
    // @ts-expect-error a body that is not declared
    ['a body', { getBook: async ({ reply }) => reply(200, { secret: 'SECRET' }) }, '/books/b1'],
    // @ts-expect-error a member of another type
    ['a type', { getBook: async ({ reply }) => reply(200, { ...book, title: ['SECRET'] }) }, '/books/b1'],
    // @ts-expect-error a member that is missing
    ['a gap', { getShelf: async ({ reply }) => reply(200, { number: 1, wide: true }) }, '/shelves/1'],
  ];
  test.each(leaks)('%s', async (_name, some, path) => {
    const response = await call(await libraryWith(some), 'get', path);
    expectProblem(response, 500, 'internal_error');
    expect(JSON.stringify([response.text, response.headers])).not.toContain('SECRET');
    expect([response.headers.etag, response.headers['x-checksum'], response.headers['cache-control']]).toEqual([
      undefined,
      undefined,
      'no-store',
    ]);
  });

  test('a page that is refused takes its Link with it', async () => {
    const listBooks: Handlers['listBooks'] = async ({ page, reply }) => {
      const body = page.of([book, book, book], keys, view);
      // @ts-expect-error an undeclared member of a page
      return reply(200, { ...body, secret: 'SECRET' });
    };
    const { status, headers } = await call(await libraryWith({ listBooks }), 'get', '/books');
    expect([status, headers.link]).toEqual([500, undefined]);
  });

  test('an error of the handler', async () => {
    const response = await call(
      await libraryWith({ getBook: () => Promise.reject(new Error('SECRET')) }),
      'get',
      '/books/b1',
    );
    expectProblem(response, 500, 'internal_error');
    expect(response.text).not.toContain('SECRET');
  });

  test('a refusal whose status the operation does not declare', async () => {
    const getPopularBooks: Handlers['getPopularBooks'] = async ({ refusal }) => {
      // @ts-expect-error the compiler refuses it as well
      throw refusal('not_found', 'SECRET');
    };
    const app = await libraryWith({ getPopularBooks });
    const response = await call(app, 'get', '/books/popular');
    expectProblem(response, 500, 'internal_error');
    expect(response.text).not.toContain('SECRET');
  });
});
