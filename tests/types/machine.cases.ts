// biome-ignore-all format: a mistake stands on one line, below its mark
/** What the compiler lets a handler do, and what not, on the fixture contract. Checked by `npm run types` and binder.test.ts. */
import type { Context, Reply } from '../../src/contract/types.ts';
import type { Book, Handlers, Library } from '../fixtures/contract/library.ts';

type H<K extends keyof Handlers> = Handlers[K];
declare const book: Book;
declare const row: Book & { password_hash: string };
declare const deep: Omit<Book, 'published'> & { published: { year: number; password_hash: string } };
declare const problem: { type: string; title: string; status: number };
declare const fixture: Handlers;
declare const shelf: { number: number; wide: boolean; letters: string[] };

// What is right compiles.
export const whole: Handlers = fixture;
export const ok: H<'getBook'> = async ({ path, reply }) => reply(200, { ...book, id: path.bookId });
export const literal: H<'getBook'> = async ({ reply }) => {
  const { id, title, genre, version, updatedAt } = book;
  return reply(200, { id, title, genre, subtitle: null, published: { forthcoming: true }, version, updatedAt });
};
export const eitherStatus: H<'importBooks'> = async ({ body, reply }) =>
  body.count > 9 ? reply(202, { ticket: 't' }) : reply(200, { imported: body.count });
export const header: H<'getPopularBooks'> = async ({ reply }) =>
  reply(200, [book], { 'X-Checksum': 's', 'X-Edition': 2 });
export const optionalHeader: H<'getPopularBooks'> = async ({ reply }) => reply(200, [], { 'X-Checksum': 's' });
export const empty: H<'deleteBook'> = async ({ reply }) => reply(204);
export const typedPath: H<'getShelf'> = async ({ path, query, reply }) =>
  reply(200, {
    number: path.number + 1,
    wide: query.wide === true,
    letters: query.letters?.map((it) => it.trim()) ?? [],
  });
export const typedBody: H<'createBook'> = async ({ body, reply }) =>
  reply(201, { ...book, genre: body.genre, title: body.title.trim() });
export const known: H<'replaceBook'> = async ({ current, reply }) =>
  reply(200, { ...current, version: current.version + 1 });
export const paged: H<'listBooks'> = async ({ page, reply }) =>
  reply(
    200,
    page.of(
      [book],
      (it) => [it.id],
      (it) => it,
    ),
  );
export const called: H<'getReport'> = async ({ caller, reply }) => reply(200, { reader: caller.id });
export const refused: H<'getBook'> = async ({ refusal }) => {
  throw refusal('not_found', 'There is no such book.');
};

// Handlers: one for each operation, none missing and none too many.
const { getBook: _left, ...rest } = fixture;
// @ts-expect-error a missing operation
export const missing: Handlers = rest;
// @ts-expect-error an unknown operation
export const unknown: Handlers = { ...rest, getBook: ok, burnBook: empty };
// @ts-expect-error an unknown operation, in what a resource gives
export const picked = { getBook: ok, burnBook: empty } satisfies Partial<Handlers>;
// @ts-expect-error the handler of another operation
export const swapped: Pick<Handlers, 'getBook'> = { getBook: empty };

// Statuses.
// @ts-expect-error an undeclared status
export const teapot: H<'getBook'> = async ({ reply }) => reply(418, problem);
// @ts-expect-error a status of another operation
export const created: H<'getBook'> = async ({ reply }) => reply(201, book);
// @ts-expect-error a declared refusal is thrown and never answered
export const answeredRefusal: H<'getBook'> = async ({ reply }) => reply(404, problem);

// Bodies.
// @ts-expect-error a wrong body
export const wrongBody: H<'getShelf'> = async ({ reply }) => reply(200, { ...shelf, number: '1' });
// @ts-expect-error a member too few
export const gap: H<'getShelf'> = async ({ reply }) => reply(200, { number: 1, wide: true });
// @ts-expect-error the 404 body under 200
export const problemAsBook: H<'getBook'> = async ({ reply }) => reply(200, problem);
// @ts-expect-error the body of one declared status under the other
export const otherStatus: H<'importBooks'> = async ({ reply }) => reply(202, { imported: 1 });
// @ts-expect-error no body
export const noBody: H<'getBook'> = async ({ reply }) => reply(200);
// @ts-expect-error a value outside an enum
export const outside: H<'getBook'> = async ({ reply }) => reply(200, { ...book, genre: 'cookbook' });

