import { parseArgs } from 'node:util';
import { runCommand } from './command.ts';
import { parseMoment } from './moment.ts';
import { findPlaces } from './places.ts';
import { restore } from './restoring.ts';

/** `npm run db:restore`: makes the embedded database what it was at a moment. */
const usage = 'npm run db:restore [-- BACKUP] [--to latest|end|TIME] [--from FOLDER] [--replace]';

await runCommand(usage, async () => {
  const options = { to: { type: 'string' }, from: { type: 'string' }, replace: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const places = await findPlaces(values.from);
  const moment = parseMoment(values.to ?? 'latest');
  await restore({ places, moment, name: positionals[0], replace: values.replace ?? false, log: console.log });
});
