import express from 'express';
import request from 'supertest';
import { createHttpServer } from '../../../src/platform/http.ts';

test('A request without a body has nothing to be read when it is handled, and one with a body is read as ever', async () => {
  const app = express().all('/', (req, res) => {
    const { readableEnded } = req;
    express.text()(req, res, () => void res.json({ readableEnded, body: req.body ?? null }));
  });
  const server = createHttpServer(app);
  expect((await request(server).get('/')).body).toEqual({ readableEnded: true, body: null });
  expect((await request(server).post('/').type('text').send('hello')).body).toEqual({
    readableEnded: false,
    body: 'hello',
  });
});
