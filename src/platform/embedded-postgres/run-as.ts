import { execFile } from 'node:child_process';
import { lchown, readdir, readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Owner {
  uid: number;
  gid: number;
}

/** How PostgreSQL's programs are started: behind which command, as which user, and who owns their files. */
export interface RunAs {
  prefix: string[];
  spawn: Partial<Owner>;
  owner: Owner;
}

/** initdb asks the system for the name of its user, so one must have an entry. */
const unprivilegedUser = async (): Promise<Owner | undefined> => {
  const entries = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody');
  return entry ? { uid: Number(entry[2]), gid: Number(entry[3]) } : undefined;
};

const hasName = (): boolean => {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
};

/**
 * PostgreSQL refuses to run as root, and initdb as a user without a name. The ways around it, best first:
 * - a user namespace: outside it the process is still us, so it reaches what we reach and owns what we own;
 * - another user who keeps the right to enter closed folders (containers forbid namespaces but allow this);
 * - plainly another user, who reaches only what is open to all.
 */
const waysAround = (self: Owner, other: Owner): RunAs[] => {
  const { uid, gid } = other;
  const namespace = ['unshare', '--user', `--map-user=${uid}`];
  const capability = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  // access(2) forgets capabilities unless this bit is set, and initdb asks it about its own binaries.
  capability.push('--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override');
  const ways: RunAs[] = [{ prefix: namespace, spawn: {}, owner: self }];
  if (self.uid === 0) {
    ways.push({ prefix: capability, spawn: {}, owner: other }, { prefix: [], spawn: other, owner: other });
  }
  return ways;
};

/**
 * Decides whom PostgreSQL runs as, trying each way on the binaries and the directory at hand.
 * @param directory an existing directory that PostgreSQL must be able to enter
 * @throws when no way works here
 */
export const chooseRunAs = async (directory: string, postgres: string): Promise<RunAs> => {
  const self = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  if (self.uid !== 0 && hasName()) return { prefix: [], spawn: {}, owner: self };
  const other = await unprivilegedUser();
  const refusals: string[] = [];
  for (const way of other ? waysAround(self, other) : []) {
    const [command = '', ...args] = [...way.prefix, '/bin/sh', '-c', 'cd "$1" && exec "$2" --version', 'sh'];
    try {
      await run(command, [...args, directory, postgres], way.spawn);
      return way;
    } catch (error) {
      refusals.push(error instanceof Error ? error.message.trim() : String(error));
    }
  }
  throw new Error(
    `PostgreSQL does not run as ${self.uid === 0 ? 'root' : 'a user without a name'}, and no way around that works ` +
      'here: set DATABASE_URL to a PostgreSQL of your own, or run Docket as a normal user.\n' +
      refusals.join('\n'),
  );
};

/**
 * Gives a data folder to the user that PostgreSQL runs as; after a start in another way it may belong to somebody else.
 * @throws when it belongs to somebody else and we are not root
 */
export const giveTo = async (folder: string, { uid, gid }: Owner): Promise<void> => {
  const current = await stat(folder);
  if (current.uid === uid) return;
  if (process.getuid?.() !== 0) {
    throw new Error(`${folder} belongs to the user with id ${current.uid}: run Docket as that user, or chown it.`);
  }
  for (const name of await readdir(folder, { recursive: true })) await lchown(join(folder, name), uid, gid);
  // The folder itself comes last: it is what an interrupted run is told by.
  await lchown(folder, uid, gid);
};
