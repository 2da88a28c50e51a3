import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { ask, type Connections, sendTogether } from './connections.ts';

/** So many reads wait for one another at most. */
const MOST_TOGETHER = 16;

/** A connection that the reads of one turn of the event loop share. */
interface Batch {
  readonly connection: Promise<PoolClient>;
  /** Reads that have not been answered yet. */
  pending: number;
  /** Whether further reads may still join. */
  open: boolean;
}

/**
 * Sends the reads that come up in one turn of the event loop down one connection, in one write, each a transaction of
 * its own (libpq's pipeline mode). A system call costs more than a read does, on both sides of the socket.
 * Only for statements that wait for no lock: what is behind them waits with them.
 */
export function shareReads(connections: Connections): (query: QueryConfig) => Promise<QueryResult> {
  let current: Batch | null = null;

  const release = async (batch: Batch) => connections.release(await batch.connection);

  const begin = (): Batch => {
    const connection = connections.acquire();
    const batch: Batch = { connection, pending: 0, open: true };
    const close = () => {
      batch.open = false;
      if (current === batch) current = null;
    };
    connection.then((client) => {
      sendTogether(client, () => {
        close();
        if (batch.pending === 0) void release(batch);
      });
    }, close);
    return batch;
  };

  return async (query) => {
    if (current === null || current.pending >= MOST_TOGETHER) current = begin();
    const batch = current;
    batch.pending++;
    const client = await batch.connection;
    try {
      return await ask(client, query);
    } finally {
      batch.pending--;
      if (batch.pending === 0 && !batch.open) await release(batch);
    }
  };
}
