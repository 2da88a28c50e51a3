import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler } from 'express';
import findMyWay from 'find-my-way';
import request from 'supertest';
import { bind } from '../../../src/contract/index.ts';
import { createLibrary, options } from '../../fixtures/contract/app.ts';
import { call } from '../../fixtures/contract/calls.ts';
import { readDocument } from '../../fixtures/contract/generate.ts';
import { type Handlers, handlers } from '../../fixtures/contract/library.ts';
import { manyOperations } from '../../fixtures/contract/many.ts';

interface Work {
  /** Regular expressions compiled from text, as a path or a pattern of a contract is. */
  regexps: number;
  /** Functions compiled from text, as Ajv makes its validators. */
  validators: number;
  /** Paths looked up in the router. */
  lookups: number;
}

/** What is done while something runs, counted at the constructors themselves. */
async function count(run: () => Promise<unknown>): Promise<Work> {
  const work: Work = { regexps: 0, validators: 0, lookups: 0 };
  const before = { RegExp: globalThis.RegExp, Function: globalThis.Function };
  const { find } = findMyWay.prototype;
  // `RegExp(/x/)` gives its argument back and compiles nothing.
  const note = (source: unknown, what: 'regexps' | 'validators') => {
    if (typeof source === 'string') work[what]++;
  };
  const counting = <T extends RegExpConstructor | FunctionConstructor>(
    original: T,
    what: 'regexps' | 'validators',
  ): T =>
    new Proxy(original, {
      construct: (target, given, self) => {
        note(given[0], what);
        return Reflect.construct(target, given, self);
      },
      apply: (target, self, given) => {
        note(given[0], what);
        return Reflect.apply(target, self, given);
      },
    });
  Object.assign(globalThis, {
    RegExp: counting(before.RegExp, 'regexps'),
    Function: counting(before.Function, 'validators'),
  });
  findMyWay.prototype.find = function (...given: Parameters<typeof find>) {
    work.lookups++;
    return find.apply(this, given);
  };
  try {
    await run();
  } finally {
    Object.assign(globalThis, before);
    findMyWay.prototype.find = find;
  }
  return work;
}

/** The same exchanges each time: every operation of the fixture once, some of them refused at some step. */
async function exchanges(app: Awaited<ReturnType<typeof createLibrary>>['app']): Promise<number[]> {
  const answers = [
    await call(app, 'post', '/books', { title: 'Emma' }, { 'Idempotency-Key': randomUUID() }),
    await call(app, 'post', '/books', { title: '' }),
    await call(app, 'get', '/books?genre=novel&limit=3'),
    await call(app, 'get', '/books/popular'),
    await call(app, 'get', '/books/b1'),
    await call(app, 'put', '/books/b1', { title: 'Emma' }),
    await call(app, 'patch', '/books/b1', { title: 'Emma II' }, { 'Content-Type': 'application/merge-patch+json' }),
    await call(app, 'patch', '/books/b1', { title: 'Emma' }, { 'Content-Type': 'application/json' }),
    await call(app, 'delete', '/books/b1'),
    await call(app, 'get', '/catalogue'),
    await call(app, 'get', '/shelves/3?letters=a,b'),
    await call(app, 'post', '/shelves/3'),
    await call(app, 'post', '/imports', { count: 3 }),
    await call(app, 'post', '/imports', { count: 300 }),
    await request(app).get('/lib/report').set('X-Api-Key', 'bob'),
    await request(app).get('/lib/books'),
    await call(app, 'get', '/books/b9'),
  ];
  return answers.map((it) => it.status);
}
const STATUSES = [201, 400, 200, 200, 200, 200, 200, 200, 204, 200, 200, 201, 200, 202, 200, 401, 404];

test('every validator is compiled before the first request', async () => {
  let library: Awaited<ReturnType<typeof createLibrary>> | undefined;
  const atStart = await count(async () => {
    library = await createLibrary();
  });
  expect(atStart.validators).toBeGreaterThan(STATUSES.length);
  const { app } = library ?? (await createLibrary());
  const atFirst = await count(async () => expect(await exchanges(app)).toEqual(STATUSES));
  expect(atFirst.validators).toBe(0);
});

test('a request costs one look-up and no regular expression, in a contract of 10 operations as in one of 100', async () => {
  const works: Work[] = [];
  for (const size of [12, 100]) {
    const { document, copies } = manyOperations(readDocument(), size);
    const copied = Object.fromEntries(copies.map(({ id, of }) => [id, Reflect.get(handlers, of)]));
    const all: Handlers = { ...handlers, ...copied };
    const { app } = await createLibrary({ document, handlers: all });
    // Express itself compiles what it knows of proxies and such once, at the first request of an app.
    await exchanges(app);
    works.push(await count(async () => expect(await exchanges(app)).toEqual(STATUSES)));
  }
  expect(works[0]).toEqual({ regexps: 0, validators: 0, lookups: STATUSES.length });
  expect(works[1]).toEqual(works[0]);
});

test("a Content-Type of each request's own compiles nothing", async () => {
  const { app } = await createLibrary();
  await exchanges(app);
  const work = await count(async () => {
    for (let time = 0; time < 20; time++) {
      await call(app, 'post', '/imports', { count: 3 }, { 'Content-Type': `application/json; v=${time}` });
      await call(app, 'get', '/shelves/3', undefined, {
        'Content-Type': `text/x-${time}`,
        Accept: `application/json; v=${time}`,
      });
    }
  });
  expect(work).toEqual({ regexps: 0, validators: 0, lookups: 40 });
});

test('a refused request walks no stack, and a failure behind one that is not refused does', async () => {
  const failing = { ...handlers, getBook: () => Promise.reject(new Error('broken')) };
  const stacks: string[] = [];
  const keep: ErrorRequestHandler = (error: Error, _req, res, _next) => {
    stacks.push(error.stack ?? '');
    res.end();
  };
  const app = express().use('/lib', await bind(options({ handlers: failing })), keep);
  for (let time = 0; time < 2; time++) {
    await Promise.all([call(app, 'post', '/books', { title: '' }), call(app, 'get', '/books?limit=none')]);
    await call(app, 'get', '/books/b1');
  }
  const walked = stacks.map((it) => /\n +at /.test(it));
  expect(walked).toEqual([false, false, true, false, false, true]);
});
