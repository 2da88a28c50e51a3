import { type Exception, exceptions } from '../db/lint-exceptions.ts';
import { recordMigrations } from './lint-migrations/record.ts';
import { checkOwnRules, type Finding, isContraction } from './lint-migrations/rules.ts';
import { runSquawk } from './lint-migrations/squawk.ts';

/** `npm run db:lint`: runs every migration up and down, and looks at what it sent for locks that hold up requests. */
const covers = ({ rule, direction, migration }: Exception, finding: Finding): boolean =>
  rule === finding.rule &&
  (direction ?? finding.direction) === finding.direction &&
  (migration ?? finding.migration) === finding.migration;

const recordings = await recordMigrations();
const findings = recordings
  .flatMap((recording) => [...runSquawk(recording), ...checkOwnRules(recording)])
  .filter((finding) => !isContraction(finding));
const left = findings.filter((finding) => !exceptions.some((exception) => covers(exception, finding)));
const idle = exceptions.filter((exception) => !findings.some((finding) => covers(exception, finding)));

for (const { rule, migration, direction, message, at } of left)
  console.error(`${migration} ${direction}: ${rule}\n  ${at}\n  ${message}\n`);
for (const { rule, migration = 'all migrations' } of idle)
  console.error(
    `The exception from ${rule} for ${migration} sets nothing aside: take it out of db/lint-exceptions.ts.`,
  );
const statements = recordings.reduce((sum, recording) => sum + recording.statements.length, 0);
console.log(
  `${recordings.length / 2} migrations, ${statements} statements up and down: ${left.length} findings, ` +
    `${findings.length - left.length} set aside by ${exceptions.length} exceptions with reasons.`,
);
if (left.length + idle.length > 0) process.exitCode = 1;
