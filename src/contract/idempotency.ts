import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Answer } from './exchange.ts';
import { Problem } from './problem.ts';

/** What was answered under a key, and a digest of the request it answered. */
export interface Recorded {
  readonly fingerprint: string;
  readonly answer: Answer;
}

/** Thrown where a key already has its answer: what the request did a second time is to leave nothing behind. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/** Keeps answers in the transaction of their effect. */
export interface IdempotencyStore<Database> {
  /** What was answered under a key, as long as it is kept. */
  find(database: Database, callerId: string, key: string): Promise<Recorded | null>;
  /** Frees a key whose answer is kept no longer: it is as good as new. */
  dropExpired(database: Database, callerId: string, key: string): Promise<void>;
  /**
   * Commits with the transaction, or fails it: a twin that has the key and has not committed yet is waited for.
   * @throws KeyTaken, perhaps only from the commit
   * @throws Problem `idempotency_key_in_use` when the twin takes too long
   */
  record(database: Database, callerId: string, key: string, recorded: Recorded): Promise<void>;
}

/** Runs work that commits or leaves nothing behind. */
export type Transaction<Database> = <T>(work: (database: Database) => Promise<T>) => Promise<T>;

/**
 * Makes a request safe to repeat (draft-ietf-httpapi-idempotency-key-header): the effect and the record of its answer
 * commit together, and a second request under the same key gets that answer again. Refusals are not recorded.
 * The work comes first: most requests are no repetition, and of those that are, nothing commits, whatever became of them.
 * @throws Problem `idempotency_key_reused` when the key was used for another request
 */
export async function once<Database>(
  req: Request,
  callerId: string,
  store: IdempotencyStore<Database>,
  database: Database,
  transaction: Transaction<Database>,
  work: (database: Database) => Promise<Answer>,
): Promise<Answer> {
  const key = unquote(String(req.headers['idempotency-key']));
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([req.method, req.originalUrl, req.body]))
    .digest('base64url');
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction(async (inside) => {
        const answer = await work(inside);
        await store.record(inside, callerId, key, { fingerprint, answer });
        return answer;
      });
    } catch (error) {
      const taken = error instanceof KeyTaken;
      // A refusal may be due to the first time. A failure is not, and there is no time then to ask the database once more.
      const refused = error instanceof Problem && error.status < 500;
      if (!taken && !refused) throw error;
      // Where this fails, that is the answer: whether the refusal is true cannot be told, and after a 503 the key still tells it.
      const recorded = await store.find(database, callerId, key);
      if (recorded !== null) return replay(recorded, fingerprint);
      if (!taken) throw error;
      // It was kept for so long that it is gone.
      if (attempt === ATTEMPTS) throw new Problem('idempotency_key_in_use', { cause: error });
      await store.dropExpired(database, callerId, key);
    }
  }
}
const ATTEMPTS = 2;

function replay(recorded: Recorded, fingerprint: string): Answer {
  if (recorded.fingerprint !== fingerprint) throw new Problem('idempotency_key_reused');
  return { ...recorded.answer, headers: { ...recorded.answer.headers, 'Idempotent-Replayed': 'true' } };
}

/** The draft wants a quoted string; many clients send it bare. Both are the same key. */
const unquote = (key: string): string =>
  key.length > 1 && key.startsWith('"') && key.endsWith('"') ? key.slice(1, -1) : key;
