import { connect } from 'node:net';

export interface Tally {
  readonly seconds: number;
  /** Milliseconds of each request, ascending. */
  readonly latencies: Float64Array;
  readonly statuses: Readonly<Record<number, number>>;
}

/**
 * Sends requests over so many connections kept alive, each its next one as soon as its last is answered.
 * It reads no more of an answer than where it ends: its own cost must not drown what it measures.
 * @throws Error when a connection breaks or an answer has no Content-Length
 */
export async function sendAll(port: number, requests: readonly Buffer[], connections: number): Promise<Tally> {
  const latencies = new Float64Array(requests.length);
  const statuses: Record<number, number> = {};
  let next = 0;
  const begun = performance.now();
  const converse = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let pending = '';
      let index = 0;
      let sentAt = 0;
      const send = (): void => {
        const request = requests[next];
        if (request === undefined) {
          socket.end();
          resolve();
          return;
        }
        index = next++;
        sentAt = performance.now();
        socket.write(request);
      };
      socket.on('connect', send);
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('The server closed a connection.')));
      socket.on('data', (chunk) => {
        pending += chunk.toString('latin1');
        const head = pending.indexOf('\r\n\r\n');
        if (head < 0) return;
        const [, length] = /\r\ncontent-length: (\d+)/i.exec(pending.slice(0, head)) ?? [];
        if (length === undefined) {
          socket.destroy(new Error(`An answer has no Content-Length: ${pending.slice(0, head)}`));
          return;
        }
        if (pending.length < head + 4 + Number(length)) return;
        const status = Number(pending.slice(9, 12));
        statuses[status] = (statuses[status] ?? 0) + 1;
        latencies[index] = performance.now() - sentAt;
        pending = '';
        send();
      });
    });
  await Promise.all(Array.from({ length: Math.min(connections, requests.length) }, converse));
  return { seconds: (performance.now() - begun) / 1000, latencies: latencies.sort(), statuses };
}
