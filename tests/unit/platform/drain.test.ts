import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type Server } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import express from 'express';
import { type DrainTimes, drain } from '../../../src/platform/drain.ts';
import { createHttpServer, listen } from '../../../src/platform/http.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const QUICK: DrainTimes = { linger: 0, deadline: 30_000 };

/** A server that notes what it handles; what is asked of `/slow` and `/long` is answered once the gate is opened, `/long` in part before. */
async function started() {
  const handled: string[] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let noticed = () => {};
  const asked = new Promise<void>((resolve) => {
    noticed = resolve;
  });
  const app = express();
  app.use(async (req, res) => {
    handled.push(req.url);
    if (req.url === '/long') res.writeHead(200, { 'Content-Length': 5 }).write('/');
    if (req.url === '/slow' || req.url === '/long') {
      noticed();
      await gate;
    }
    if (res.headersSent) res.end('long');
    else res.send(req.url);
  });
  const server: Server = createHttpServer(app);
  const address = await listen(server, 0, '127.0.0.1');
  undo.push(() => server.closeAllConnections());
  const stop = (times: DrainTimes = QUICK): Promise<void> => drain(server, times);
  return { address, handled, asked, open, stop };
}

/** A connection on which bytes are sent as they are, with all that came back, and how it ended. */
async function connect(address: string) {
  const { hostname, port } = new URL(address);
  const socket: Socket = createConnection({ port: Number(port), host: hostname, allowHalfOpen: true }).setEncoding(
    'utf8',
  );
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  const ended = new Promise<string>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once('end', () => resolve('closed'));
  });
  await once(socket, 'connect');
  return { socket, ended, answers: () => text.split(/(?=HTTP\/1\.1)/).filter((it) => it !== '') };
}
const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`;

test('requests that were sent at once are all answered, and the last answer alone ends their connection', async () => {
  const { address, asked, open, stop, handled } = await started();
  const { socket, ended, answers } = await connect(address);
  const other = await connect(address);
  socket.write(ask('/slow') + ask('/second'));
  await asked;
  const stopped = stop();
  socket.write(ask('/third'));
  other.socket.end(ask('/other'));
  await other.ended;
  open();
  expect(await ended).toBe('closed');
  socket.end();
  expect(answers().map((it) => [it.split('\r\n\r\n')[1], /^connection: (.*)$/im.exec(it)?.[1]])).toEqual([
    ['/slow', 'keep-alive'],
    ['/second', 'keep-alive'],
    ['/third', 'close'],
  ]);
  expect(handled).toEqual(['/slow', '/second', '/third', '/other']);
  await stopped;
});

test('what is sent behind the last answer is not handled, and resets nothing', async () => {
  const { address, asked, open, stop, handled } = await started();
  const { socket, ended, answers } = await connect(address);
  socket.write(ask('/slow'));
  await asked;
  const stopped = stop();
  open();
  expect(await ended).toBe('closed');
  // A client that has not read the end yet goes on.
  for (const path of ['/late', '/later']) socket.write(ask(path));
  socket.end();
  await once(socket, 'close');
  expect([socket.errored, answers().length, handled]).toEqual([null, 1, ['/slow']]);
  await stopped;
});

test('clients that send without a pause lose no request, however often servers stop', async () => {
  const outcomes: string[] = [];
  for (let round = 0; round < 20; round++) {
    const { address, stop } = await started();
    let answers = 0;
    const client = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let close = false; !close; answers++) {
        const request = get(`${address}/`, { agent });
        const [response]: IncomingMessage[] = await once(request, 'response');
        close = response?.headers.connection === 'close';
        await response?.resume().toArray();
      }
    };
    const clients = Promise.allSettled(Array.from({ length: 4 }, client));
    while (answers < 4 + 3 * round) await new Promise(setImmediate);
    await stop();
    for (const end of await clients) outcomes.push(end.status === 'fulfilled' ? 'told' : String(end.reason));
  }
  expect(outcomes).toEqual(Array(80).fill('told'));
});

test('for the time that balancers need a server goes on as before, and closes no connection', async () => {
  const { address, stop } = await started();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async () => {
    const [response] = await once(get(address, { agent }), 'response');
    await response.toArray();
    return response.headers.connection;
  };
  const stopping = stop({ ...QUICK, linger: 300 });
  const told: string[] = [];
  while (told.at(-1) !== 'close') told.push(await ask());
  await stopping;
  expect(told.length).toBeGreaterThan(2);
  expect(told.slice(0, -1)).toEqual(told.slice(0, -1).fill('keep-alive'));
});

test('a connection whose answer had begun is closed behind it, once idle ones have been closed', async () => {
  const { address, open, stop, handled } = await started();
  const { socket, ended, answers } = await connect(address);
  const idle = await connect(address);
  idle.socket.write(ask('/idle'));
  await once(idle.socket, 'data');
  socket.write(ask('/long'));
  await once(socket, 'data');
  const stopped = stop();
  expect(await idle.ended).toBe('closed');
  idle.socket.end();
  open();
  while (!answers()[0]?.endsWith('/long')) await once(socket, 'data');
  socket.write(ask('/late'));
  expect(await ended).toBe('closed');
  socket.end();
  await stopped;
  expect([socket.errored, answers().length, handled]).toEqual([null, 1, ['/idle', '/long']]);
});

test('what never finishes is cut off at the deadline', async () => {
  const { address, asked, stop } = await started();
  const { socket, ended, answers } = await connect(address);
  socket.write(ask('/slow'));
  await asked;
  await stop({ linger: 0, deadline: 50 });
  await ended;
  socket.destroy();
  expect(answers()).toEqual([]);
});
