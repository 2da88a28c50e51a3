import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { hashKey, isKey, makeKey, prefixOf } from '../../../src/keys/keys.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const guide = readFileSync(new URL('../../../docs/secret-scanning.md', import.meta.url), 'utf8');
/** The pattern as the guide for scanners has it, everywhere the same. */
const [published = '', ...others] = guide.match(/\\bdkt_\S+\\b/g) ?? [];

/** The checksum as the guide for scanners tells it: CRC32 by its polynomial, in six digits of base62. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  const digits: string[] = [];
  while (digits.length < 6) {
    digits.unshift(DIGITS.charAt(rest % 62));
    rest = Math.floor(rest / 62);
  }
  return digits.join('');
}

test('A key matches the published pattern, and ends in the checksum of what it holds', () => {
  expect(new Set(others)).toEqual(new Set([published]));
  for (let i = 0; i < 200; i++) {
    const key = makeKey();
    expect(`token = "${key}"`).toMatch(new RegExp(published));
    expect(key.slice(34)).toBe(checksum(key.slice(4, 34)));
    expect(isKey(key)).toBe(true);
  }
});

test('Any thirty letters and digits with their checksum can be a key, leading zeros and all', () => {
  const random = fc.string({ unit: fc.constantFrom(...DIGITS), minLength: 30, maxLength: 30 });
  fc.assert(fc.property(random, (it) => isKey(`dkt_${it}${checksum(it)}`)));
});

test('A key with one digit mistyped is none', () => {
  const places = fc.tuple(fc.integer({ min: 4, max: 39 }), fc.constantFrom(...DIGITS));
  fc.assert(
    fc.property(places, ([at, digit]) => {
      const key = makeKey();
      const typed = key.slice(0, at) + digit + key.slice(at + 1);
      return isKey(typed) === (typed === key);
    }),
  );
});

test.each([
  ['nothing', () => ''],
  ['its beginning alone', () => 'dkt_'],
  ['a key cut short', () => makeKey().slice(0, -1)],
  ['a key and one more digit', () => `${makeKey()}0`],
  ['a key in other letters', () => makeKey().replace('dkt', 'DKT')],
  ['a key with a space before it', () => ` ${makeKey()}`],
  ['a key with a line feed behind it', () => `${makeKey()}\n`],
])('%s is no key', (_name, text) => expect(isKey(text())).toBe(false));

test('A thousand keys differ, use every digit, and their prefix and hash do not give them away', () => {
  const keys = Array.from({ length: 1000 }, makeKey);
  expect(new Set(keys).size).toBe(1000);
  expect(new Set(keys.flatMap((key) => [...key.slice(4, 34)])).size).toBe(62);
  for (const key of keys.slice(0, 10)) {
    expect(prefixOf(key)).toMatch(/^dkt_[0-9A-Za-z]{4}$/);
    expect(hashKey(key)).toMatch(/^[\w-]{43}$/);
    expect(key).not.toContain(hashKey(key));
  }
});
