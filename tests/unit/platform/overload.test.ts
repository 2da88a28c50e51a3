import { once } from 'node:events';
import { request } from 'node:http';
import { createConnection } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { Problem } from '../../../src/contract/problem.ts';
import { createHttpServer, listen } from '../../../src/platform/http.ts';
import { createOverload } from '../../../src/platform/overload.ts';

const PATIENCE = 60_000;
let waited = 0;
const held: (() => void)[] = [];
let answering = () => {};
let arrivals = 0;
let closings = 0;
const app = express();
const server = createHttpServer(app);
let address = '';

const overload = createOverload({ patience: PATIENCE, connections: 1, waited: () => waited });
/** A turn of the event loop is long for it from 100 ms on. */
const jumpy = createOverload({ patience: 400, connections: 1, waited: () => 0 });
let paced = overload;
app.use((req, res, next) => (req.url === '/jumpy' ? jumpy : req.url === '/paced' ? paced : overload)(req, res, next));
app.use((_req, res, next) => {
  res.once('close', () => {
    closings++;
    app.emit('closing');
  });
  arrivals++;
  app.emit('arrival');
  next();
});
app.use(express.text(), (_req, res) => {
  held.push(() => res.end());
  app.emit('held');
  answering();
});
const refuse: ErrorRequestHandler = (error, _req, res, _next) => {
  res.sendStatus(error instanceof Problem ? error.status : 500);
};
app.use(refuse);

beforeAll(async () => {
  address = await listen(server, 0, '127.0.0.1');
});
beforeEach(() => {
  waited = 0;
  arrivals = 0;
  closings = 0;
});
afterEach(() => answered(pending.splice(0)));
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

const send = async (init: RequestInit = {}, path = '/') => (await fetch(address + path, init)).status;
/** Sends so many requests, and resolves with their answers to be once all of them are under way; one that is refused fails. */
async function begin(count: number, init: RequestInit = {}, path = '/') {
  const all = held.length + count;
  const answers = Array.from({ length: count }, () => send(init, path));
  const early = Promise.any(answers.map((it) => it.catch(() => 0))).then((status) => {
    if (held.length < all) throw new Error(`A request was answered at once, with ${status}.`);
  });
  while (held.length < all) await Promise.race([once(app, 'held'), early]);
  return answers;
}
/** What is answered after each test. */
const pending: Promise<number>[] = [];
/** One more request: its refusal, or that it is under way. */
const arrive = async (path = '/') => {
  const answer = send({}, path);
  pending.push(answer);
  return Promise.race([answer, once(app, 'held').then(() => 'under way')]);
};
/** Answers whatever is under way. */
async function finish(answers: readonly Promise<number>[]) {
  for (const answer of held.splice(0)) answer();
  return Promise.all(answers);
}

/** Answers what is under way, and what comes still. */
const answered = async (all: readonly Promise<number>[]) => {
  const answerAll = () => {
    for (const answer of held.splice(0)) answer();
  };
  answering = answerAll;
  answerAll();
  const statuses = new Set(await Promise.all(all));
  answering = () => {};
  return statuses;
};

describe('A request is refused', () => {
  test('once a hundred for each connection are under way, even if nobody waits', async () => {
    const underWay = await begin(100);
    expect(await send()).toBe(503);
    expect(new Set(await finish(underWay))).toEqual(new Set([200]));
    expect(await finish(await begin(1))).toEqual([200]);
  });
});

/** A request whose body nobody reads, or not yet, of a kind that `fetch` does not send. */
const sendUnread = (method: string, length: number) =>
  new Promise<number>((resolve, reject) => {
    const headers = { 'Content-Length': length, Connection: 'close' };
    const sent = request(`${address}/paced`, { method, headers }, (res) => {
      res.resume().once('close', () => resolve(res.statusCode ?? 0));
    });
    sent.once('error', reject).end('x'.repeat(length));
  });

test('what waits for nobody is let in, however much of it there is', async () => {
  expect(new Set(await finish(await begin(50)))).toEqual(new Set([200]));
});

test('a request whose body is still to come takes no place, not even when it is given up', async () => {
  const { port } = new URL(address);
  const slow = Array.from({ length: 5 }, () => createConnection(Number(port), '127.0.0.1'));
  for (const socket of slow) socket.write('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n{');
  while (arrivals < slow.length) await once(app, 'arrival');
  waited = PATIENCE + 1;
  expect(await finish(await begin(1))).toEqual([200]);
  for (const socket of slow) socket.destroy();
  expect(await finish(await begin(1))).toEqual([200]);
});

describe('An event loop that comes round late', () => {
  const late = () => {
    for (const end = performance.now() + 150; performance.now() < end; );
  };
  test('is no overload after one long turn', async () => {
    const underWay = await begin(3, {}, '/jumpy');
    late();
    await new Promise(setImmediate);
    const other = send({}, '/jumpy');
    while (held.length < 4 && (await Promise.race([other, new Promise(setImmediate)])) === undefined);
    expect(await answered([...underWay, other])).toEqual(new Set([200]));
  });

  test('is, turn after turn', async () => {
    const all = await begin(3, {}, '/jumpy');
    let refused = false;
    const turns = (async () => {
      while (!refused) {
        late();
        await new Promise(setImmediate);
      }
    })();
    while (!refused) {
      const other = send({}, '/jumpy');
      all.push(other);
      void other.then((status) => {
        refused ||= status === 503;
      });
      await new Promise(setImmediate);
    }
    await turns;
    expect(await answered(all)).toEqual(new Set([200, 503]));
  });
});

