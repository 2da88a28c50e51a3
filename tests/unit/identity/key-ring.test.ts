import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyRing, ownSigningKey } from '../../../src/identity/key-ring.ts';
import { makeSigningKey, readSigningKeys } from '../../../src/identity/keys.ts';
import { type RotationStep, replaceKeys, rotateKeys } from '../../../src/identity/rotate-keys.ts';
import { until } from '../../support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [one, two] = [makeSigningKey(), makeSigningKey()];
let files = 0;
const fileWith = (text: string): string => {
  const path = join(folder, `${files++}.pem`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};
const idsIn = async (text: string): Promise<string[]> => (await readSigningKeys(text)).map(({ id }) => id);
const idsOf = ({ all }: { all: readonly { id: string }[] }): string[] => all.map(({ id }) => id);

test('Of several keys in one text the first signs, and each is found by its id', async () => {
  const ring = await openKeyRing({ pem: `${two}Any text between them is none of ours.\n${one}` });
  expect(idsOf(ring)).toEqual([...(await idsIn(two)), ...(await idsIn(one))]);
  for (const key of ring.all) expect(ring.find(key.id)).toBe(key);
  expect(ring.find('unknown')).toBeNull();
});

test('A public key goes out without its private part', async () => {
  const [{ jwk, id }] = await readSigningKeys(one);
  expect(jwk).toEqual({ kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: id, use: 'sig', alg: 'RS256' });
});

test.each(['', 'nothing', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'])(
  'there is no ring of %j',
  async (pem) => {
    await expect(openKeyRing({ pem })).rejects.toThrow();
  },
);

test('A file that changes is read again, and those who listen hear of it', async () => {
  const path = fileWith(one);
  const ring = await openKeyRing({ file: path }, undefined, 5);
  try {
    const heard = new Promise<void>((resolve) => ring.onChange(resolve));
    writeFileSync(`${path}.new`, two + one);
    renameSync(`${path}.new`, path);
    await heard;
    expect(idsOf(ring)).toEqual(await idsIn(two + one));
  } finally {
    ring.close();
  }
});

test('A file that is spoilt changes nothing, and is told of', async () => {
  const path = fileWith(one);
  let tell: (error: unknown) => void = () => undefined;
  const told = new Promise((resolve) => {
    tell = resolve;
  });
  const ring = await openKeyRing({ file: path }, (error) => tell(error), 5);
  try {
    writeFileSync(path, 'spoilt');
    expect(await told).toEqual(new Error('There is no private key in PEM for signing.'));
    expect(idsOf(ring)).toEqual(await idsIn(one));
  } finally {
    ring.close();
  }
});

test('A file that is spoilt makes the keys stale at every look until it is mended, and is told of once', async () => {
  const path = fileWith(one);
  const told: unknown[] = [];
  const ring = await openKeyRing({ file: path }, (error) => told.push(error), 5);
  try {
    writeFileSync(path, 'spoilt');
    await until(() => told.length > 0);
    for (let looks = 0; looks < 3; looks++) await aLook();
    expect([ring.stale, told.length]).toEqual([true, 1]);
    // What was there before is good again.
    writeFileSync(path, one);
    await until(() => !ring.stale);
    expect(idsOf(ring)).toEqual(await idsIn(one));
  } finally {
    ring.close();
  }
});

/** As long as a ring takes to look at its file, and a little more: another one does so meanwhile. */
async function aLook(): Promise<void> {
  const path = fileWith(one);
  const witness = await openKeyRing({ file: path }, undefined, 10);
  const heard = new Promise<void>((resolve) => witness.onChange(resolve));
  writeFileSync(path, two);
  await heard;
  witness.close();
}

test('The key that Docket makes for itself stays the same', async () => {
  const first = await ownSigningKey(folder);
  expect(await ownSigningKey(folder)).toEqual(first);
  expect(statSync(first.file).mode & 0o777).toBe(0o600);
});

describe('A rotation', () => {
  test('publishes the new key, then signs with it, then lets the old ones go', async () => {
    const path = fileWith(one + two);
    const before = await idsIn(one + two);
    const steps: [RotationStep, string[]][] = [];
    const id = await rotateKeys(path, async (step) => {
      steps.push([step, await idsIn(readFileSync(path, 'utf8'))]);
    });
    expect(before).not.toContain(id);
    expect(steps).toEqual([
      ['published', [...before, id]],
      ['signing', [id, ...before]],
      ['done', [id]],
    ]);
  });

  test('that broke off is cleaned up by the next', async () => {
    const path = fileWith(one);
    const breakOff = rotateKeys(path, async () => {
      throw new Error('The power is gone.');
    });
    await expect(breakOff).rejects.toThrow('The power is gone.');
    expect(await idsIn(readFileSync(path, 'utf8'))).toHaveLength(2);
    const id = await rotateKeys(path, async () => undefined);
    expect(await idsIn(readFileSync(path, 'utf8'))).toEqual([id]);
  });

  test('keeps off a file that somebody else changes meanwhile', async () => {
    const path = fileWith(one);
    const rotation = rotateKeys(path, async () => writeFileSync(path, two));
    await expect(rotation).rejects.toThrow(/^Somebody else has changed /);
    expect(readFileSync(path, 'utf8')).toBe(two);
  });

  test('keeps the mode of the file, and the link that leads to it', async () => {
    const path = fileWith(one);
    const link = join(folder, 'link.pem');
    symlinkSync(path, link);
    const id = await rotateKeys(link, async () => undefined);
    expect(await idsIn(readFileSync(path, 'utf8'))).toEqual([id]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

test('A stolen key is replaced at once, with all that were there', async () => {
  const path = fileWith(one + two);
  const id = await replaceKeys(path);
  expect(await idsIn(readFileSync(path, 'utf8'))).toEqual([id]);
});
