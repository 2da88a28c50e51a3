import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Answer } from './exchange.ts';
import { Problem } from './problem.ts';

/** What was answered under a key, and a digest of the request it answered. */
export interface Recorded {
  readonly fingerprint: string;
  readonly answer: Answer;
}

/** Keeps answers in the transaction of their effect. */
export interface IdempotencyStore<Database> {
  /**
   * Takes a key for a request, or gives what was answered under it. Waits for a twin that holds the key.
   * @throws Problem `idempotency_key_in_use` when the twin takes too long
   */
  claim(database: Database, callerId: string, key: string, fingerprint: string): Promise<Recorded | null>;
  record(database: Database, callerId: string, key: string, answer: Answer): Promise<void>;
}

/** Runs work that commits or leaves nothing behind. */
export type Transaction<Database> = <T>(work: (database: Database) => Promise<T>) => Promise<T>;

/**
 * Makes a request safe to repeat (draft-ietf-httpapi-idempotency-key-header): the effect and the record of its answer
 * commit together, and a second request under the same key gets that answer again. Refusals are not recorded.
 * @throws Problem `idempotency_key_reused` when the key was used for another request
 */
export async function once<Database>(
  req: Request,
  callerId: string,
  store: IdempotencyStore<Database>,
  transaction: Transaction<Database>,
  work: (database: Database) => Promise<Answer>,
): Promise<Answer> {
  const key = unquote(String(req.headers['idempotency-key']));
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([req.method, req.originalUrl, req.body]))
    .digest('base64url');
  return transaction(async (database) => {
    const recorded = await store.claim(database, callerId, key, fingerprint);
    if (recorded === null) {
      const answer = await work(database);
      await store.record(database, callerId, key, answer);
      return answer;
    }
    if (recorded.fingerprint !== fingerprint) throw new Problem('idempotency_key_reused');
    return { ...recorded.answer, headers: { ...recorded.answer.headers, 'Idempotent-Replayed': 'true' } };
  });
}

/** The draft wants a quoted string; many clients send it bare. Both are the same key. */
const unquote = (key: string): string =>
  key.length > 1 && key.startsWith('"') && key.endsWith('"') ? key.slice(1, -1) : key;
