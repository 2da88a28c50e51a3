import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrateToLatest } from '../../../db/migrate.ts';
import { findBinaries } from '../../../src/platform/embedded-postgres/binaries.ts';
import { prepareCluster } from '../../../src/platform/embedded-postgres/cluster.ts';
import { type Launch, launchPostmaster } from '../../../src/platform/embedded-postgres/postmaster.ts';
import { chooseRunAs } from '../../../src/platform/embedded-postgres/run-as.ts';
import { embeddedPostgres, temporaryFolder } from '../../support/process.ts';

/** A PostgreSQL of a drill's own, to be killed and frozen. Nobody but the drill starts it again. */
export interface Cluster {
  /** The migrated database; it stays the same after a restart. */
  readonly url: string;
  /** kill -9, to the postmaster and all of its sessions; resolves once it is gone. */
  kill(): Promise<void>;
  /** Starts it again; resolves once it answers. */
  start(): Promise<void>;
  /** SIGSTOP to the postmaster and all of its sessions: connections stay open and nothing answers. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
}

/** Starts a PostgreSQL that survives being killed, and migrates its database; `cleanUp` ends it. */
export async function startCluster({ migrated = true } = {}): Promise<Cluster> {
  const folder = temporaryFolder();
  const root = join(folder, 'data', 'postgres');
  await mkdir(root, { recursive: true });
  const { postgres, ...binaries } = findBinaries();
  const runAs = await chooseRunAs(root, postgres);
  const cluster = await prepareCluster(root, { postgres, ...binaries }, runAs, true);
  const launch: Launch = { cluster, postgres, runAs, logFile: join(root, 'postgres.log'), durable: true };
  let postmaster = await launchPostmaster(launch);
  const { url, port } = postmaster;
  if (migrated) await migrateToLatest(url, () => {});

  const signal = (name: NodeJS.Signals): void => {
    for (const pid of family(embeddedPostgres(folder)?.pid ?? 0)) {
      try {
        process.kill(pid, name);
      } catch {
        // A session that has ended meanwhile.
      }
    }
  };
  return {
    url,
    async kill() {
      signal('SIGKILL');
      await postmaster.ended;
    },
    async start() {
      postmaster = await launchPostmaster({ ...launch, port });
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  };
}

/** A postmaster and the processes that it has started; the postmaster first, so that it starts no more. */
function family(postmaster: number): number[] {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'latin1');
  return [postmaster, ...children.split(' ').filter(Boolean).map(Number)];
}
