import type { Knex } from 'knex';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { NamedQuery } from './named-query.ts';

/** Knex's pool of connections, as what runs statements on them sees it. */
export interface Connections {
  acquire(): Promise<PoolClient>;
  release(client: PoolClient): void;
}

export function connectionsOf(knex: Knex): Connections {
  return {
    acquire: () => knex.client.acquireConnection(),
    release: (client) => void knex.client.releaseConnection(client),
  };
}

/**
 * Asks a connection one thing. The promises that the driver makes by itself outlive their generation of the heap, with all
 * rows of their results: that took a quarter of a list's CPU, by the collector.
 */
export async function ask(client: PoolClient, { name, text, values }: QueryConfig): Promise<QueryResult> {
  try {
    return await new Promise<QueryResult>((resolve, reject) => {
      const heard = (error: Error | undefined, result: QueryResult) => (error ? reject(error) : resolve(result));
      // Of an object the driver makes a copy first, with a descriptor for each of its members.
      client.query(new NamedQuery(name, text, values, heard));
    });
  } catch (error) {
    // Its own stack begins where the answer was read, and says nothing of who asked.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}

/** Runs one statement on a connection of its own. */
export async function queryAlone(connections: Connections, query: QueryConfig): Promise<QueryResult> {
  const client = await connections.acquire();
  try {
    return await ask(client, query);
  } finally {
    connections.release(client);
  }
}

/**
 * Keeps what is asked of a connection from here on back, until everything that came with the same turn of the event loop
 * has asked: one system call then sends it all.
 */
export function sendTogether({ connection: { stream } }: PoolClient, sent: () => void = () => {}): void {
  stream.cork();
  // After the poll phase: by then every request that has arrived has been heard.
  setImmediate(() => {
    stream.uncork();
    sent();
  });
}
