import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** PostgreSQL's restore_command: brings one WAL file from the first folder that holds it, packed or as it is. */
const [, , name = '', target = '', ...folders] = process.argv;

/** PostgreSQL takes 1 for the end of the archive and goes on without the rest; above 125 it gives up and says so. */
const NONE = 1;
const DAMAGED = 200;

const fetch = async (): Promise<number> => {
  for (const folder of folders) {
    const packed = join(folder, `${name}.gz`);
    const plain = join(folder, name);
    if (existsSync(packed)) await pipeline(createReadStream(packed), createGunzip(), createWriteStream(target));
    else if (existsSync(plain)) await copyFile(plain, target);
    else continue;
    return 0;
  }
  return NONE;
};

process.exitCode = await fetch().catch((error: unknown) => {
  process.stderr.write(`WAL file ${name} cannot be read: ${error instanceof Error ? error.message : error}\n`);
  return DAMAGED;
});
