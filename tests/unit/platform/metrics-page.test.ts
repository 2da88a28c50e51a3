import express from 'express';
import supertest from 'supertest';
import { sendProblems } from '../../../src/contract/errors.ts';
import { createMetricsPage, type MetricsReaders, readersOf } from '../../../src/platform/metrics-page.ts';

const token = 'a token of thirty-two characters, at least';

function read(readers: MetricsReaders, headers: Record<string, string> = {}) {
  const app = express()
    .get(
      '/metrics',
      createMetricsPage(readers, async () => 'up 1\n'),
    )
    .use(sendProblems('', () => null));
  return supertest(app).get('/metrics').set(headers);
}

test('whoever has the token may read the metrics', async () => {
  const { status, text, headers } = await read({ token }, { Authorization: `Bearer ${token}` });
  expect([status, text, headers['content-type']]).toEqual([200, 'up 1\n', 'text/plain; version=0.0.4; charset=utf-8']);
});

test.each([{}, { Authorization: 'Bearer another' }, { Authorization: token }])('nobody else: %j', async (headers) => {
  const refused = await read({ token }, headers);
  expect([refused.status, refused.body.code]).toEqual([401, 'unauthenticated']);
  expect(refused.headers['www-authenticate']).toContain('Bearer');
});

test('without a token all may, and in production nobody', async () => {
  expect((await read(readersOf({ NODE_ENV: 'development', DOCKET_METRICS_TOKEN: null }))).status).toBe(200);
  expect((await read(readersOf({ NODE_ENV: 'production', DOCKET_METRICS_TOKEN: null }))).status).toBe(404);
  expect(readersOf({ NODE_ENV: 'production', DOCKET_METRICS_TOKEN: token })).toEqual({ token });
});
