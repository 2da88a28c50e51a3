import type { Knex } from 'knex';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';

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
export function shareReads(knex: Knex): (query: QueryConfig) => Promise<QueryResult> {
  let current: Batch | null = null;

  const release = async (batch: Batch) => knex.client.releaseConnection(await batch.connection);

  const begin = (): Batch => {
    const connection: Promise<PoolClient> = knex.client.acquireConnection();
    const batch: Batch = { connection, pending: 0, open: true };
    const close = () => {
      batch.open = false;
      if (current === batch) current = null;
    };
    connection.then((client) => {
      const { stream } = client.connection;
      stream.cork();
      // After the poll phase: by then every request that has arrived has asked.
      setImmediate(() => {
        stream.uncork();
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
      return await client.query(query);
    } finally {
      batch.pending--;
      if (batch.pending === 0 && !batch.open) await release(batch);
    }
  };
}
