import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const patience = 60_000;

/** The command line of a process, words divided by spaces; empty when there is none, or a zombie. */
const commandLine = async (pid: number): Promise<string> => {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
};

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * Clears the way for a new postmaster after a Docket that was killed. To be called by the holder of the lock only.
 * A PostgreSQL that outlived its Docket is shut down in good order. Where its process id now belongs to another
 * program, postmaster.pid is given our id: PostgreSQL passes over its parent's and goes on to check, by what else
 * stands in that file, that nobody uses the data. Deleting the file would skip that check.
 * @throws when the old PostgreSQL does not end within a minute
 */
export const clearOrphan = async (data: string): Promise<void> => {
  const file = join(data, 'postmaster.pid');
  const [first = '', ...rest] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number.parseInt(first, 10);
  if (!(pid > 0) || !exists(pid)) return;

  const isOurs = async () => (await commandLine(pid)).includes(`/postgres -D ${data} -c `);
  if (!(await isOurs())) {
    await writeFile(file, [process.pid, ...rest].join('\n'));
    return;
  }
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + patience;
  while (await isOurs()) {
    if (Date.now() > deadline) throw new Error(`A former PostgreSQL (process ${pid}) on ${data} does not stop.`);
    await setTimeout(10);
  }
};
