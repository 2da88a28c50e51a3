import { chmod, chown, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { makeSigningKey, PRIVATE_KEY, readSigningKeys } from './keys.ts';

/** Where a rotation stands: the new key is published and does not sign yet, it signs, the old keys are gone. */
export type RotationStep = 'published' | 'signing' | 'done';

/**
 * Replaces the signing key in a file that running servers look at, so that at no moment a good token is refused: first
 * every server and every reader of the JWKS learns the new key, then it signs, and the old ones stay for as long as the
 * tokens that they signed. A rotation that breaks off leaves a file that works, and the next one cleans up.
 * @param reached resolves when the next step may be taken
 * @returns the id of the new key
 * @throws Error when somebody else has changed the file meanwhile
 */
export async function rotateKeys(
  file: string,
  reached: (step: RotationStep, keyId: string) => Promise<void>,
): Promise<string> {
  const path = await realpath(file);
  let text = await readFile(path, 'utf8');
  const old = text.match(PRIVATE_KEY) ?? [];
  const fresh = makeSigningKey().trim();
  const [{ id }] = await readSigningKeys(fresh);
  const put = async (...keys: readonly string[]) => {
    if ((await readFile(path, 'utf8')) !== text)
      throw new Error(`Somebody else has changed ${path}: nothing was done.`);
    text = `${keys.join('\n')}\n`;
    await replaceFile(path, text);
  };
  await put(...old, fresh);
  await reached('published', id);
  await put(fresh, ...old);
  await reached('signing', id);
  await put(fresh);
  await reached('done', id);
  return id;
}

/**
 * Replaces the signing keys at once, as when one was stolen: what they signed is refused from then on, and clients get
 * new tokens with their refresh tokens.
 * @returns the id of the new key
 */
export async function replaceKeys(file: string): Promise<string> {
  const fresh = makeSigningKey();
  await replaceFile(await realpath(file), fresh);
  const [{ id }] = await readSigningKeys(fresh);
  return id;
}

/** Puts a new text in a file's place, whole or not at all, with the same owner and for the same readers. */
async function replaceFile(path: string, text: string): Promise<void> {
  const { mode, uid, gid } = await stat(path);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  const made = await stat(draft);
  if (made.uid !== uid || made.gid !== gid) await chown(draft, uid, gid);
  await chmod(draft, mode);
  await rename(draft, path);
}
