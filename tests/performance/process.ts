import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of processes. CPU times are in microseconds of user and system time together. */

const TICK_US = 10_000;

/** The CPU time of the threads of a process: by the scheduler's own clock, which counts nanoseconds where `stat` counts hundredths of a second. */
export function cpuOf(pid: number): number {
  let total = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    total += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ', 1)[0]) / 1000;
  }
  return total;
}

/** The CPU time of a postmaster and of every process it has started, also of those that have ended since. */
export function cpuOfFamily(postmaster: number): number {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'latin1')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const living = [postmaster, ...children].reduce((sum, pid) => sum + cpuOrNothing(pid), 0);
  const [cutime, cstime] = statOf(postmaster).slice(13, 15);
  return living + (Number(cutime) + Number(cstime)) * TICK_US;
}

/** Of a process that ends while it is looked at, its parent tells. */
function cpuOrNothing(pid: number): number {
  try {
    return cpuOf(pid);
  } catch {
    return 0;
  }
}

/** The fields of `stat` after the name, which may hold anything. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

export const parentOf = (pid: number): number => Number(statOf(pid)[1]);

/** Memory that a process holds, in megabytes. */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  return Number(kilobytes) / 1024;
}
