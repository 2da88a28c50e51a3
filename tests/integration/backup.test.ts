import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { prove } from '../../scripts/backup/proving.ts';
import { type RestoreOptions, restore as restoreDurably } from '../../scripts/backup/restoring.ts';
import { archivedNames } from '../../src/platform/embedded-postgres/backup/archive.ts';
import { takeBaseBackup } from '../../src/platform/embedded-postgres/backup/base-backup.ts';
import { listBackups } from '../../src/platform/embedded-postgres/backup/catalogue.ts';
import { keepBackedUp } from '../../src/platform/embedded-postgres/backup/schedule.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { queryOnce } from '../support/postgres.ts';
import { checkout, cleanUp, embeddedPostgres, isRunning, launch, startDocket, until } from '../support/process.ts';

/** A database of 30 MB is written and synced several times, on whatever disk there is. */
const PATIENCE = 180_000;

let folder = '';
let places = { root: '', secrets: '', backups: '' };
let server: EmbeddedPostgres | undefined;
/** What the servers of a test had to say, as it should be and as it should not. */
let heard: string[] = [];
let failures: string[] = [];
const log = { info: (line: string) => void heard.push(line), error: (line: string) => void failures.push(line) };

beforeEach(async () => {
  [heard, failures] = [[], []];
  folder = await mkdtemp(join(tmpdir(), 'docket-backup-'));
  places = { root: join(folder, 'data', 'postgres'), secrets: join(folder, 'data'), backups: join(folder, 'backups') };
});
afterEach(async () => {
  await stop();
  await cleanUp();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts it as a command does: it archives if it did before. */
const start = async (): Promise<void> => {
  server = await startEmbeddedPostgres({ directory: places.root, durable: false });
};
/** Starts it as Docket does with DOCKET_BACKUP_DIR, and waits for the base backup that is due. */
const startArchiving = async (): Promise<void> => {
  const backups = { directory: places.backups, keep: 9, secrets: places.secrets };
  server = await startEmbeddedPostgres({
    directory: places.root,
    durable: false,
    backups,
    log,
  });
  server.backups?.begin();
  await until(() => heard.some((line) => line.startsWith('A base backup was taken, as there is none yet')));
};
const stop = async (): Promise<void> => {
  await server?.stop();
  server = undefined;
};

const query = (sql: string) => queryOnce(server?.url ?? '', sql);
const write = (...numbers: number[]) =>
  query(`CREATE TABLE IF NOT EXISTS t (n int PRIMARY KEY); INSERT INTO t VALUES (${numbers.join('), (')})`);
const backUp = async (keep = 9) => (await takeBaseBackup({ url: server?.url ?? '', ...places, keep })).backup;
const restore = (options: RestoreOptions) => restoreDurably({ ...options, durable: false });
/** What is there after a restore. */
const read = async (): Promise<unknown[]> => {
  await start();
  const rows = await query('SELECT n FROM t ORDER BY n');
  await stop();
  return rows.map(({ n }) => n);
};
const now = async (): Promise<Date> => {
  const [row] = await query('SELECT clock_timestamp()::text AS at');
  return new Date(`${row?.at}`);
};
const archiveNow = async (): Promise<string> => {
  const [row] = await query('SELECT pg_walfile_name(pg_switch_wal()) AS name');
  const archive = await archiveFolder();
  await until(async () => (await archivedNames(archive)).includes(`${row?.name}`));
  return join(archive, `${row?.name}.gz`);
};
const archiveFolder = async (): Promise<string> => {
  const name = (await readdir(places.backups)).find((it) => it.startsWith('wal-'));
  return join(places.backups, name ?? '');
};

test(
  'a database is restored to a moment, to the end of a backup, and to the latest change, in any order',
  async () => {
    await startArchiving();
    await write(1);
    const moment = await now();
    await write(2);
    const second = await backUp();
    await write(3);
    const refused = restore({ places, moment: 'latest', replace: true });
    await expect(refused).rejects.toThrow('The data directory');
    await stop();
    await expect(restore({ places, moment, replace: false })).rejects.toThrow('holds a database. With --replace');

    await restore({ places, moment, replace: true });
    expect(await read()).toEqual([1]);
    await restore({ places, moment: 'end', name: second.id, replace: true });
    expect(await read()).toEqual([1, 2]);
    await restore({ places, moment: 'latest', replace: true });
    expect(await read()).toEqual([1, 2, 3]);

    const aside = (await readdir(places.root)).filter((name) => name.startsWith('data-until-'));
    expect(aside).toHaveLength(3);
    const beyond = restore({ places, moment: new Date(), replace: true });
    await expect(beyond).rejects.toThrow(/There is no change from .* or later in the archive/);
    expect(await read()).toEqual([1, 2, 3]);
  },
  PATIENCE,
);

test(
  'it is known until when all is in backups, and failures are told as such',
  async () => {
    const begun = new Date();
    await startArchiving();
    const [backup] = await listBackups(places.backups);
    await until(() => server?.backups?.backedUp().wal !== null);
    expect(server?.backups?.backedUp().base?.toISOString()).toBe(backup?.finishedAt);
    expect(server?.backups?.backedUp().wal?.getTime()).toBeGreaterThan(begun.getTime());
    expect(failures).toEqual([]);

    // As a disk that is away: nothing can be written where the folder was.
    await rename(places.backups, join(folder, 'away'));
    await writeFile(places.backups, 'no folder');
    await write(1);
    await query('SELECT pg_switch_wal()');
    await until(async () => (await query('SELECT failed_count > 0 AS so FROM pg_stat_archiver'))[0]?.so === true);
    const failed = new Date();
    const schedule = keepBackedUp({ url: server?.url ?? '', ...places, keep: 9, log });
    schedule.begin();
    await until(() => failures.length === 2);
    expect([...failures].sort()).toEqual([
      expect.stringMatching(/^No base backup could be taken: /),
      expect.stringMatching(
        /^The WAL cannot be archived to .* \([0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?\); PostgreSQL's log says why$/,
      ),
    ]);
    expect(schedule.backedUp().base).toBe(null);
    expect(schedule.backedUp().wal?.getTime()).toBeLessThan(failed.getTime());
    await schedule.stop();
  },
  PATIENCE,
);

test(
  'what a killed server had not archived is taken from its folder, and is lost without that',
  async () => {
    await startArchiving();
    await write(1);
    await archiveNow();
    // As if the kill had come before the next could be archived.
    const archive = await archiveFolder();
    await rename(archive, join(folder, 'away'));
    await writeFile(archive, 'no folder');
    await write(2);
    await stop();
    await rm(archive);
    await rename(join(folder, 'away'), archive);
    const elsewhere = { ...places, root: join(folder, 'elsewhere') };
    await restore({ places: elsewhere, moment: 'latest', replace: false });
    await restore({ places, moment: 'latest', replace: true });
    expect(await read()).toEqual([1, 2]);
    places = elsewhere;
    expect(await read()).toEqual([1]);
  },
  PATIENCE,
);

test(
  'after a kill and a restore to a moment, another restore still reaches the last change before the kill',
  async () => {
    const docket = await startDocket({ directory: folder, settings: { DOCKET_BACKUP_DIR: places.backups } });
    const { url = '', pid = 0 } = embeddedPostgres(folder) ?? {};
    await docket.said('A base backup was taken, as there is none yet');
    await queryOnce(url, 'CREATE TABLE t (n int PRIMARY KEY); INSERT INTO t VALUES (1)');
    const [row] = await queryOnce(url, 'SELECT clock_timestamp()::text AS at');
    await queryOnce(url, 'INSERT INTO t VALUES (2)');
    // A segment that is full when the kill comes, and one that is begun.
    await queryOnce(url, 'SELECT pg_switch_wal()');
    await queryOnce(url, 'INSERT INTO t VALUES (3)');
    docket.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await docket.ended;
    await until(() => !isRunning(pid));

    await restore({ places, moment: new Date(`${row?.at}`), replace: true });
    expect(await read()).toEqual([1]);
    const [aside] = (await readdir(places.root)).filter((name) => name.startsWith('data-until-'));
    await rm(join(places.root, `${aside}`), { recursive: true });
    await restore({ places, moment: 'latest', replace: true });
    expect(await read()).toEqual([1, 2, 3]);
    expect((await prove({ backups: places.backups, moment: 'latest' })).rows.get('t')).toBe(3);
  },
  PATIENCE,
);

test(
  'a backup is proven, and not when a file of it, or of the archive, is damaged or missing',
  async () => {
    await startArchiving();
    await write(1, 2, 3);
    const first = await archiveNow();
    await write(4);
    const second = await archiveNow();
    await stop();
    const proven = await prove({ backups: places.backups, moment: 'latest' });
    expect(proven.rows.get('t')).toBe(4);
    expect(proven.indexes).toBeGreaterThan(100);

    const packed = await readFile(second);
    await writeFile(second, packed.subarray(0, packed.length / 2));
    await expect(prove({ backups: places.backups, moment: 'latest' })).rejects.toThrow('cannot be read');
    await writeFile(second, packed);
    await rm(first);
    await expect(prove({ backups: places.backups, moment: 'latest' })).rejects.toThrow(
      /lacks [0-9A-F]{24}: no moment after/,
    );

    const [{ id } = { id: '' }] = await listBackups(places.backups);
    const base = join(places.backups, id, 'base.tar.gz');
    const whole = await readFile(base);
    whole.writeUInt8(whole.readUInt8(1_000_000) ^ 1, 1_000_000);
    await writeFile(base, whole);
    await expect(restore({ places, moment: 'end', replace: true })).rejects.toThrow('base.tar.gz is damaged');
    await rm(base);
    await expect(prove({ backups: places.backups, moment: 'end' })).rejects.toThrow('base.tar.gz is missing');
  },
  PATIENCE,
);

test(
  'the oldest backups go, and with them the WAL that no other needs',
  async () => {
    await startArchiving();
    await write(1);
    const unneeded = basename(await archiveNow(), '.gz');
    await backUp();
    const third = await backUp(2);
    const archive = await archiveFolder();
    expect(await listBackups(places.backups)).toHaveLength(2);
    expect(await archivedNames(archive)).not.toContain(unneeded);
    await backUp(1);
    await write(2);
    await stop();
    expect((await listBackups(places.backups)).map(({ id }) => id)).not.toContain(third.id);
    await restore({ places, moment: 'latest', replace: true });
    expect(await read()).toEqual([1, 2]);
  },
  PATIENCE,
);

test(
  'a backup that is killed leaves the server well and nothing that is taken for a backup',
  async () => {
    await start();
    await query(`CREATE TABLE t AS SELECT n, repeat(md5(n::text), 20) AS filling FROM generate_series(1, 60000) AS n`);
    const node = join(checkout, 'node_modules', '.bin', 'node');
    const env = { PATH: `${process.env.PATH}`, DOCKET_DATA_DIR: places.secrets, DOCKET_BACKUP_DIR: places.backups };
    const command = launch(node, ['scripts/backup/backup.ts'], env);
    const unfinished = async () =>
      (await readdir(places.backups).catch(() => [])).some((it) => it.startsWith('unfinished-'));
    await until(unfinished);
    command.child.kill('SIGKILL');
    await command.ended;
    expect(await unfinished()).toBe(true);
    expect(await listBackups(places.backups)).toEqual([]);

    const { archive, files } = await backUp();
    expect([archive, files.map(({ name }) => name)]).toEqual([null, ['base.tar.gz', 'backup_manifest']]);
    expect(await unfinished()).toBe(false);
    expect(await listBackups(places.backups)).toHaveLength(1);
    await expect(restore({ places, moment: new Date(), replace: true })).rejects.toThrow('restores to its end only');
  },
  PATIENCE,
);

test(
  'a PostgreSQL of one’s own is pointed to its own tools, and wrong use to the right one',
  async () => {
    await mkdir(places.secrets, { recursive: true });
    const run = async (command: string, args: string[], env = {}) => {
      const node = join(checkout, 'node_modules', '.bin', 'node');
      const own = { PATH: `${process.env.PATH}`, DOCKET_DATA_DIR: places.secrets, ...env };
      const { ended, output } = launch(node, [`scripts/backup/${command}.ts`, ...args], own);
      return `${await ended}: ${output()}`;
    };
    const [own, usage, moment, none] = await Promise.all([
      run('backup', [], { DATABASE_URL: 'postgres://db.example/docket' }),
      run('restore', ['--until', 'now']),
      run('restore', ['--to', 'yesterday']),
      run('backup', []),
    ]);
    expect(own).toMatch(/^1: DATABASE_URL names a PostgreSQL of your own.*pgBackRest.*docs\/running\/backup\.md/);
    expect(usage).toMatch(/^2: (.|\n)*Usage: npm run db:restore/);
    expect(moment).toMatch(/^1: yesterday is no moment: write end, latest, or a time with its zone/);
    expect(none).toMatch(/^1: .*holds no database: there is nothing to back up/);
  },
  PATIENCE,
);
