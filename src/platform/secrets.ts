import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The text of a file that only its owner may read, made on first use.
 * @param directory made if missing
 */
export async function keptSecret(directory: string, name: string, make: () => string): Promise<string> {
  const path = join(directory, name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // Written whole under another name and then linked, which never overwrites: a secret is there whole or not at all, and
  // of two that start at once the second reads what the first made.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, make(), { mode: 0o600, flush: true });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return readFile(path, 'utf8');
}

/** 256 random bits as text. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');
