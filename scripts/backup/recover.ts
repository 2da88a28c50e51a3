import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { fetchCommand } from '../../src/platform/embedded-postgres/backup/archive.ts';
import type { Backup } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { findBinaries } from '../../src/platform/embedded-postgres/binaries.ts';
import { openCluster } from '../../src/platform/embedded-postgres/cluster.ts';
import { launchPostmaster, type Postmaster } from '../../src/platform/embedded-postgres/postmaster.ts';
import { chooseRunAs, giveTo } from '../../src/platform/embedded-postgres/run-as.ts';
import type { Moment } from './moment.ts';

const HOURS = 24 * 3_600_000;

export interface RecoverOptions {
  /** The folder that the unpacked cluster, `data`, stands in. */
  root: string;
  backup: Backup;
  moment: Moment;
  /** The folder of the WAL that follows the backup, or null. */
  archive: string | null;
  /** False for what is thrown away at once. */
  durable: boolean;
}

export interface Recovered {
  postmaster: Postmaster;
  /** When the last change was made that it holds; null where there was none since the backup began. */
  reached: string | null;
}

const explain = (error: unknown, { moment, backup }: RecoverOptions): Error => {
  const message = error instanceof Error ? error.message : String(error);
  if (!(moment instanceof Date) || !message.includes('before configured recovery target was reached')) {
    return error instanceof Error ? error : new Error(message);
  }
  const [, last] = /last completed transaction was at log time (\S+ \S+)\+00/.exec(message) ?? [];
  const end = last === undefined ? `the backup's end, ${backup.finishedAt}` : `${last.replace(' ', 'T')}Z`;
  return new Error(
    `There is no change from ${moment.toISOString()} or later in the archive, so it may lack some from before. ` +
      `The last it holds was made at ${end}. To have all that there is, restore to latest.`,
    { cause: error },
  );
};

/**
 * Starts an unpacked cluster and replays the archived WAL up to a moment. It archives nothing itself.
 * @throws when the WAL does not reach as far, or is damaged
 */
export const recover = async (options: RecoverOptions): Promise<Recovered> => {
  const { root, moment, archive, durable } = options;
  const data = join(root, 'data');
  const { postgres } = findBinaries();
  const runAs = await chooseRunAs(root, postgres);
  await writeFile(join(data, 'recovery.signal'), '');
  if (process.getuid?.() === 0) await giveTo(data, runAs.owner);
  const target: Record<string, string> =
    moment === 'end'
      ? { recovery_target: 'immediate' }
      : moment === 'latest'
        ? {}
        : // As a setting, a time is read before PostgreSQL knows the names of time zones, even Z.
          { recovery_target_time: moment.toISOString().replace('Z', '+00') };
  const settings = {
    restore_command: fetchCommand(archive),
    recovery_target_action: 'promote',
    // Nobody is let in before everything is replayed.
    hot_standby: 'off',
    ...target,
  };
  const launch = { cluster: await openCluster(data), postgres, runAs, durable, patience: HOURS };
  try {
    const postmaster = await launchPostmaster({ ...launch, settings, logFile: join(root, 'recovery.log') });
    const client = new pg.Client({ connectionString: postmaster.url });
    await client.connect();
    const { rows } = await client.query<{ reached: Date | null }>('SELECT pg_last_xact_replay_timestamp() AS reached');
    await client.end();
    return { postmaster, reached: rows[0]?.reached?.toISOString() ?? null };
  } catch (error) {
    throw explain(error, options);
  }
};