// The last ones: what was made before has read a clock that is not its own by then.
describe('By a clock of the test', () => {
  const { jest } = import.meta;
  const REAL = ['Date', 'hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
  beforeEach(() => {
    // The beat of the overload and its clock are the test's; requests are real.
    jest.useFakeTimers({ doNotFake: [...REAL, 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => jest.useRealTimers());

  /** For longer than a moment the first in line has waited for too long, at each look. */
  const strain = () => {
    waited = PATIENCE + 1;
    jest.advanceTimersByTime(600);
  };

  describe('A request is refused', () => {
    beforeEach(() => {
      paced = createOverload({ patience: PATIENCE, connections: 1, waited: () => waited });
    });

    test('while enough is under way and the first in line waits for too long, and no longer after that', async () => {
      const underWay = await begin(1, {}, '/paced');
      underWay.push(...(await begin(2, { method: 'POST', body: 'something' }, '/paced')));
      strain();
      expect(await send({}, '/paced')).toBe(503);
      expect(new Set(await finish(underWay))).toEqual(new Set([200]));
      expect(await finish(await begin(1, {}, '/paced'))).toEqual([200]);
    });

    test('not for the moment that a disk takes, and then at once for a while', async () => {
      pending.push(...(await begin(4, {}, '/paced')));
      waited = PATIENCE + 1;
      jest.advanceTimersByTime(400);
      const early = await arrive('/paced');
      // One is done, so the pace is no reason to refuse any.
      held.shift()?.();
      await Promise.any(pending);
      waited = 0;
      jest.advanceTimersByTime(20);
      waited = PATIENCE + 1;
      jest.advanceTimersByTime(400);
      const again = await arrive('/paced');
      jest.advanceTimersByTime(200);
      const late = await arrive('/paced');
      waited = 0;
      jest.advanceTimersByTime(20);
      const between = await arrive('/paced');
      waited = PATIENCE + 1;
      expect([early, again, late, between, await arrive('/paced')]).toEqual([
        'under way',
        'under way',
        503,
        'under way',
        503,
      ]);
    });

    test('without waiting for that moment to end, where far more comes than it does in such a time', async () => {
      pending.push(...(await begin(6, {}, '/paced')));
      waited = PATIENCE + 1;
      jest.advanceTimersByTime(40);
      expect(await arrive('/paced')).toBe(503);
    });

    test('not for that moment where no more comes than is done in such a time otherwise', async () => {
      await finish(await begin(20, {}, '/paced'));
      jest.advanceTimersByTime(400);
      pending.push(...(await begin(20, {}, '/paced')));
      waited = PATIENCE + 1;
      jest.advanceTimersByTime(40);
      expect(await arrive('/paced')).toBe('under way');
    });

    test.each([
      ['GET', 0],
      ['GET', 5],
      ['DELETE', 5],
      ['POST', 5],
    ])('where a %s is under way of which nobody has read a body of %i bytes', async (method, length) => {
      pending.push(...Array.from({ length: 2 }, () => sendUnread(method, length)));
      while (held.length < 2) await once(app, 'held');
      strain();
      expect(await arrive('/paced')).toBe(503);
    });
  });

  describe('Once the pace is known', () => {
    beforeEach(() => {
      paced = createOverload({ patience: 1_000, connections: 1, waited: () => waited });
    });
    /** One is done in half a second: with one at work, two may wait for the second that is the patience. Three are left. */
    const learn = async () => {
      pending.push(...(await begin(4, {}, '/paced')));
      jest.advanceTimersByTime(400);
      held.shift()?.();
      await Promise.any(pending);
      jest.advanceTimersByTime(200);
      waited = 1;
    };

    test('who would wait for longer than the patience is refused, but not where nobody waits', async () => {
      await learn();
      expect([await arrive('/paced'), await arrive('/paced')]).toEqual(['under way', 503]);
      waited = 0;
      expect(await arrive('/paced')).toBe('under way');
    });

    test('it stays known while there is less to do for a moment, and not for long', async () => {
      await learn();
      const refused = async () => {
        const outcomes = [];
        for (let count = 0; count < 5; count++) outcomes.push(await arrive('/paced'));
        await answered(pending.splice(0));
        return outcomes.includes(503);
      };
      const seen = [await refused()];
      jest.advanceTimersByTime(20);
      seen.push(await refused());
      jest.advanceTimersByTime(1_000);
      seen.push(await refused());
      expect(seen).toEqual([true, true, false]);
    });

    test('what was given up was not done', async () => {
      const client = new AbortController();
      pending.push(...(await begin(2, {}, '/paced')));
      const givenUp = await begin(50, { signal: client.signal }, '/paced');
      client.abort();
      await Promise.allSettled(givenUp);
      while (closings < 50) await once(app, 'closing');
      waited = 1;
      jest.advanceTimersByTime(600);
      expect(await arrive('/paced')).toBe(503);
    });
  });
});
