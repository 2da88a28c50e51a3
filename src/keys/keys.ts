import { hash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The digits of base62, in their order as characters. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_DIGITS = 30;
const CHECK_DIGITS = 6;
const SHOWN = 'dkt_'.length + 4;
/** What secret scanners look for; docs/secret-scanning.md publishes it. */
const KEY = /^dkt_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/;

/** A new key: 178 random bits and their checksum, by which a scanner tells a key from text that looks like one. */
export function makeKey(): string {
  const random = Array.from({ length: RANDOM_DIGITS }, () => DIGITS[randomInt(DIGITS.length)]).join('');
  return `dkt_${random}${checksum(random)}`;
}

/** Whether a text can be a key at all, told without asking the database. */
export function isKey(text: string): boolean {
  const [, random, check] = KEY.exec(text) ?? [];
  return random !== undefined && check === checksum(random);
}

/** How a key begins: enough to tell it from others, and too little to guess it. */
export const prefixOf = (key: string): string => key.slice(0, SHOWN);

/** What is kept of a key. To find it by its hash tells an attacker nothing by its timing, since they choose no hash. */
export const hashKey = (key: string): string => hash('sha256', key, 'base64url');

/** CRC32 in base62, with leading zeros. */
function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < CHECK_DIGITS; i++) {
    digits = DIGITS.charAt(rest % DIGITS.length) + digits;
    rest = Math.floor(rest / DIGITS.length);
  }
  return digits;
}
