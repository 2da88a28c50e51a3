import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Debian's programs that these tests run, and the package of each. */
export const packages = {
  nginx: 'nginx',
  openssl: 'openssl',
  pgbouncer: 'pgbouncer',
  postgres: 'postgresql',
  initdb: 'postgresql',
  pg_basebackup: 'postgresql',
  prometheus: 'prometheus',
  promtool: 'prometheus',
  'systemd-analyze': 'systemd',
  shellcheck: 'shellcheck',
  curl: 'curl',
} as const;
export type Program = keyof typeof packages;

/** Debian keeps some outside the path of a plain user, and each version of PostgreSQL in a folder of its own. */
const folders = ['/usr/bin', '/usr/sbin', ...globSync('/usr/lib/postgresql/*/bin').sort().reverse()];

/** Where a program is. Fails where it is missing, with what to install. */
export function program(name: Program): string {
  const path = folders.map((folder) => `${folder}/${name}`).find(existsSync);
  if (path === undefined)
    throw new Error(`There is no ${name} here. On Debian: apt-get install --no-install-recommends ${packages[name]}`);
  return path;
}

/** Runs a program to its end, and gives what it wrote to both of its outputs. Rejects with that when it fails. */
export async function runProgram(
  name: Program,
  args: readonly string[],
  options: { cwd?: string; uid?: number; gid?: number } = {},
): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program(name), args, options);
  return stdout + stderr;
}

/** Whom a program that refuses to run as root runs as: Debian's postgres, or whoever we are. */
export async function unprivileged(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8')) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}
