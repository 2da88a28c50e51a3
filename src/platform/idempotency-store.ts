import type { IdempotencyKeysRow } from '../../generated/rows.ts';
import type { IdempotencyStore } from '../contract/idempotency.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, isTimeout, prepare, sql } from './database.ts';

const KEPT = "interval '24 hours'";

/** A twin that holds the key makes this wait until it commits or rolls back. An expired key is as good as a new one. */
const CLAIM = prepare<{ key: string }, 'callerId' | 'key' | 'fingerprint'>((param) =>
  sql.raw(
    `INSERT INTO idempotency_keys AS k (principal_id, key, fingerprint) VALUES (?, ?, ?)
     ON CONFLICT (principal_id, key) DO UPDATE
       SET fingerprint = excluded.fingerprint, status = NULL, headers = NULL, body = NULL, created_at = now()
       WHERE k.created_at < now() - ${KEPT}
     RETURNING key`,
    [param('callerId'), param('key'), param('fingerprint')],
  ),
);
const FIND = prepare<IdempotencyKeysRow, 'callerId' | 'key'>((param) =>
  sql('idempotency_keys')
    .select('*')
    .where({ principal_id: param('callerId'), key: param('key') }),
);
const RECORD = prepare<{ key: string }, 'callerId' | 'key' | 'status' | 'headers' | 'body'>(
  (param) =>
    sql('idempotency_keys')
      .update({ status: param('status'), headers: param('headers'), body: param('body') })
      .where({ principal_id: param('callerId'), key: param('key') }),
  { withCommit: true },
);
const SWEEP = prepare<{ key: string }, never>(() =>
  sql.raw(`DELETE FROM idempotency_keys WHERE created_at < now() - ${KEPT}`),
);

/** Idempotency keys in PostgreSQL. */
export const idempotencyStore: IdempotencyStore<Database> = {
  async claim(database, callerId, key, fingerprint) {
    const claimed = await database.run(CLAIM, { callerId, key, fingerprint }).catch((error: unknown) => {
      throw isTimeout(error) ? new Problem('idempotency_key_in_use', { cause: error }) : error;
    });
    if (claimed.length > 0) return null;
    const [row] = await database.run(FIND, { callerId, key });
    if (row === undefined || row.status === null) throw new Problem('idempotency_key_in_use');
    const headers: Record<string, string> = Object(row.headers);
    return {
      fingerprint: row.fingerprint,
      answer: { status: row.status, headers, body: JSON.parse(row.body ?? 'null') },
    };
  },
  async record(database, callerId, key, { status, headers, body }) {
    await database.run(RECORD, { callerId, key, status, headers: JSON.stringify(headers), body: JSON.stringify(body) });
  },
};

/** Deletes keys that have expired. */
export async function sweepIdempotencyKeys(database: Database): Promise<void> {
  await database.run(SWEEP, {});
}
