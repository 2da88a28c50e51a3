import { createCursors } from '../../../src/contract/cursor.ts';
import { createLibrary } from '../../fixtures/contract/app.ts';
import { call, expectProblem } from '../../fixtures/contract/calls.ts';
import type { Book } from '../../fixtures/contract/library.ts';

const { app } = await createLibrary();
for (const title of ['a', 'b', 'c', 'd', 'e'])
  await call(app, 'post', '/books', { title, genre: title === 'c' ? 'play' : 'poem' });
const titles = (books: Book[]) => books.map((it) => it.title).join('');

describe('an operation that declares cursor and limit', () => {
  test('gives its default number, and the rest from cursor to cursor, each entry once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await call(app, 'get', cursor === null ? '/books' : `/books?cursor=${cursor}`);
      seen.push(titles(body.data));
      cursor = body.page.nextCursor;
      expect(body.page.hasMore).toBe(cursor !== null);
    } while (cursor !== null);
    expect(seen).toEqual(['ab', 'cd', 'e']);
  });

  test('says the next page in a Link that keeps limit and filter, and none on the last', async () => {
    const first = await call(app, 'get', '/books?genre=poem&limit=3');
    expect(titles(first.body.data)).toBe('abd');
    const [, next = ''] = /^<\/lib([^>]+)>; rel="next"$/.exec(String(first.headers.link)) ?? [];
    const second = await call(app, 'get', next);
    expect([titles(second.body.data), second.headers.link]).toEqual(['e', undefined]);
  });

  test('says one cursor in it, however that of before was spelled', async () => {
    const { nextCursor } = (await call(app, 'get', '/books')).body.page;
    const { body, headers } = await call(app, 'get', `/books?%63ursor=${nextCursor}`);
    expect(headers.link).toBe(`</lib/books?cursor=${body.page.nextCursor}>; rel="next"`);
  });

  test('an exact last page knows that it is the last', async () => {
    expect((await call(app, 'get', '/books?limit=5')).body.page).toEqual({ nextCursor: null, hasMore: false });
  });

  test('refuses a cursor that was not made for this list and filter', async () => {
    const { nextCursor } = (await call(app, 'get', '/books')).body.page;
    const turned = nextCursor.replace(/^./, (first: string) => (first === 'A' ? 'B' : 'A'));
    const foreign = createCursors(Buffer.alloc(32, 8)).seal('["/books",[]]', ['b1']);
    for (const path of [
      `/books?genre=poem&cursor=${nextCursor}`,
      `/catalogue?cursor=${nextCursor}`,
      `/books?cursor=${turned}`,
      '/books?cursor=x',
      `/books?cursor=${foreign}`,
    ]) {
      const response = await call(app, 'get', path);
      expectProblem(response, 400, 'invalid_cursor');
      expect(response.body.errors).toEqual([expect.objectContaining({ in: 'query', parameter: 'cursor' })]);
    }
    expect((await call(app, 'get', `/books?limit=4&cursor=${nextCursor}`)).status).toBe(200);
  });
});
