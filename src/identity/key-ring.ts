import { join } from 'node:path';
import { contentsOf } from '../platform/named-file.ts';
import { keptSecret } from '../platform/secrets.ts';
import { type KeyRing, makeSigningKey, readSigningKeys, type SigningKey } from './keys.ts';

/** Where the signing keys are: given as they are, or in a file that may change while the server runs. */
export type KeySource = { readonly pem: string } | { readonly file: string };

/** The text of a source, which holds the keys. */
export const textOf = async (source: KeySource): Promise<string> =>
  'pem' in source ? source.pem : contentsOf(source.file, 'The file of the signing keys');

/** The file of the signing key that Docket makes for itself where it is given none. */
export async function ownSigningKey(directory: string): Promise<{ readonly file: string }> {
  await keptSecret(directory, OWN_FILE, makeSigningKey);
  return { file: join(directory, OWN_FILE) };
}
const OWN_FILE = 'signing-key.pem';

/** How often the file is looked at. Looking works where events do not: over a network, and behind a changing link. */
export const LOOK_MS = 1000;

export interface OpenKeyRing extends KeyRing {
  /** Whether the file holds what cannot be used, so that the keys of before stay. */
  readonly stale: boolean;
  /** Stops looking at the file. */
  close(): void;
}

/**
 * The keys of a source, of which a file is read again once it holds another text. A file that cannot be read, or holds
 * no good key, changes nothing: the keys of before stay.
 * @param warn hears once why a changed file was not taken
 * @throws Error when there is no good key at the start
 */
export async function openKeyRing(
  source: KeySource,
  warn: (error: unknown) => void = () => undefined,
  lookMs = LOOK_MS,
): Promise<OpenKeyRing> {
  let text = await textOf(source);
  let all = await readSigningKeys(text);
  let byId = index(all);
  let trouble = '';
  let closed = false;
  const listeners: (() => void)[] = [];

  const look = async () => {
    const found = await textOf(source);
    if (found === text) return;
    // The text counts as known once it is taken: one that is spoilt is still so at the next look.
    all = await readSigningKeys(found);
    text = found;
    byId = index(all);
    for (const listener of listeners) listener();
  };
  const lookOn = () => {
    if (closed) return;
    setTimeout(() => {
      look()
        .then(() => {
          trouble = '';
        })
        .catch((error: unknown) => {
          if (String(error) !== trouble) warn(error);
          trouble = String(error);
        })
        .finally(lookOn);
    }, lookMs).unref();
  };
  if ('file' in source) lookOn();

  return {
    get all() {
      return all;
    },
    get stale() {
      return trouble !== '';
    },
    find: (id) => byId.get(id) ?? null,
    onChange: (listener) => void listeners.push(listener),
    close: () => {
      closed = true;
    },
  };
}

const index = (keys: readonly SigningKey[]): ReadonlyMap<string, SigningKey> =>
  new Map(keys.map((key) => [key.id, key]));
