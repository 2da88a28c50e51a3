import { createLibrary } from '../../fixtures/contract/app.ts';
import { call, expectProblem } from '../../fixtures/contract/calls.ts';

const { app, database } = await createLibrary();
beforeEach(async () => {
  database.content.books.clear();
  database.beforeWrite = () => {};
  await call(app, 'post', '/books', { title: 'Emma' });
});
const book = () => database.content.books.get('b1');
/** Somebody else changes the book before each of the next writes. */
function interfere(times: number): void {
  let left = times;
  database.beforeWrite = () => {
    const now = book();
    if (left-- > 0 && now !== undefined)
      database.content.books.set('b1', { ...now, genre: 'play', version: now.version + 1 });
  };
}

describe('an operation that declares an ETag', () => {
  test('sends the one of the version', async () => {
    expect((await call(app, 'get', '/books/b1')).headers).toMatchObject({
      etag: '"b1.1"',
      'cache-control': 'private, no-cache',
      vary: expect.stringContaining('Authorization'),
    });
    expect((await call(app, 'patch', '/books/b1', { title: 'Emma II' })).headers.etag).toBe('"b1.2"');
  });

  test.each(['"b1.1"', 'W/"b1.1"', '"x", "b1.1"', '*'])(
    'answers 304, empty and with its headers, to If-None-Match: %s',
    async (tags) => {
      const response = await call(app, 'get', '/books/b1', undefined, { 'If-None-Match': tags });
      expect([response.status, response.text]).toEqual([304, '']);
      expect(response.headers).toMatchObject({
        etag: '"b1.1"',
        'cache-control': 'private, no-cache',
        vary: expect.stringContaining('Authorization'),
      });
      expect(response.headers['content-type']).toBeUndefined();
    },
  );

  test('answers with the resource to another tag', async () => {
    expect((await call(app, 'get', '/books/b1', undefined, { 'If-None-Match': '"b1.2"' })).status).toBe(200);
  });
});

describe('an operation that declares If-Match', () => {
  const changes: ['put' | 'patch' | 'delete', object | undefined][] = [
    ['put', { title: 'New' }],
    ['patch', { title: 'New' }],
    ['delete', undefined],
  ];

  test.each(changes)('%s goes on with the current tag, with any, and without the header', async (verb, body) => {
    for (const headers of [
      { 'If-Match': '"b1.1"' },
      { 'If-Match': '"old", "b1.1"' },
      { 'If-Match': '*' },
      {},
    ] satisfies Record<string, string>[]) {
      database.content.books.clear();
      await call(app, 'post', '/books', { title: 'Emma' });
      expect((await call(app, verb, '/books/b1', body, headers)).status).toBe(verb === 'delete' ? 204 : 200);
      expect(book()?.title).toBe(verb === 'delete' ? undefined : 'New');
    }
  });

  test.each(changes)('%s is 412 and changes nothing with another tag or a weak one', async (verb, body) => {
    for (const tag of ['"b1.2"', 'W/"b1.1"', 'b1.1']) {
      expectProblem(await call(app, verb, '/books/b1', body, { 'If-Match': tag }), 412, 'precondition_failed');
    }
    expect(book()).toMatchObject({ title: 'Emma', version: 1 });
  });

  test.each(changes)('%s of what is not there is what its GET says', async (verb, body) => {
    expectProblem(await call(app, verb, '/books/b9', body, { 'If-Match': '*' }), 404, 'not_found');
  });

  test('a write that was overtaken runs again from what stands now, so that both changes last', async () => {
    interfere(3);
    const response = await call(app, 'patch', '/books/b1', { title: 'Mine' });
    expect(response.body).toMatchObject({ title: 'Mine', genre: 'play', version: 5 });
    expect(book()).toEqual(response.body);
  });

  test('a write that was overtaken under If-Match is 412: the version it was meant for is gone', async () => {
    interfere(1);
    expectProblem(
      await call(app, 'patch', '/books/b1', { title: 'Mine' }, { 'If-Match': '"b1.1"' }),
      412,
      'precondition_failed',
    );
    expect(book()).toMatchObject({ title: 'Emma', genre: 'play' });
  });

  test('a write that is overtaken each time gives up with 503 and says when to come back', async () => {
    interfere(1000);
    const response = await call(app, 'patch', '/books/b1', { title: 'Mine' });
    expectProblem(response, 503, 'unavailable');
    expect(response.headers['retry-after']).toBe('1');
    expect(book()?.title).toBe('Emma');
  });

  test('a delete that was overtaken by a delete is 404', async () => {
    database.beforeWrite = () => database.content.books.delete('b1');
    expectProblem(await call(app, 'delete', '/books/b1'), 404, 'not_found');
  });
});
