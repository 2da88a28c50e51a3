import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Moment } from '../../scripts/backup/moment.ts';
import { restore } from '../../scripts/backup/restoring.ts';
import { takeBaseBackup } from '../../src/platform/embedded-postgres/backup/base-backup.ts';
import { listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { formatBytes } from '../../src/platform/embedded-postgres/backup/files.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { embeddedPostgres, isRunning, startDocket, temporaryFolder, until } from '../support/process.ts';
import { type Drill, faultsOf, type Row } from './support/drill.ts';
import { createCaller, startLoad } from './support/load.ts';

/** The titles of the load's tasks that a restored data folder holds. */
async function countRestored(root: string): Promise<Set<string>> {
  const postgres = await startEmbeddedPostgres({ directory: root });
  try {
    return await titles(postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function titles(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ title: string }>(`SELECT title FROM tasks WHERE title LIKE 'write-%'`);
  await client.end();
  return new Set(rows.map(({ title }) => title));
}

async function fill(url: string, workspace: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO tasks (workspace_id, id, title, description, status, priority, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'Filling', md5(n::text) || repeat(' some more words', 20), 'open', 'none', now(), now()
     FROM generate_series(1, $2::int) AS n`,
    [workspace, rows],
  );
  await client.end();
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Docket with its own database, killed with it under a load of writes: restored over what is left of it, twice, and, but in short, over nothing. */
export const drill: Drill = {
  name: 'restore',
  promise:
    'write, back up while writes go on, kill -9, restore to a moment and then to the end, count: right to the second.',
  async run({ short }) {
    const seconds = short ? 1.5 : 70;
    const directory = temporaryFolder();
    const backups = join(directory, 'backups');
    const places = { secrets: join(directory, 'data'), root: join(directory, 'data', 'postgres'), backups };
    const settings = { DOCKET_BACKUP_DIR: backups, DOCKET_RATE_LIMIT: '0', DOCKET_ADDRESS_TRIES: '0' };
    const docket = await startDocket({ directory, settings });
    const { url, pid } = embeddedPostgres(directory) ?? { url: '', pid: 0 };
    await docket.said('A base backup was taken');
    const caller = await createCaller(docket.address);
    await fill(url, caller.workspace, short ? 1_000 : 500_000);

    const load = startLoad({ caller, address: () => docket.address, rate: 50, writes: 1 });
    await pause(seconds * 100);
    await takeBaseBackup({ ...places, url, keep: 7, log: () => {} });
    await pause(seconds * 1000);
    const acknowledged = load.ledger.count;
    const moment = new Date();
    const before = await titles(url);
    await pause(seconds * 1000);
    await load.stop();
    const all = await titles(url);
    const last = Date.now();

    const rows: Row[] = [];
    const restoreTo = async (what: string, to: Moment): Promise<Set<string>> => {
      const begun = performance.now();
      const { bytes, reached } = await restore({ places, moment: to, replace: true });
      const took = (performance.now() - begun) / 1000;
      const found = await countRestored(places.root);
      rows.push({
        'what happened': what,
        'restored to': to instanceof Date ? to.toISOString() : to,
        'writes then': to instanceof Date ? acknowledged : all.size,
        'writes found': found.size,
        'seconds lost': Math.max(0, ((to instanceof Date ? to.getTime() : last) - Date.parse(reached)) / 1000),
        'restore s': took,
        database: formatBytes(bytes),
      });
      return found;
    };

    docket.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await docket.ended;
    await until(() => !isRunning(pid));
    const found = await restoreTo('kill -9 after a slip', moment);
    for (const name of await readdir(places.root)) {
      if (name.startsWith('data-until-')) await rm(join(places.root, name), { recursive: true });
    }
    const latest = await restoreTo('the wrong moment: again', 'latest');
    let anew: Set<string> | null = null;
    if (!short) {
      await rm(places.secrets, { recursive: true });
      anew = await restoreTo('the data folder is gone', 'latest');
    }
    const backup = (await listBackups(backups)).at(-1);
    const archive = backup?.archive == null ? 0 : await bytesIn(join(backups, backup.archive));
    const packed = backup?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
    rows.push({ 'what happened': `kept: ${formatBytes(packed)} of base backup, ${formatBytes(archive)} of archive` });
    return {
      rows,
      faults: faultsOf({
        'writes went on after the moment': all.size > before.size,
        'every write acknowledged before the moment was restored': found.size >= acknowledged,
        'no write from after the moment was restored': [...found].every((title) => before.has(title)),
        'restored again, to the end, nothing is missing': latest.size === all.size,
        ...(anew === null ? {} : { 'from the backups alone nothing is missing': anew.size === all.size }),
      }),
    };
  },
};
