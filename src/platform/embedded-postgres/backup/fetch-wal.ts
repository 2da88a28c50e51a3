import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** PostgreSQL's restore_command: unpacks one WAL file from the archive; without it, the one that a killed server had begun. */
const [, , name = '', target = '', archive] = process.argv;

/** PostgreSQL takes 1 for the end of the archive and goes on without the rest; above 125 it gives up and says so. */
const NONE = 1;
const DAMAGED = 200;

const fetch = async (): Promise<number> => {
  if (archive === undefined) return NONE;
  const packed = [`${name}.gz`, `${name}.partial.gz`].map((it) => join(archive, it)).find((file) => existsSync(file));
  if (packed === undefined) return NONE;
  await pipeline(createReadStream(packed), createGunzip(), createWriteStream(target));
  return 0;
};

process.exitCode = await fetch().catch((error: unknown) => {
  process.stderr.write(`WAL file ${name} cannot be read: ${error instanceof Error ? error.message : error}\n`);
  return DAMAGED;
});
