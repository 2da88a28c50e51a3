import type { Knex } from 'knex';
import type { Quota, Quotas, RatePolicy } from '../contract/rate-limit.ts';

/** So often, at the latest, a node tells the others what it let through. */
const SETTLE_MS = 1000;
/** What part of a quota a node lets through on its own before it asks what the others did. */
const PART = 10;

/** One caller, as a node knows them: what all nodes had counted when they last settled, and what came here since. */
interface Count {
  settled: number;
  since: number;
  ends: number;
}

const NOW = '(extract(epoch FROM now()) * 1000)::bigint';
/** Adds what a node counted to what the others did. Nodes settle at once, so all go through the callers in one order. */
const SETTLE = `
  INSERT INTO throttles AS t (key, points, expire)
  SELECT key, points, ${NOW} + ?::integer FROM unnest(?::text[], ?::integer[]) AS counted (key, points) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN t.expire > ${NOW} THEN t.points + excluded.points ELSE excluded.points END,
    expire = CASE WHEN t.expire > ${NOW} THEN t.expire ELSE excluded.expire END
  RETURNING key, points, expire - ${NOW} AS left`;

/**
 * Counts requests for all nodes together without a round trip for each. A node counts by itself, and settles with the
 * table `throttles` every second, all callers in one statement; and for a caller at once, before it lets the next one
 * through, when a tenth of the quota came since. So all nodes together let through at most the quota, and a tenth of it
 * for each of them. While the database is away, each counts for itself.
 */
export const settledQuotas =
  (knex: Knex, everyMs = SETTLE_MS): Quotas =>
  (policy) =>
    new SettledQuota(knex, policy, everyMs);

class SettledQuota implements Quota {
  readonly #knex: Knex;
  readonly #policy: RatePolicy;
  readonly #everyMs: number;
  readonly #part: number;
  readonly #counts = new Map<string, Count>();
  /** Those with something to settle. */
  readonly #open = new Set<string>();
  #settling: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(knex: Knex, policy: RatePolicy, everyMs: number) {
    this.#knex = knex;
    this.#policy = policy;
    this.#everyMs = everyMs;
    this.#part = Math.ceil(policy.quota / PART);
  }

  async take(caller: string): Promise<{ taken: number; msLeft: number }> {
    let count = this.#countOf(caller);
    while (count.since >= this.#part && count.settled + count.since < this.#policy.quota) {
      await this.#settle();
      count = this.#countOf(caller);
    }
    const taken = count.settled + count.since + 1;
    // What is refused is not counted: a flood that is over the quota makes no work for the database.
    if (taken <= this.#policy.quota) {
      count.since++;
      this.#open.add(caller);
      this.#timer ??= setTimeout(() => void this.#settle(), this.#everyMs).unref();
    }
    return { taken, msLeft: count.ends - Date.now() };
  }

  #countOf(caller: string): Count {
    const known = this.#counts.get(caller);
    if (known !== undefined && known.ends > Date.now()) return known;
    const fresh = { settled: 0, since: 0, ends: Date.now() + this.#policy.windowSeconds * 1000 };
    this.#counts.set(caller, fresh);
    return fresh;
  }

  /** One statement at a time; who comes while it is under way waits for it, and looks again. */
  #settle(): Promise<void> {
    this.#settling ??= this.#tell().finally(() => {
      this.#settling = null;
    });
    return this.#settling;
  }

  async #tell(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const now = Date.now();
    for (const [caller, { ends }] of this.#counts) if (ends <= now) this.#counts.delete(caller);
    const told = [...this.#open].flatMap((caller) => {
      const count = this.#counts.get(caller);
      return count === undefined ? [] : [{ caller, count, points: count.since }];
    });
    this.#open.clear();
    if (told.length === 0) return;
    const prefix = `${this.#policy.name}:`;
    const answer = await this.#knex
      .raw<{ rows: { key: string; points: number; left: string }[] }>(SETTLE, [
        this.#policy.windowSeconds * 1000,
        told.map(({ caller }) => prefix + caller),
        told.map(({ points }) => points),
      ])
      // What was counted here stays known here.
      .catch(() => ({ rows: [] }));
    const all = new Map(answer.rows.map((it) => [it.key, it]));
    for (const { caller, count, points } of told) {
      const row = all.get(prefix + caller);
      count.since -= points;
      count.settled = row?.points ?? count.settled + points;
      if (row !== undefined) count.ends = Date.now() + Number(row.left);
    }
  }
}
