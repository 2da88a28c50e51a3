import { parseArgs } from 'node:util';
import { runCommand } from './command.ts';
import { parseMoment } from './moment.ts';
import { findPlaces } from './places.ts';
import { prove } from './proving.ts';

/** `npm run db:verify`: proves a backup by restoring it to a temporary folder, reading all of it, and throwing it away. */
const usage = 'npm run db:verify [-- BACKUP] [--to latest|end|TIME] [--from FOLDER]';

await runCommand(usage, async () => {
  const options = { to: { type: 'string' }, from: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const { backups } = await findPlaces(values.from);
  await prove({ backups, name: positionals[0], moment: parseMoment(values.to ?? 'latest'), log: console.log });
});
