import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Moment } from '../../scripts/backup/moment.ts';
import { restore } from '../../scripts/backup/restoring.ts';
import { listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { formatBytes } from '../../src/platform/embedded-postgres/backup/files.ts';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { embeddedPostgres, startDocket, temporaryFolder } from '../support/process.ts';
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

/** Docket with its own database, under a load of writes; its data folder is deleted, as by a slip or with its disk. */
export const drill: Drill = {
  name: 'restore',
  promise: 'write, back up, write, destroy, restore to a moment, count: right to the second.',
  async run({ short }) {
    const seconds = short ? 1.5 : 70;
    const directory = temporaryFolder();
    const backups = join(directory, 'backups');
    const places = { secrets: join(directory, 'data'), root: join(directory, 'data', 'postgres'), backups };
    const settings = { DOCKET_BACKUP_DIR: backups, DOCKET_RATE_LIMIT: '0', DOCKET_ADDRESS_TRIES: '0' };
    const docket = await startDocket({ directory, settings });
    const url = embeddedPostgres(directory)?.url ?? '';
    await docket.said('A base backup was taken');
    const caller = await createCaller(docket.address);
    await fill(url, caller.workspace, short ? 1_000 : 500_000);

    const load = startLoad({ caller, address: () => docket.address, rate: 50, writes: 1 });
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
      await rm(places.secrets, { recursive: true });
      const begun = performance.now();
      const { bytes, reached } = await restore({ places, moment: to, replace: false });
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

    // A machine that is lost takes with it what was not archived yet. The slip comes first, where there is one go only.
    docket.kill('SIGTERM');
    await docket.ended;
    const found = await restoreTo('a slip, and the data folder is gone', moment);
    const latest = short ? all : await restoreTo('the same, to the end', 'latest');
    const [backup] = await listBackups(backups);
    const archive = backup?.archive == null ? 0 : await bytesIn(join(backups, backup.archive));
    const packed = backup?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
    rows.push({ 'what happened': `kept: ${formatBytes(packed)} of base backup, ${formatBytes(archive)} of archive` });
    return {
      rows,
      faults: faultsOf({
        'writes went on after the moment': all.size > before.size,
        'every write acknowledged before the moment was restored': found.size >= acknowledged,
        'no write from after the moment was restored': [...found].every((title) => before.has(title)),
        'to the end nothing is missing': latest.size === all.size,
      }),
    };
  },
};
