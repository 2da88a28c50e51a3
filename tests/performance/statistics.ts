/** A median and the interval that holds it with 95 % confidence. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The median with its interval from order statistics: no assumption on how the values are spread, and nothing random.
 * The interval is the narrowest symmetric one that holds the median with at least 95 %; of fewer than six values there
 * is none, and it is their range.
 */
export function estimate(values: readonly number[]): Estimate {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  // The chance that fewer than `rank` of the values lie below the median, from the binomial distribution.
  let outside = 0.5 ** count;
  let term = outside;
  let rank = 0;
  while (outside <= 0.025 && rank < count >> 1) {
    rank += 1;
    term *= (count - rank + 1) / rank;
    outside += term;
  }
  const index = Math.max(0, rank - 1);
  return { median: median(sorted), low: sorted[index] ?? Number.NaN, high: sorted[count - 1 - index] ?? Number.NaN };
}
