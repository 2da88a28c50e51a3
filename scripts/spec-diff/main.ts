import { run } from './cli.ts';

const { status, output } = run(process.cwd(), process.argv.slice(2));
(status === 2 ? process.stderr : process.stdout).write(`${output}\n`);
process.exitCode = status;
