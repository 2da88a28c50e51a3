import { createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { exportDatabase } from '../../db/export.ts';
import { formatBytes, syncFolder } from '../../src/platform/embedded-postgres/backup/files.ts';
import { withDatabase } from '../database.ts';
import { runCommand, stopwatch } from './command.ts';

/** `npm run db:export`: everything in the database, of either kind, in one file that needs no PostgreSQL to be read. */
const usage = 'npm run db:export -- FILE, such as docket.ndjson.gz';

await runCommand(usage, async () => {
  const [given, more] = parseArgs({ allowPositionals: true }).positionals;
  if (given === undefined || more !== undefined) {
    console.error(`Usage: ${usage}`);
    process.exitCode = 2;
    return;
  }
  const file = resolve(given);
  if (existsSync(file)) throw new Error(`${file} exists, and is not overwritten.`);
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  await withDatabase(async (url) => {
    const seconds = stopwatch();
    const draft = `${file}.unfinished`;
    let total = 0;
    const told = (table: string, rows: number) => {
      total += rows;
      console.log(`  ${table}: ${rows}`);
    };
    try {
      const written = createWriteStream(draft, { mode: 0o600, flush: true });
      await pipeline(Readable.from(exportDatabase(url, version, told)), createGzip(), written);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(dirname(file));
    console.log(`Exported ${total} rows in ${seconds()}: ${formatBytes((await stat(file)).size)} in ${file}`);
  });
});
