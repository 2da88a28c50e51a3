import { isIP } from 'node:net';
import { poolingOf } from '../../db/pooling.ts';
import { contentsOfSync } from './named-file.ts';

// How settings are read. Each takes what the environment holds, and throws an Error that says what it must be.

const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
export const { m: MINUTE, h: HOUR, d: DAY } = UNITS;
export const YEAR = 365 * DAY;

export function text(given: string): string {
  return given;
}

export function list(given: string): readonly string[] {
  const entries = given
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
  for (const entry of entries) {
    if (entry !== '*' && (!URL.canParse(entry) || new URL(entry).origin !== entry)) {
      throw new Error(`must hold origins such as https://app.example.com, and ${entry} is none.`);
    }
  }
  return entries;
}

export function integer(least: number, most: number) {
  return (given: string): number => {
    const value = Number(given);
    if (!/^\d+$/.test(given) || value < least || value > most)
      throw new Error(`must be a whole number from ${least} to ${most}, and is ${given}.`);
    return value;
  };
}

export function proxies(given: string): number | readonly string[] {
  if (/^\d{1,2}$/.test(given)) return integer(0, 10)(given);
  const entries = given.split(',').map((it) => it.trim());
  for (const entry of entries) {
    const [address = '', bits = '0', ...rest] = entry.split('/');
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    if (!/^\d+$/.test(bits) || Number(bits) > most || rest.length > 0)
      throw new Error(`must be a number, or addresses such as 10.0.0.5 or 10.0.1.0/24, and ${entry} is none.`);
  }
  return entries;
}

/** A number in a window, such as `10/1m`; without one, in a minute. */
export function rate(given: string): { readonly points: number; readonly seconds: number } {
  const [, points, window] = /^(\d{1,10})(?:\/(.+))?$/.exec(given) ?? [];
  if (points === undefined) throw new Error(`must be a number and its window such as 10/1m, or 0, and is ${given}.`);
  return { points: Number(points), seconds: span(1, DAY)(window ?? '1m') };
}

/** So many seconds, minutes, hours or days, such as `90d`, in seconds. */
export function span(least: number, most: number) {
  return (given: string): number => {
    const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(given) ?? [];
    const seconds = Number(count) * (Object.entries(UNITS).find(([it]) => it === unit)?.[1] ?? Number.NaN);
    if (!(seconds >= least && seconds <= most))
      throw new Error(
        `must be a time such as 30s, 10m, 1h or 90d from ${shown(least)} to ${shown(most)}, and is ${given}.`,
      );
    return seconds;
  };
}

function shown(seconds: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, size]) => seconds > 0 && seconds % size === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}

export function oneOf<const T extends string>(...allowed: readonly T[]) {
  return (given: string): T => {
    const found = allowed.find((it) => it === given);
    if (found === undefined) throw new Error(`must be one of ${allowed.join(', ')}, and is ${given}.`);
    return found;
  };
}

export function url(...protocols: readonly string[]) {
  return (given: string): string => {
    if (!URL.canParse(given) || !protocols.includes(new URL(given).protocol))
      throw new Error(`must be a URL that starts with ${protocols.join('// or ')}//.`);
    return given.replace(/\/+$/, '');
  };
}

/** An address that others are appended to. */
export function root(given: string): string {
  if (/[?#@]/.test(given)) throw new Error('must be a scheme, a host and perhaps a port and a path, and nothing else.');
  return url('http:', 'https:')(given);
}

export function database(given: string): string {
  const checked = url('postgres:', 'postgresql:')(given);
  poolingOf(checked);
  // The driver reads them at each connection, and a failure of it would show what it took for a path.
  for (const name of ['sslcert', 'sslkey', 'sslrootcert']) {
    const file = new URL(checked).searchParams.get(name) ?? '';
    if (file !== '') contentsOfSync(file, `names a file in ${name} that`);
  }
  return checked;
}

export function secret(given: string): string {
  if (given.length < 32) throw new Error('must have 32 characters or more.');
  return given;
}

/** What is surely no path is a key itself, perhaps without its first line. A short one in base64 may look like either. */
const isPath = (given: string): boolean => given.length <= 255 && !/\n|-----BEGIN/.test(given);
const PEM = 'must be a private key in PEM, or the path of one';

export function path(given: string): string {
  if (!isPath(given)) throw new Error('must be the path of a file.');
  return given;
}

export function pem(given: string): { readonly pem: string } | { readonly file: string } {
  const itself = given.trimStart().startsWith('-----BEGIN');
  const key = isPath(given) ? contentsOfSync(given, `${PEM}, and what it names`) : given.replaceAll('\\n', '\n');
  if (!key.includes('PRIVATE KEY') || !(itself || isPath(given))) throw new Error(`${PEM}.`);
  return itself ? { pem: key } : { file: given };
}
