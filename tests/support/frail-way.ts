import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The way to a PostgreSQL, which can hang: connections stay open, and nothing comes through. */
export interface FrailWay {
  /** The connection string of what is behind it, on this way. */
  readonly url: string;
  /** From now on nothing comes back on the connections that are open; on new ones too where it is said so. */
  freeze(more?: { newOnes: boolean }): void;
  /** Nothing comes back on the connection that these bytes are sent on, from then on; they get there. */
  freezeAfter(bytes: string): void;
  /** All that was held back comes through, where somebody still listens. */
  thaw(): void;
  /** The connections that are open, on the near side. */
  open(): number;
  close(): Promise<void>;
}

export async function createFrailWay(url: string): Promise<FrailWay> {
  const target = new URL(url);
  const ends = new Map<Socket, Socket>();
  let freezing: string | null = null;
  let newOnesHang = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    ends.set(near, far);
    near.on('data', (chunk) => {
      if (freezing !== null && chunk.includes(freezing)) {
        freezing = null;
        far.pause();
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => near.write(chunk));
    if (newOnesHang) far.pause();
    for (const end of [near, far]) end.on('error', () => {});
    near.on('close', () => {
      ends.delete(near);
      far.destroy();
    });
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const way = new URL(url);
  way.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: way.href,
    freeze({ newOnes } = { newOnes: false }) {
      newOnesHang = newOnes;
      for (const far of ends.values()) far.pause();
    },
    freezeAfter(bytes) {
      freezing = bytes;
    },
    thaw() {
      newOnesHang = false;
      for (const far of ends.values()) far.resume();
    },
    open: () => ends.size,
    async close() {
      for (const near of ends.keys()) near.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
