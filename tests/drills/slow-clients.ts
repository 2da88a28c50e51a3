import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf, type Row } from './support/drill.ts';
import { flood } from './support/flood.ts';
import { createCaller } from './support/load.ts';
import { productionSettings, startNode } from './support/node.ts';

const GOOD_CLIENTS = 8;
/** The last round outlasts the 30 s that a request may take to arrive, and the 5 s until that is noticed. */
const LAST_MS = 40_000;

/** What a slow client sends: first, and then again and again. */
interface Kind {
  readonly first: string;
  readonly drip: string;
  /** Whether its half of the connection is closed behind the first. */
  readonly ends?: boolean;
}
const HEAD = 'HTTP/1.1\r\nHost: docket\r\n';
const BODY = `POST /v1/users ${HEAD}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`;
/** Those that are ended at once; the others take longer than a short round. */
const ENDLESS = 'heads beyond every limit';
const KINDS: Readonly<Record<string, Kind>> = {
  'heads that never end': { first: `GET /v1/users/me ${HEAD}`, drip: 'X-Slow: yes\r\n' },
  'bodies that never end': { first: BODY, drip: ' ' },
  'connections that say nothing': { first: '', drip: '' },
  'halves that are closed before a body ends': { first: BODY, drip: '', ends: true },
  [ENDLESS]: { first: `GET /v1/users/me ${HEAD}`, drip: `X-Long: ${'x'.repeat(20_000)}\r\n` },
};

/** Good clients send one request after another while ever more others hold connections, or fill them, and send nothing whole. */
export const drill: Drill = {
  name: 'slow-clients',
  promise: 'Slow clients, half-open sockets and floods of headers: good clients keep 80 % of their throughput.',
  async run({ short }) {
    const ms = short ? 600 : 6_000;
    const rounds = short ? 3 : 5;
    const each = short ? 80 : 300;
    /** How often each slow client sends its next bit. */
    const dripMs = short ? 250 : 1_000;
    const cluster = await startCluster();
    const node = await startNode(productionSettings(cluster.url));
    const caller = await createCaller(node.address);
    const message = { method: 'GET', path: caller.task, headers: caller.headers };
    const good = (length: number) =>
      flood({ address: node.address, message, rate: null, connections: GOOD_CLIENTS, ms: length, patience: 5_000 });

    await good(ms);
    const rows: Row[] = [];
    let answered = 0;
    let failed = 0;
    // In turns, and each compared with the one before it, so that both see the same machine.
    const rates: Record<'alone' | 'beside', number[]> = { alone: [], beside: [] };
    const ended = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const length = !short && round === rounds - 1 ? LAST_MS : ms;
      for (const company of ['alone', 'beside'] as const) {
        const others = company === 'alone' ? null : await holdOpen(node.address, each, dripMs, ended);
        const tally = await good(length);
        rates[company].push(tally.of('200'));
        answered += tally.of('200');
        failed += tally.requests - tally.of('200');
        rows.push({
          'good clients': company,
          'slow ones': others?.count() ?? 0,
          'good/s': tally.of('200') / (length / 1000),
          ...tally.row,
        });
        others?.close();
      }
    }
    const kept = median(rates.beside.map((rate, round) => rate / (rates.alone[round] ?? rate)));
    return {
      rows,
      faults: faultsOf({
        [`good clients kept ${Math.round(kept * 100)} %, which is ${short ? 60 : 80} % or more`]:
          kept >= (short ? 0.6 : 0.8),
        [`each kind of them was ended by the server: ${[...ended].map(([kind, count]) => `${count} ${kind}`).join(', ')}`]:
          (short ? [ENDLESS] : Object.keys(KINDS)).every((kind) => ended.has(kind)),
        'every request of a good client was answered': failed === 0 && answered > 0,
      }),
    };
  },
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Opens so many connections of each kind, and keeps at it: one that the server ends is opened again.
 * @param ended counts those
 */
async function holdOpen(address: string, each: number, dripMs: number, ended: Map<string, number>) {
  const { hostname, port } = new URL(address);
  const open = new Map<Socket, Kind>();
  let closing = false;
  const dial = async (name: string, kind: Kind): Promise<void> => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    open.set(socket, kind);
    socket.on('error', () => {});
    socket.resume().once('end', () => socket.end());
    socket.on('close', () => {
      open.delete(socket);
      if (closing) return;
      ended.set(name, (ended.get(name) ?? 0) + 1);
      setTimeout(() => closing || void dial(name, kind), dripMs);
    });
    await once(socket, 'connect').catch(() => {});
    socket.write(kind.first);
    if (kind.ends) socket.end();
  };
  await Promise.all(
    Object.entries(KINDS).flatMap(([name, kind]) => Array.from({ length: each }, () => dial(name, kind))),
  );
  const dripping = setInterval(() => {
    for (const [socket, { drip }] of open) if (drip !== '' && socket.writable) socket.write(drip);
  }, dripMs);
  return {
    count: () => open.size,
    close() {
      closing = true;
      clearInterval(dripping);
      for (const socket of open.keys()) socket.destroy();
    },
  };
}