// Members too many: leaks.
// @ts-expect-error an extra member of a literal
export const extraLiteral: H<'getShelf'> = async ({ reply }) => reply(200, { number: 1, wide: true, letters: [], secret: 1 });
// @ts-expect-error an extra member through a variable
export const extraVariable: H<'getBook'> = async ({ reply }) => reply(200, row);
// @ts-expect-error an extra member through an array literal
export const extraArray: H<'getPopularBooks'> = async ({ reply }) => reply(200, [row], { 'X-Checksum': 's' });
export const extraArrayVariable: H<'getPopularBooks'> = async ({ reply }) => {
  const rows = [row, row];
  // @ts-expect-error an extra member through an array variable
  return reply(200, rows, { 'X-Checksum': 's' });
};
// @ts-expect-error an extra member of a nested literal
export const extraNested: H<'getBook'> = async ({ reply }) => reply(200, { ...book, published: { year: 1815, secret: 1 } });
// @ts-expect-error an extra member of a nested variable, in one of several shapes
export const extraDeep: H<'getBook'> = async ({ reply }) => reply(200, deep);
// @ts-expect-error an extra member of a page's entry
export const extraEntry: H<'listBooks'> = async ({ page, reply }) => reply(200, page.of([row], (it) => [it.id], (it) => it));

// Headers.
// @ts-expect-error a forgotten required header
export const noHeader: H<'getPopularBooks'> = async ({ reply }) => reply(200, []);
// @ts-expect-error a forgotten required header beside an optional one
export const otherHeader: H<'getPopularBooks'> = async ({ reply }) => reply(200, [], { 'X-Edition': 2 });
// @ts-expect-error a header of the wrong type
export const headerType: H<'getPopularBooks'> = async ({ reply }) => reply(200, [], { 'X-Checksum': 7 });
// @ts-expect-error an undeclared header
export const extraHeader: H<'getPopularBooks'> = async ({ reply }) => reply(200, [], { 'X-Checksum': 's', 'X-Else': 's' });
// @ts-expect-error a header that the machine makes
export const ownHeader: H<'getBook'> = async ({ reply }) => reply(200, book, { ETag: '"1"' });

// 204.
// @ts-expect-error a body on 204
export const bodyOn204: H<'deleteBook'> = async ({ reply }) => reply(204, { ok: true });
// @ts-expect-error no return
export const noReturn: H<'deleteBook'> = async ({ reply }) => {
  reply(204);
};

// Replies.
// @ts-expect-error a forged reply
export const forged: H<'deleteBook'> = async () => ({ status: 204, headers: {} });
declare const reply: Reply<Library, 'getBook'>;
// @ts-expect-error a reply of another operation
export const otherReply: H<'replaceBook'> = async () => reply;
// @ts-expect-error a bare body
export const bare: H<'getBook'> = async () => book;

// Who calls, what stands now, which page: only where the contract says that there is one.
// @ts-expect-error nobody in particular calls a public operation
export const nobody: H<'getPopularBooks'> = async ({ caller, reply }) => reply(200, [], { 'X-Checksum': caller.id });
// @ts-expect-error `current` without If-Match
export const noCurrent: H<'getBook'> = async ({ current, reply }) => reply(200, current);
// @ts-expect-error `page` without cursor
export const noPage: H<'getShelf'> = async ({ page, reply }) => reply(200, { ...shelf, number: page.limit });
// @ts-expect-error a wrong member of `current`
export const wrongCurrent: H<'changeBook'> = async ({ current, reply }) => reply(200, { ...book, title: current.name });

// Refusals.
export const undeclaredRefusal: H<'getPopularBooks'> = async ({ refusal }) => {
  // @ts-expect-error a code whose status the operation does not declare
  throw refusal('not_found');
};
export const unknownRefusal: H<'getBook'> = async ({ refusal }) => {
  // @ts-expect-error a code that is not in the catalogue
  throw refusal('not_there');
};

// Input.
// @ts-expect-error a path parameter is a number
export const pathType: H<'getShelf'> = async ({ path, reply }) => reply(200, { ...shelf, letters: [path.number] });
// @ts-expect-error a path parameter that is not declared
export const pathName: H<'getBook'> = async ({ path, reply }) => reply(200, { ...book, id: path.id });
// @ts-expect-error a query parameter is a boolean
export const queryType: H<'getShelf'> = async ({ query, reply }) => reply(200, { ...shelf, letters: [query.wide ?? false] });
// @ts-expect-error a query parameter that is not declared
export const queryName: H<'listBooks'> = async ({ query }) => query.colour;
// @ts-expect-error a member of the body is a number
export const bodyType: H<'importBooks'> = async ({ body, reply }) => reply(202, { ticket: body.count });
// @ts-expect-error a member of the body that is not declared
export const bodyName: H<'createBook'> = async ({ body, reply }) => reply(201, { ...book, title: body.name });
// @ts-expect-error an operation that takes no body
export const noInput: H<'getBook'> = async ({ body, reply }) => reply(200, { ...book, title: body.title });
declare const context: Context<Library, 'getShelf'>;
// @ts-expect-error input is not for writing
context.path = { number: 2 };
