import { createLibrary } from '../../fixtures/contract/app.ts';
import { bob, call, expectProblem } from '../../fixtures/contract/calls.ts';
import { handlers, idempotency } from '../../fixtures/contract/library.ts';

const { app, database } = await createLibrary();
beforeEach(() => {
  database.content.books.clear();
  database.content.answers.clear();
});
const create = (title: string, key: string, headers: Record<string, string> = {}) =>
  call(app, 'post', '/books', { title }, { 'Idempotency-Key': key, ...headers });

describe('an operation that declares Idempotency-Key', () => {
  test('has its effect once, and gives the same answer again', async () => {
    const first = await create('Emma', 'k1');
    const second = await create('Emma', 'k1');
    expect([first.status, second.status, database.content.books.size]).toEqual([201, 201, 1]);
    expect(second.text).toBe(first.text);
    for (const name of ['location', 'etag', 'content-type', 'cache-control'])
      expect(second.headers[name]).toBe(first.headers[name]);
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
  });

  test('takes a key quoted or bare', async () => {
    await create('Emma', 'k1');
    expect((await create('Emma', '"k1"')).headers['idempotent-replayed']).toBe('true');
    expect(database.content.books.size).toBe(1);
  });

  test('refuses a key for another request with 422', async () => {
    await create('Emma', 'k1');
    expectProblem(await create('Persuasion', 'k1'), 422, 'idempotency_key_reused');
    expect(database.content.books.size).toBe(1);
  });

  test('knows the keys of each caller apart', async () => {
    await create('Emma', 'k1');
    expect((await create('Emma', 'k1', bob)).headers['idempotent-replayed']).toBeUndefined();
    expect(database.content.books.size).toBe(2);
  });

  test('makes one of twins that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('Emma', 'k1')));
    expect(new Set(answers.map((it) => it.text)).size).toBe(1);
    expect(answers.filter((it) => it.headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    expect(database.content.books.size).toBe(1);
  });

  test('keeps no refusal, from before the handler or out of it', async () => {
    expectProblem(await create('', 'k1'), 400, 'invalid_request');
    expectProblem(await create('Taken', 'k1'), 409, 'idempotency_key_in_use');
    expect(database.content.answers.size).toBe(0);
    expect((await create('Emma', 'k1')).status).toBe(201);
  });

  test('fails where nobody can tell whether a refusal is true of the first time', async () => {
    await create('Emma', 'k1');
    let away = false;
    const frail = await createLibrary({
      database,
      handlers: {
        ...handlers,
        createBook: async ({ refusal }) => {
          throw refusal('idempotency_key_in_use', 'There is a book with this title.');
        },
      },
      idempotency: {
        ...idempotency,
        find: async (...given) => {
          if (away) throw new Error('The database is away.');
          return idempotency.find(...given);
        },
      },
    });
    const again = () => call(frail.app, 'post', '/books', { title: 'Emma' }, { 'Idempotency-Key': 'k1' });
    away = true;
    expectProblem(await again(), 500, 'internal_error');
    away = false;
    expect((await again()).headers['idempotent-replayed']).toBe('true');
  });

  test('records no answer that the contract does not declare', async () => {
    const leaky = await createLibrary({
      handlers: {
        ...handlers,
        // @ts-expect-error an undeclared member
        createBook: async (context) => {
          const { status, body, headers } = await handlers.createBook(context);
          return { status, headers, body: Object.assign({ password_hash: 'SECRET' }, body) };
        },
      },
    });
    const headers = { 'Idempotency-Key': 'k1' };
    expectProblem(await call(leaky.app, 'post', '/books', { title: 'Emma' }, headers), 500, 'internal_error');
    expect(leaky.database.content.answers.size).toBe(0);
  });

  test('runs as often as it is asked without a key', async () => {
    await call(app, 'post', '/books', { title: 'Emma' });
    await call(app, 'post', '/books', { title: 'Emma' });
    expect([database.content.books.size, database.content.answers.size]).toEqual([2, 0]);
  });
});

test('an operation that does not declare it takes no notice', async () => {
  for (let time = 0; time < 2; time++) {
    const response = await call(app, 'post', '/imports', { count: 3 }, { 'Idempotency-Key': 'k1' });
    expect([response.status, response.headers['idempotent-replayed']]).toEqual([200, undefined]);
  }
  expect(database.content.answers.size).toBe(0);
});
