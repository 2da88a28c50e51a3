import type { Row } from './drill.ts';
import type { Reply } from './request.ts';

/** How requests were answered, and how fast. */
export class Tally {
  private readonly counts = new Map<string, number>();
  private readonly times: number[] = [];

  add({ outcome, ms }: Pick<Reply, 'outcome' | 'ms'>): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
    this.times.push(ms);
  }

  addAll(other: Tally): void {
    for (const [outcome, count] of other.counts) this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + count);
    for (const time of other.times) this.times.push(time);
  }

  get requests(): number {
    return this.times.length;
  }

  /** How many outcomes begin so: `2` for all that went well, `503`, `timeout`; nothing for all. */
  of(beginning: string): number {
    return [...this.counts].reduce((sum, [outcome, count]) => sum + (outcome.startsWith(beginning) ? count : 0), 0);
  }

  /** Milliseconds within which this share of the requests was answered. */
  within(share: number): number {
    const sorted = Float64Array.from(this.times).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  }

  /** The columns of a table: requests, a column for each outcome, and latencies. */
  get row(): Row {
    const outcomes = Object.fromEntries([...this.counts].sort().map(([outcome, count]) => [`= ${outcome}`, count]));
    const times = { 'p50 ms': this.within(0.5), 'p99 ms': this.within(0.99), 'max ms': this.within(1) };
    return { requests: this.requests, ...outcomes, ...times };
  }
}
