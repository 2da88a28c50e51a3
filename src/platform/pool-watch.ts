import type { Knex } from 'knex';
import type { PoolClient } from 'pg';

/** What is known of a pool at any moment. */
export interface PoolWatch {
  /**
   * How long the first in line has waited for a connection, or, where that is longer, half of all connections have been
   * held: reads share connections, and so wait for one another on them. In milliseconds; 0 when nobody waits.
   */
  waited(): number;
}

/** How often connections are looked at, as a part of how long they may be held. */
const LOOKS = 50;

/**
 * Watches Knex's pool: who waits, and who holds a connection for too long. A PostgreSQL that hangs answers nothing and
 * closes nothing, and its own `statement_timeout` hangs with it. So the connection is destroyed: all that was asked on it
 * fails, nobody reads a late answer, and the pool makes another. The clock starts when a connection is handed out, so that
 * one look now and then is enough, and no statement needs a timer.
 * @param holdTimeout how long a connection may be held, in milliseconds
 */
export function watchPool(knex: Knex, holdTimeout: number): PoolWatch {
  const { pool } = knex.client;
  /** When each connection was handed out; 0 for those that are free. They stay, so that the map does not churn. */
  const held = new Map<PoolClient, number>();
  /** When each who waits in line came, the first in line first. */
  const line = new Map<number, number>();

  pool.on('acquireRequest', (id: number) => {
    if (pool.numFree() === 0) line.set(id, performance.now());
  });
  pool.on('acquireSuccess', (id: number, client: PoolClient) => {
    if (line.size > 0) line.delete(id);
    held.set(client, performance.now());
  });
  pool.on('acquireFail', (id: number) => line.delete(id));
  pool.on('release', (client: PoolClient) => held.set(client, 0));
  pool.on('destroyRequest', (_id: number, client: PoolClient) => held.delete(client));

  const look = setInterval(() => {
    const latest = performance.now() - holdTimeout;
    const hangs = (since: number): boolean => since > 0 && since < latest;
    if (![...held.values()].some(hangs)) return;
    // Those that are free may hang as well, where the way is lost: nobody should have to find that out one by one.
    for (const [client, since] of held) {
      if (hangs(since) || since === 0) client.connection.stream.destroy(hanging(holdTimeout));
    }
  }, holdTimeout / LOOKS).unref();

  pool.on('poolDestroySuccess', () => clearInterval(look));

  return {
    waited() {
      const now = performance.now();
      const [first = now] = line.values();
      const since = [...held.values()].filter((it) => it > 0).sort((a, b) => a - b);
      return now - Math.min(first, since[Math.ceil(pool.max / 2) - 1] ?? now);
    },
  };
}

/** As the system says of a connection that does not answer. */
function hanging(holdTimeout: number): Error {
  return Object.assign(new Error(`PostgreSQL has not answered in ${Math.round(holdTimeout)} ms.`), {
    code: 'ETIMEDOUT',
  });
}
