import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGap } from '../../../src/platform/embedded-postgres/backup/catalogue.ts';
import { nameOfSegment, parseSegment, segmentAt } from '../../../src/platform/embedded-postgres/backup/wal.ts';

const programs = join(import.meta.dirname, '../../../src/platform/embedded-postgres/backup');
const node = join(import.meta.dirname, '../../../node_modules/.bin/node');
const name = '000000010000000000000007';

let folder = '';
let segment = '';
let archive = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-wal-'));
  archive = join(folder, 'archive');
  segment = join(folder, 'pg_wal', name);
  mkdirSync(join(folder, 'pg_wal', 'archive_status'), { recursive: true });
  mkdirSync(archive);
  writeFileSync(segment, 'changes');
});
afterEach(() => rmSync(folder, { recursive: true }));

const pack = () => spawnSync(node, [join(programs, 'archive-wal.ts'), segment, archive, name], { encoding: 'utf8' });
const fetch = (wanted: string, target: string) =>
  spawnSync(node, [join(programs, 'fetch-wal.ts'), wanted, target, archive]);

test('a WAL file is archived whole, may be archived again, and never takes the place of another', () => {
  expect(pack()).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(archive)).toEqual([`${name}.gz`]);
  expect(pack().status).toBe(0);
  writeFileSync(segment, 'other changes');
  expect(pack()).toMatchObject({ status: 1, stderr: expect.stringContaining('is not overwritten') });

  const target = join(folder, 'fetched');
  expect(fetch(name, target).status).toBe(0);
  expect(readFileSync(target, 'utf8')).toBe('changes');
  expect(fetch('000000010000000000000008', target).status).toBe(1);
  writeFileSync(join(archive, `${name}.gz`), 'no gzip');
  expect(fetch(name, target).status).toBeGreaterThan(125);
});

test('where the archive cannot be written WAL waits for it, a gigabyte at most', () => {
  rmSync(archive, { recursive: true });
  expect(pack().status).toBe(1);
  for (let waiting = 0; waiting < 64; waiting++)
    writeFileSync(join(folder, 'pg_wal', 'archive_status', `${waiting}.ready`), '');
  expect(pack()).toMatchObject({ status: 0, stderr: expect.stringContaining('need a new base backup') });
});

test('segments are counted over the border of a file of 4 GB', () => {
  expect(parseSegment('00000002000000010000000A')).toEqual({ timeline: 2, number: 266n });
  expect(parseSegment('00000002.history')).toBe(null);
  expect(nameOfSegment({ timeline: 2, number: 256n })).toBe('000000020000000100000000');
  expect(nameOfSegment(segmentAt(1, '1/2000028'))).toBe('000000010000000100000002');
});

test('a gap is what is missing between a backup and the newest WAL of its timeline', () => {
  const end = { timeline: 1, position: '0/2000120' };
  const backup = {
    format: 1 as const,
    id: '',
    startedAt: '',
    finishedAt: '',
    postgres: '',
    docket: '',
    systemIdentifier: '',
    archive: null,
    schema: { latest: '', migrations: 0 },
    start: end,
    end,
    databaseBytes: 0,
    files: [],
  };
  const of = (...numbers: number[]) => numbers.map((it) => nameOfSegment({ timeline: 1, number: BigInt(it) }));
  expect(findGap(backup, [])).toBe(null);
  expect(findGap(backup, of(1, 2, 3, 4))).toBe(null);
  expect(findGap(backup, of(1, 3, 5))).toBe(of(4)[0]);
  expect(findGap(backup, of(4))).toBe(of(3)[0]);
});
