const UNITS = { day: 86_400, hour: 3600, minute: 60, second: 1 } as const;

/** A time in words, in the largest unit that tells it exactly: `3 days`, `1 hour`, `90 minutes`. */
export function inWords(seconds: number): string {
  const [unit, size] = Object.entries(UNITS).find(([, size]) => seconds % size === 0) ?? ['second', 1];
  return `${seconds / size} ${unit}${seconds === size ? '' : 's'}`;
}
