import { isDeepStrictEqual } from 'node:util';

interface Revised {
  readonly version: number;
  readonly updatedAt: string;
}

/**
 * The next version of a resource, or the very same object where the changes change nothing.
 * @param now the moment of the change, RFC 3339 in UTC
 */
export function revise<T extends Revised>(current: T, changes: Partial<T>, now: string): T {
  const next = { ...current, ...changes };
  return isDeepStrictEqual(next, current) ? current : { ...next, version: current.version + 1, updatedAt: now };
}
