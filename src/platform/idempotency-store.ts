import type { IdempotencyKeysRow } from '../../generated/rows.ts';
import { type IdempotencyStore, KeyTaken } from '../contract/idempotency.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, isTimeout, prepare, sql, violatedConstraint } from './database.ts';

const KEPT = "interval '24 hours'";

type Kept = Pick<IdempotencyKeysRow, 'fingerprint' | 'status' | 'headers' | 'body'>;
const FIND = prepare<Kept, 'callerId' | 'key'>((param) =>
  sql('idempotency_keys')
    .select('fingerprint', 'status', 'headers', 'body')
    .where({ principal_id: param('callerId'), key: param('key') })
    .whereRaw(`created_at >= now() - ${KEPT}`)
    .whereNotNull('status'),
);
const DROP = prepare<{ key: string }, 'callerId' | 'key'>((param) =>
  sql('idempotency_keys')
    .where({ principal_id: param('callerId'), key: param('key') })
    .whereRaw(`created_at < now() - ${KEPT}`)
    .del(),
);
/** Waits for a twin that has the key, until it commits or rolls back. */
const RECORD = prepare<{ key: string }, 'callerId' | 'key' | 'fingerprint' | 'status' | 'headers' | 'body'>(
  (param) =>
    sql('idempotency_keys').insert({
      principal_id: param('callerId'),
      key: param('key'),
      fingerprint: param('fingerprint'),
      status: param('status'),
      headers: param('headers'),
      body: param('body'),
    }),
  {
    withCommit: true,
    failure: (error) => {
      if (violatedConstraint(error) === 'idempotency_keys_pkey') return new KeyTaken('', { cause: error });
      return isTimeout(error) ? new Problem('idempotency_key_in_use', { cause: error }) : error;
    },
  },
);
const SWEEP = prepare<{ key: string }, never>(() =>
  sql.raw(`DELETE FROM idempotency_keys WHERE created_at < now() - ${KEPT}`),
);

/** Idempotency keys in PostgreSQL. */
export const idempotencyStore: IdempotencyStore<Database> = {
  async find(database, callerId, key) {
    const [row] = await database.run(FIND, { callerId, key });
    if (row === undefined) return null;
    const headers: Record<string, string> = Object(row.headers);
    const answer = { status: row.status ?? 0, headers, body: JSON.parse(row.body ?? 'null') };
    return { fingerprint: row.fingerprint, answer };
  },
  async dropExpired(database, callerId, key) {
    await database.run(DROP, { callerId, key });
  },
  async record(database, callerId, key, { fingerprint, answer: { status, headers, body } }) {
    const texts = { headers: JSON.stringify(headers), body: JSON.stringify(body) };
    await database.run(RECORD, { callerId, key, fingerprint, status, ...texts });
  },
};

/** Deletes keys that have expired. */
export async function sweepIdempotencyKeys(database: Database): Promise<void> {
  await database.run(SWEEP, {});
}
