import OpenApiValidator from 'express-openapi-validator';
import { closeResponses } from '../../../src/contract/close-responses.ts';
import type { Document } from '../../../src/contract/document.ts';
import { bind } from '../../../src/contract/index.ts';
import { authenticators, options } from '../../fixtures/contract/app.ts';
import { readDocument } from '../../fixtures/contract/generate.ts';
import { handlers } from '../../fixtures/contract/library.ts';

/** The fixture contract with one thing in it changed, as its text in JSON. */
function edited(edit: (document: ReturnType<typeof JSON.parse>) => void): Document {
  const document = JSON.parse(JSON.stringify(readDocument()));
  edit(document);
  return document;
}

describe('what the machine cannot act on is refused at the start, by name', () => {
  test('an operation without a handler', async () => {
    const { getBook: _left, ...rest } = handlers;
    // @ts-expect-error the compiler refuses it as well
    await expect(bind(options({ handlers: rest }))).rejects.toThrow("The contract's getBook has no handler.");
  });

  test('a handler without an operation', async () => {
    const extra = { ...handlers, burnBook: handlers.deleteBook };
    await expect(bind(options({ handlers: extra }))).rejects.toThrow('The handler burnBook has no operation.');
  });

  test.each([
    [
      'an operation without an operationId',
      (it) => delete it.paths['/imports'].post.operationId,
      'POST /imports has no operationId.',
    ],
    [
      'If-Match on a path without a GET',
      (it) => {
        delete it.paths['/books/{bookId}'].get;
        delete it.paths['/books'].post.responses['201'].links;
      },
      'replaceBook declares If-Match, but its path has no GET that declares an ETag to match.',
    ],
    [
      'If-Match on a path whose GET declares no ETag',
      (it) => delete it.paths['/books/{bookId}'].get.responses['200'].headers.ETag,
      'replaceBook declares If-Match, but its path has no GET that declares an ETag to match.',
    ],
    [
      'a link to an operation that is not there',
      (it) => Object.assign(it.paths['/books'].post.responses['201'].links.getBook, { operationId: 'getBok' }),
      'createBook links to getBok, which the contract does not have.',
    ],
    [
      'a deprecated operation that does not say since when',
      (it) => delete it.paths['/catalogue'].get.responses['200'].headers.Deprecation,
      'listCatalogue is deprecated, but no response declares a Deprecation header with a const.',
    ],
    [
      'a $ref that leads nowhere',
      (it) => Object.assign(it.paths['/imports'].post.responses['400'], { $ref: '#/components/responses/Gone' }),
      'The contract has no #/components/responses/Gone.',
    ],
    [
      'an anonymous alternative beside another, under which a bad credential would pass',
      (it) => it.paths['/report'].get.security.push({}),
      'getReport may be called with credentials and without: then bad ones would pass for none.',
    ],
  ] satisfies [string, (document: ReturnType<typeof JSON.parse>) => unknown, string][])(
    '%s',
    async (_name, edit, message) => {
      await expect(bind(options({ document: edited(edit) }))).rejects.toThrow(message);
    },
  );

  test('a security scheme that nobody authenticates', async () => {
    const { apiKey: _left, ...rest } = authenticators;
    await expect(bind(options({ authenticators: rest }))).rejects.toThrow(
      'getReport wants apiKey, for which there is no authenticator.',
    );
  });

  test('a validator whose steps are not the ones that are known', async () => {
    const { middleware } = OpenApiValidator;
    const more: typeof middleware = Object.assign(
      (given: Parameters<typeof middleware>[0]) => [...middleware(given), function another() {}],
      middleware,
    );
    Object.assign(OpenApiValidator, { middleware: more });
    try {
      await expect(bind(options())).rejects.toThrow(/has other steps than expected: .*responseMiddleware, another$/);
    } finally {
      Object.assign(OpenApiValidator, { middleware });
    }
  });
});

describe('the published contract', () => {
  test('is not changed by binding it', async () => {
    const document = readDocument();
    await bind(options({ document }));
    expect(document).toEqual(readDocument());
  });

  test('stays open where clients read; only the copy of the server is closed', () => {
    const document = readDocument();
    const closed = JSON.parse(JSON.stringify(closeResponses(document)));
    const { schemas } = closed.components;
    expect(document).toEqual(readDocument());
    expect([schemas.Book, schemas.BookPage, schemas.BookPage.properties.page, schemas.Shelf]).toEqual(
      Array(4).fill(expect.objectContaining({ additionalProperties: false })),
    );
    expect(schemas.Book.properties.published.oneOf.slice(0, 2)).toEqual(
      Array(2).fill(expect.objectContaining({ additionalProperties: false })),
    );
    expect(closed.paths['/report'].get.responses['200'].content['application/json'].schema.additionalProperties).toBe(
      false,
    );
    // What declares no member promises nothing that could be closed.
    expect(closed.components.responses.Problem.content['application/problem+json'].schema).toEqual({ type: 'object' });
  });
});
