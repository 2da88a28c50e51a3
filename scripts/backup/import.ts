import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { importDatabase } from '../../db/import.ts';
import { withDatabase } from '../database.ts';
import { runCommand, stopwatch } from './command.ts';

/** `npm run db:import`: fills an empty, migrated database with an export. */
const usage = 'npm run db:import -- FILE';

async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

await runCommand(usage, async () => {
  const [file, more] = parseArgs({ allowPositionals: true }).positionals;
  if (file === undefined || more !== undefined) {
    console.error(`Usage: ${usage}`);
    process.exitCode = 2;
    return;
  }
  await access(file);
  await withDatabase(async (url) => {
    const seconds = stopwatch();
    let total = 0;
    const told = (table: string, rows: number) => {
      total += rows;
      console.log(`  ${table}: ${rows}`);
    };
    await pipeline(createReadStream(file), createGunzip(), (unpacked) => importDatabase(url, decode(unpacked), told));
    console.log(`Imported ${total} rows in ${seconds()}; every reference between them was checked.`);
  });
});
