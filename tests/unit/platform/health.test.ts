import express from 'express';
import supertest from 'supertest';
import { createHealth, type Readiness } from '../../../src/platform/health.ts';

const serve = (readiness: Readiness) => supertest(express().use(createHealth(readiness)));
const well: Readiness = { accepting: true, check: async () => undefined };

test('a dependency that Docket works without for a while is told and does not fail readiness', async () => {
  const { status, body } = await serve({ ...well, told: () => ({ mail: 'failing' }) }).get('/readyz');
  expect([status, body]).toEqual([200, { status: 'ok', checks: { database: 'ok', mail: 'failing' } }]);
});

test('the database fails readiness, and nothing fails liveness', async () => {
  const server = serve({ ...well, check: () => Promise.reject(new Error('away')) });
  expect((await server.get('/readyz')).body).toEqual({ status: 'unavailable', checks: { database: 'unreachable' } });
  expect((await server.get('/livez')).status).toBe(200);
});

test('a process that stops is not ready, however well its database is', async () => {
  const { status, body } = await serve({ ...well, accepting: false }).get('/readyz');
  expect([status, body]).toEqual([503, { status: 'stopping', checks: { database: 'ok' } }]);
});

test('many who ask at once ask the database once', async () => {
  let looks = 0;
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const check = () => {
    looks++;
    return answered;
  };
  let arrived = 0;
  const app = express()
    .use((_req, _res, next) => {
      if (++arrived === 20) answer();
      next();
    })
    .use(createHealth({ ...well, check }));
  const server = app.listen(0);
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await supertest(server).get('/readyz')).status),
  );
  server.close();
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(looks).toBe(1);
});
