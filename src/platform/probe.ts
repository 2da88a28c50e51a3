import pg from 'pg';

/** A little longer than whoever asks waits, so that a slow database is told from one that refuses. */
const LIMIT_MS = 3_000;

export interface Probe {
  /** Rejects where the database does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Asks the database whether it is there, on a connection of its own: in the pool it would wait behind requests, and a
 * node with much to do would be taken for one without a database. A connection that fails is replaced at the next look.
 */
export function createProbe(url: string): Probe {
  let open: Promise<pg.Client> | undefined;
  const connect = async () => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'docket-probe',
      connectionTimeoutMillis: LIMIT_MS,
      query_timeout: LIMIT_MS,
    });
    // A connection that ends between two looks is found out by the next.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const close = async () => {
    const client = await open?.catch(() => undefined);
    open = undefined;
    // An end that is answered by nobody is waited for by nobody.
    void client?.end().catch(() => undefined);
  };
  return {
    async check() {
      open ??= connect();
      try {
        await (await open).query('SELECT 1');
      } catch (error) {
        void close();
        throw error;
      }
    },
    close,
  };
}
