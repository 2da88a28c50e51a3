import request from 'supertest';
import { Problem } from '../../../src/contract/problem.ts';
import type { Authenticator } from '../../../src/contract/validate.ts';
import { authenticators, createLibrary } from '../../fixtures/contract/app.ts';
import { expectProblem } from '../../fixtures/contract/calls.ts';

const { app } = await createLibrary();
const get = (path: string, headers: Record<string, string> = {}) => request(app).get(`/lib${path}`).set(headers);

describe('security follows from the declaration', () => {
  test('the default of the contract holds where an operation declares none', async () => {
    const response = await get('/books');
    expectProblem(response, 401, 'unauthenticated');
    expect(response.headers['www-authenticate']).toBe('Bearer realm="docket"');
    expect((await get('/books', { Authorization: 'Bearer ada' })).status).toBe(200);
  });

  test('a credential that is wrong is refused and says why', async () => {
    const response = await get('/books', { Authorization: 'Bearer invalid_token' });
    expectProblem(response, 401, 'invalid_token');
    expect(response.headers['www-authenticate']).toBe('Bearer realm="docket", error="invalid_token"');
  });

  test('a good credential of a scheme that the operation does not declare is 403, and a bad one 401', async () => {
    const refused = await get('/books', { 'X-Api-Key': 'bob' });
    expectProblem(refused, 403, 'role_required');
    expect(refused.body.detail).toBe('This takes another kind of credential: session.');
    expectProblem(await get('/books', { 'X-Api-Key': 'invalid_token' }), 401, 'invalid_token');
    expect((await get('/books', { 'X-Api-Key': 'bob', Authorization: 'Bearer ada' })).status).toBe(200);
  });

  test('another scheme of authentication is none', async () => {
    expectProblem(await get('/books', { Authorization: 'Basic YTpi' }), 401, 'unauthenticated');
  });

  test('a public operation asks nobody', async () => {
    expect((await get('/books/popular', { Authorization: 'Bearer invalid_token' })).status).toBe(200);
  });

  test('who is refused learns nothing of what would be refused after', async () => {
    expectProblem(await get('/books?limit=99'), 401, 'unauthenticated');
    expectProblem(await request(app).post('/lib/books').type('text/plain').send('x'), 401, 'unauthenticated');
  });
});

describe('of several alternatives', () => {
  test('any one is enough', async () => {
    expect((await get('/report', { Authorization: 'Bearer ada:report:read' })).body).toEqual({ reader: 'ada' });
    expect((await get('/report', { 'X-Api-Key': 'bob' })).body).toEqual({ reader: 'bob' });
    expect((await get('/report', { Authorization: 'Bearer invalid_token', 'X-Api-Key': 'bob' })).status).toBe(200);
    expect((await get('/report', { Authorization: 'Bearer ada:report:read', 'X-Api-Key': 'unavailable' })).status).toBe(
      200,
    );
  });

  test('each is asked once, in the order of the contract, until one accepts', async () => {
    const asked: string[] = [];
    const watched = Object.fromEntries(
      Object.entries(authenticators).map(([name, it]): [string, Authenticator] => [
        name,
        async (req, scopes) => {
          asked.push(name);
          return it(req, scopes);
        },
      ]),
    );
    const { app } = await createLibrary({ authenticators: watched });
    const askedBy = async (headers: Record<string, string>) => {
      asked.length = 0;
      await request(app).get('/lib/report').set(headers);
      return [...asked];
    };
    expect(await askedBy({})).toEqual(['oauth', 'apiKey', 'session']);
    expect(await askedBy({ Authorization: 'Bearer ada:report:read', 'X-Api-Key': 'bob' })).toEqual(['oauth']);
    expect(await askedBy({ 'X-Api-Key': 'bob' })).toEqual(['oauth', 'apiKey']);
  });

  test('a scope that is missing is 403 and named', async () => {
    const response = await get('/report', { Authorization: 'Bearer ada' });
    expectProblem(response, 403, 'insufficient_scope');
    expect(response.body.detail).toBe('This needs the scope report:read.');
    expect(response.headers['www-authenticate']).toBe('Bearer realm="docket", error="insufficient_scope"');
  });

  const refusals: [code: string, status: number][] = [
    ['unavailable', 503],
    ['rate_limited', 429],
    ['insufficient_scope', 403],
    ['invalid_token', 401],
  ];
  const pairs = refusals.flatMap((stronger, index) =>
    refusals.slice(index).map((weaker) => [stronger, weaker] as const),
  );
  test.each(pairs)('the strongest refusal wins: %j over %j', async ([code, status], [weaker]) => {
    expectProblem(await get('/report', { Authorization: `Bearer ${code}`, 'X-Api-Key': weaker }), status, code);
    expectProblem(await get('/report', { Authorization: `Bearer ${weaker}`, 'X-Api-Key': code }), status, code);
  });

  test('an error that nobody expected is 500 whatever the others say, and stays inside', async () => {
    for (const other of ['invalid_token', 'unavailable']) {
      const response = await get('/report', { Authorization: 'Bearer crash', 'X-Api-Key': other });
      expectProblem(response, 500, 'internal_error');
      expect(response.text).not.toContain('secrets of the house');
    }
  });
});

test('what authentication throws is translated like any other error', async () => {
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const { app } = await createLibrary(
    { authenticators: { ...authenticators, session: () => Promise.reject(away) } },
    (error) => (error === away ? new Problem('unavailable') : null),
  );
  expectProblem(await request(app).get('/lib/books').set('Authorization', 'Bearer ada'), 503, 'unavailable');
});
