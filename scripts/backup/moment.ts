import type { Backup } from '../../src/platform/embedded-postgres/backup/catalogue.ts';

/** What to restore to: the end of a backup, the end of the archive, or a moment between. */
export type Moment = 'end' | 'latest' | Date;

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** @throws where it is none of `end`, `latest` and a moment of the past with its time zone */
export const parseMoment = (given: string): Moment => {
  if (given === 'end' || given === 'latest') return given;
  const moment = new Date(given);
  if (!RFC_3339.test(given) || Number.isNaN(moment.getTime())) {
    throw new Error(`${given} is no moment: write end, latest, or a time with its zone such as 2026-11-22T21:00:00Z.`);
  }
  if (moment.getTime() > Date.now()) throw new Error(`${given} has yet to come.`);
  return moment;
};

/**
 * The backup to start from: the one that is named, else the newest that ends before the moment.
 * @param backups oldest first
 */
export const chooseBackup = (
  backups: readonly Backup[],
  folder: string,
  { name, moment }: { name?: string | undefined; moment: Moment },
): Backup => {
  const named = backups.find(({ id }) => id === name);
  if (name !== undefined) {
    if (!named)
      throw new Error(`${folder} holds no complete backup ${name}. Those there are: npm run db:backup -- --list`);
    if (moment instanceof Date && Date.parse(named.finishedAt) > moment.getTime())
      throw new Error(`${name} was finished at ${named.finishedAt}, and is of no use for a moment before that.`);
    return named;
  }
  const [oldest] = backups;
  if (!oldest) throw new Error(`${folder} holds no complete backup.`);
  const before = (it: Backup) => !(moment instanceof Date) || Date.parse(it.finishedAt) <= moment.getTime();
  const chosen = backups.findLast(before);
  if (!chosen)
    throw new Error(
      `The oldest backup in ${folder} was finished at ${oldest.finishedAt}: nothing reaches back further.`,
    );
  return chosen;
};
