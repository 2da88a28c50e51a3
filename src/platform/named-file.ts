import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';

// The files that settings name. What was meant for a path may be the secret itself, so a failure never tells it.

/**
 * The text of a file.
 * @param what names it where it cannot be read
 * @throws Error that says so, with the code of the failure
 */
export async function contentsOf(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(what, error);
  }
}

/** The same, for what cannot wait. */
export function contentsOfSync(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(what, error);
  }
}

const unreadable = (what: string, error: unknown): Error =>
  new Error(`${what} cannot be read (${isNativeError(error) && 'code' in error ? error.code : 'no path'}).`);
