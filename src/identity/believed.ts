import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../docket.ts';

const MOST_CREDENTIALS = 10_000;

/** A caller, and until when their credential is good by itself, in milliseconds since 1970. */
export interface Found {
  readonly caller: Caller;
  readonly expiresAt: number;
}

/** What is no longer to be believed: all that belongs to one user, session, key, grant or client, or to the clients of an owner. */
export type Forgotten =
  | { readonly userId: string }
  | { readonly sessionId: string }
  | { readonly keyId: string }
  | { readonly grantId: string }
  | { readonly clientId: string }
  | { readonly ownerId: string };

/**
 * The credentials that were checked lately, by their digest, each with its caller. What ends on this node is forgotten
 * at once; what ends on another is believed here for so long at most.
 */
export class Believed {
  readonly #found = new LRUCache<string, { readonly caller: Caller; readonly until: number }>({
    max: MOST_CREDENTIALS,
  });
  readonly #believedMs: number;
  readonly #now: () => number;
  /** How often something was forgotten. */
  #forgotten = 0;

  /** @param seconds how long a credential that was checked is believed without asking again */
  constructor(seconds: number, now: () => number = Date.now) {
    this.#believedMs = seconds * 1000;
    this.#now = now;
  }

  /** The caller of a credential, while it is believed. */
  get(credential: string): Caller | null {
    const found = this.#found.get(digestOf(credential));
    return found !== undefined && found.until > this.#now() ? found.caller : null;
  }

  /**
   * Asks whose a credential is, and believes what was found, for its time and never past its own end. The time counts from
   * before it was asked: what ends meanwhile may not have been seen. What ends meanwhile on this node is forgotten too.
   */
  async learn(credential: string, find: () => Promise<Found | null>): Promise<Caller | null> {
    const [asked, forgotten] = [this.#now(), this.#forgotten];
    const found = await find();
    if (found === null) return null;
    const { caller, expiresAt } = found;
    const until = Math.min(asked + this.#believedMs, expiresAt);
    if (forgotten === this.#forgotten) this.#found.set(digestOf(credential), { caller, until });
    return caller;
  }

  forget(...ended: readonly Forgotten[]): void {
    this.#forgotten++;
    const names = new Set(ended.flatMap((it) => Object.entries(it)).map(([name, id]) => `${name} ${id}`));
    for (const [digest, { caller }] of this.#found.entries()) {
      const ids = Object.entries({ userId: caller.id, ...caller.via });
      if (ids.some(([name, id]) => names.has(`${name} ${id}`))) this.#found.delete(digest);
    }
  }

  /** Forgets everything, as when a signing key is gone. */
  clear(): void {
    this.#forgotten++;
    this.#found.clear();
  }
}

const digestOf = (credential: string): string => hash('sha256', credential, 'base64');
