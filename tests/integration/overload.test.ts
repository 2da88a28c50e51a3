import supertest from 'supertest';
import { createOverload } from '../../src/platform/overload.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';

/** With no connection to wait for, one request is too many. */
const admit = createOverload({ patience: 1, connections: 0, waited: () => 0 });
const corsOrigins = ['https://app.example'];
let docket: CheckedDocket;

beforeAll(async () => {
  docket = await createCheckedDocket({ admit, corsOrigins, proxies: 0 });
});
afterAll(() => docket.close());

describe('An overloaded server', () => {
  test.each([
    ['GET', '/users/me', {}],
    ['POST', '/sessions', { json: { email: 'not an address' } }],
    ['POST', '/users', { body: '{', headers: { 'Content-Type': 'application/json' } }],
    ['GET', '/users/me', { token: 'none that was ever given' }],
  ] as const)('refuses %s %s with 503 before it looks at credentials or content', async (method, path, call) => {
    const answer = await docket.client.call(method, path, call);
    expect([answer.status, problemOf(answer).code]).toEqual([503, 'overloaded']);
    expect(['1', '2', '3']).toContain(answer.headers['retry-after']);
  });

  test('lets a page of another origin read the refusal, and ask beforehand', async () => {
    const headers = { Origin: 'https://app.example' };
    const refused = await docket.client.call('GET', '/users/me', { headers });
    expect(refused.headers['access-control-allow-origin']).toBe('https://app.example');
    const asked = await supertest(docket.app)
      .options('/v1/users/me')
      .set({ ...headers, 'Access-Control-Request-Method': 'GET' });
    expect(asked.status).toBe(204);
  });

  test('refuses what partners ask of the authorization server too', async () => {
    const { status, headers } = await supertest(docket.app).post('/oauth/token').send('grant_type=refresh_token');
    expect([status, headers['content-type']]).toEqual([503, 'application/problem+json']);
  });

  test.each(['/livez', '/readyz', '/metrics', '/.well-known/jwks.json'])('answers %s', async (path) => {
    expect((await supertest(docket.app).get(path)).status).toBe(200);
  });
});
