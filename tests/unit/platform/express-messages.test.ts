import express from 'express';
import { createHttpServer, listen } from '../../../src/platform/http.ts';

test('requests and answers are those of Express before it gets them, so that it changes no prototype', async () => {
  const app = express().get('/', (req, res) => void res.json(req.query));
  const server = createHttpServer(app);
  const alike: boolean[] = [];
  server.prependListener('request', (req, res) => {
    alike.push(Object.getPrototypeOf(req) === app.request, Object.getPrototypeOf(res) === app.response);
  });
  const address = await listen(server, 0, '127.0.0.1');
  try {
    expect(await (await fetch(`${address}/?a=1`)).json()).toEqual({ a: '1' });
    expect(alike).toEqual([true, true]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
