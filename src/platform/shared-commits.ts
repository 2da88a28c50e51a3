import type { QueryConfig, QueryResult } from 'pg';
import { ask, type Connections, queryAlone, sendTogether } from './connections.ts';

/** So many writes commit together at most. */
const MOST_TOGETHER = 16;

/** A write that waits to be sent. */
interface Write {
  readonly query: QueryConfig;
  resolve(result: QueryResult): void;
  reject(error: unknown): void;
}

/** So long, in milliseconds, writes wait for the commit before theirs: it may itself wait for a lock. */
const LONGEST_WAIT = 5;

/**
 * Commits the writes that come up while another commit is under way in one transaction, sent in one write: the commit
 * costs PostgreSQL more than most writes do. None is answered before that commit is. Where one of them fails nothing of
 * the transaction stays, and each runs again by itself, so that none sees another's failure.
 * Only for single statements that may run twice when the first time is rolled back, and that lock only what they change.
 */
export function shareCommits(connections: Connections): (query: QueryConfig) => Promise<QueryResult> {
  let waiting: Write[] = [];
  let timer: NodeJS.Timeout | undefined;
  let underWay = 0;

  const begin = () => {
    clearTimeout(timer);
    const writes = waiting;
    waiting = [];
    if (writes.length === 0) return;
    underWay++;
    void commit(connections, writes).finally(() => {
      underWay--;
      begin();
    });
  };

  return (query) =>
    new Promise((resolve, reject) => {
      waiting.push({ query, resolve, reject });
      if (waiting.length === MOST_TOGETHER) begin();
      else if (waiting.length === 1) {
        if (underWay === 0) setImmediate(begin);
        else timer = setTimeout(begin, LONGEST_WAIT);
      }
    });
}

async function commit(connections: Connections, writes: readonly Write[]): Promise<void> {
  try {
    const results = writes.length === 1 ? null : await commitTogether(connections, writes);
    if (results === null) {
      await Promise.all(
        writes.map(({ query, resolve, reject }) => queryAlone(connections, query).then(resolve, reject)),
      );
    } else {
      for (const [index, result] of results.entries()) writes[index]?.resolve(result);
    }
  } catch (error) {
    for (const { reject } of writes) reject(error);
  }
}

/**
 * What each write answered, or null where PostgreSQL rolled them back because one failed.
 * @throws what ended the connection: nobody knows then whether they were committed
 */
async function commitTogether(connections: Connections, writes: readonly Write[]): Promise<QueryResult[] | null> {
  const client = await connections.acquire();
  try {
    sendTogether(client);
    const sent = [{ text: 'BEGIN' }, ...writes.map((it) => it.query), { text: 'COMMIT' }].map((it) => ask(client, it));
    const answers = await Promise.allSettled(sent);
    const end = answers.at(-1);
    if (end?.status === 'rejected') throw end.reason;
    if (end?.value.command !== 'COMMIT') return null;
    return answers.slice(1, -1).flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  } finally {
    connections.release(client);
  }
}
