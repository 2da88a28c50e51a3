import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptSecret } from '../platform/secrets.ts';
import { type KeyRing, makeSigningKey, readSigningKeys, type SigningKey } from './keys.ts';

/** Where the signing keys are: given as they are, or in a file that may change while the server runs. */
export type KeySource = { readonly pem: string } | { readonly file: string };

/** The file of the signing key that Docket makes for itself where it is given none. */
export async function ownSigningKey(directory: string): Promise<{ readonly file: string }> {
  await keptSecret(directory, OWN_FILE, makeSigningKey);
  return { file: join(directory, OWN_FILE) };
}
const OWN_FILE = 'signing-key.pem';

/** How often the file is looked at. Looking works where events do not: over a network, and behind a changing link. */
export const LOOK_MS = 1000;

export interface OpenKeyRing extends KeyRing {
  /** Stops looking at the file. */
  close(): void;
}

/**
 * The keys of a source, of which a file is read again whenever it has changed. A file that cannot be read, or holds no
 * good key, changes nothing: the keys of before stay.
 * @param warn hears why a changed file was not taken
 * @throws Error when there is no good key at the start
 */
export async function openKeyRing(
  source: KeySource,
  warn: (error: unknown) => void = () => undefined,
  lookMs = LOOK_MS,
): Promise<OpenKeyRing> {
  const read = async () => readSigningKeys('pem' in source ? source.pem : await readFile(source.file, 'utf8'));
  const listeners: (() => void)[] = [];
  let all: readonly [SigningKey, ...SigningKey[]] = await read();
  let byId = index(all);
  const take = async () => {
    all = await read();
    byId = index(all);
    for (const listener of listeners) listener();
  };
  // One after another, so that the newest is what stays.
  let taken = Promise.resolve();
  const look = () => {
    taken = taken.then(take).catch(warn);
  };
  if ('file' in source) watchFile(source.file, { interval: lookMs, persistent: false }, look);
  return {
    get all() {
      return all;
    },
    find: (id) => byId.get(id) ?? null,
    onChange: (listener) => void listeners.push(listener),
    close: () => {
      if ('file' in source) unwatchFile(source.file, look);
    },
  };
}

const index = (keys: readonly SigningKey[]): ReadonlyMap<string, SigningKey> =>
  new Map(keys.map((key) => [key.id, key]));
