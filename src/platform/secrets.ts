import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The text of a file that only its owner may read, made on first use.
 * @param directory made if missing
 */
export async function keptSecret(directory: string, name: string, make: () => string): Promise<string> {
  const path = join(directory, name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // `wx` never overwrites: of two that start at once, the second reads what the first made.
  await writeFile(path, make(), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(path, 'utf8');
}

/** 256 random bits as text. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');
