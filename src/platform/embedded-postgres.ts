import { copyFile, mkdir, realpath, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveSettings, chooseArchive } from './embedded-postgres/backup/archive.ts';
import { keepBackedUp, type Log, type Schedule } from './embedded-postgres/backup/schedule.ts';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { prepareCluster } from './embedded-postgres/cluster.ts';
import { lockDirectory } from './embedded-postgres/lock.ts';
import { type Launch, launchPostmaster } from './embedded-postgres/postmaster.ts';
import { chooseRunAs } from './embedded-postgres/run-as.ts';

export interface EmbeddedPostgresOptions {
  /** Where data, log and lock live; made when absent. One running Docket per directory. */
  directory: string;
  /** False for data that nobody will miss: faster, and lost in a power cut. */
  durable?: boolean;
  /** Is told when PostgreSQL ends without being asked, and what becomes of it. */
  log?: Log;
  /** Where its changes are archived to as they happen, with a base backup a day; null for nowhere. */
  backups?: Backups | null;
}

export interface Backups {
  /** The folder of backups. */
  directory: string;
  /** How many base backups stay. */
  keep: number;
  /** Docket's data folder, whose files are the secrets that Docket made for itself. */
  secrets: string;
}

export interface EmbeddedPostgres {
  /** The connection string of the database `docket`. It stays the same until `stop`. */
  url: string;
  /** Its backups, which wait to begin; null where none are made. */
  backups: Pick<Schedule, 'begin' | 'backedUp'> | null;
  /** Shuts PostgreSQL down in good order and gives the directory free. May be called more than once. */
  stop(): Promise<void>;
}

const logLimit = 10_000_000;
const hour = 3_600_000;

/** PostgreSQL holds its log open for appending, so a log grown too long is copied and emptied, not renamed. */
const boundLog = async (file: string): Promise<void> => {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size < logLimit) return;
  await copyFile(file, `${file}.1`);
  await truncate(file);
};

/** Keeps one PostgreSQL running: when it ends unasked it is started again on the same port, so the URL holds. */
const supervise = async (launch: Launch, log: Log): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> => {
  let stopping = false;
  let postmaster = await launchPostmaster(launch);
  const { url, port } = postmaster;

  const watch = async (): Promise<void> => {
    for (;;) {
      const how = await postmaster.ended;
      if (stopping) return;
      log.error(`PostgreSQL ended unasked (${how}) and is started again; its log is ${launch.logFile}`);
      postmaster = await launchPostmaster({ ...launch, port });
      if (stopping) return postmaster.stop();
      log.info('PostgreSQL is running again');
    }
  };
  const watching = watch().catch((error) =>
    log.error(`${error.message}\nPostgreSQL stays down: restart Docket once this is mended`),
  );

  return {
    url,
    stop: async () => {
      stopping = true;
      await postmaster.stop();
      await watching;
    },
  };
};

/**
 * Starts a PostgreSQL of Docket's own, on a free port of 127.0.0.1, over the data below `directory`; the first start
 * makes the data. What a killed Docket left running there is shut down first. Without `backups` it archives where the
 * last start did that named them, and takes no base backups.
 * @throws when another Docket runs on the directory, or PostgreSQL cannot run here; the message says what to do
 */
export const startEmbeddedPostgres = async ({
  directory,
  durable = true,
  log = { info: () => {}, error: () => {} },
  backups,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  await mkdir(directory, { recursive: true });
  const root = await realpath(directory);
  const unlock = lockDirectory(root);
  try {
    const binaries = findBinaries();
    const runAs = await chooseRunAs(root, binaries.postgres);
    const cluster = await prepareCluster(root, binaries, runAs, durable);
    const logFile = join(root, 'postgres.log');
    await boundLog(logFile);
    const archive = await chooseArchive(root, cluster.data, backups === null ? null : backups?.directory);
    const settings = archive === null ? {} : await archiveSettings(archive, runAs.owner);
    const launch = { cluster, postgres: binaries.postgres, runAs, logFile, durable, settings };
    const server = await supervise(launch, log);
    const bounding = setInterval(() => boundLog(logFile).catch((error) => log.error(error.message)), hour).unref();
    const schedule = backups
      ? keepBackedUp({ ...backups, backups: backups.directory, url: server.url, root, log })
      : null;

    let stopped: Promise<void> | undefined;
    const stop = async () => {
      clearInterval(bounding);
      // A base backup that is under way ends with PostgreSQL, and leaves nothing.
      const ended = schedule?.stop();
      await server.stop();
      await ended;
      unlock();
    };
    return {
      url: server.url,
      backups: schedule,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
};
