import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below those that systems hand to connections that go out: one of these could take it before it is listened on. */
const [FIRST, BEHIND_LAST] = [10_000, 32_000];
const TRIES = 50;

/**
 * A port that nobody listens on at this moment.
 * @throws Error where hardly any is free
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = randomInt(FIRST, BEHIND_LAST);
    if (await isFree(port, host)) return port;
  }
  throw new Error(`No free port was found on ${host} in ${TRIES} tries.`);
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, host, () => server.close(() => answer(true)));
  });
