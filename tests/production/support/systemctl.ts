import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, isRunning, until } from '../../support/process.ts';

/**
 * Stands in for systemctl: `systemctl.ts FOLDER start docket@blue` runs what the unit says, with FOLDER before its paths,
 * and like the real one does nothing where that runs already; `restart` ends it before, and `disable --now` ends it, as the
 * unit says; `reload nginx` does what Debian's unit of nginx does.
 */
const [folder = '', verb, ...rest] = process.argv.slice(2);
const unit = rest.at(-1) ?? '';
writeFileSync(join(folder, 'systemctl.log'), `${[verb, ...rest].join(' ')}\n`, { flag: 'a' });
const pidFile = join(folder, `${unit}.pid`);
const isActive = () => existsSync(pidFile) && isRunning(Number(readFileSync(pidFile, 'utf8')));
const own = (text: string) => text.replaceAll(/(?<=^|[\s=])\/(srv|etc|var)\//g, `${folder}/$1/`);

const text = readFileSync(join(checkout, 'deploy/systemd/docket@.service'), 'utf8');
const lines = own(
  text
    .replaceAll('%i', unit.split('@')[1] ?? '')
    .replaceAll('%S', '/var/lib')
    .replaceAll('%C', '/var/cache'),
).split('\n');
const values = (name: string) =>
  lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
const pairs = (text: readonly string[]) =>
  Object.fromEntries(
    text.filter((it) => /^\w+=/.test(it)).map((it) => [it.split('=', 1)[0], it.slice(it.indexOf('=') + 1)]),
  );

async function start(): Promise<void> {
  if (isActive()) return;
  const [program = '', ...args] = values('ExecStart')[0]?.split(' ') ?? [];
  const files = values('EnvironmentFile').flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const output = openSync(join(folder, `${unit}.log`), 'a');
  const child = spawn(program, args, {
    cwd: values('WorkingDirectory')[0],
    // In systemd's order: what a file says holds.
    env: { ...pairs(values('Environment')), ...pairs(files) },
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.unref();
  writeFileSync(pidFile, String(child.pid));
}

async function stop(): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const deadline = Date.now() + 1000 * Number(values('TimeoutStopSec')[0]);
  if (isRunning(pid)) process.kill(pid, 'SIGTERM');
  await until(() => !isRunning(pid) || Date.now() > deadline);
  rmSync(pidFile);
  if (isRunning(pid)) {
    process.kill(pid, 'SIGKILL');
    throw new Error(`${unit} had to be killed.`);
  }
}

async function reload(): Promise<void> {
  const { NGINX = '' } = process.env;
  const [program = '', ...args] = NGINX.split(' ');
  const [code] = await new Promise<[number]>((resolve) =>
    spawn(program, [...args, '-s', 'reload'], { stdio: 'inherit' }).once('close', (status) => resolve([status ?? 1])),
  );
  process.exitCode = code;
}

if (verb === 'reload') await reload();
else {
  const now = rest.includes('--now');
  if (verb === 'restart' || (verb === 'disable' && now)) await stop();
  if (verb === 'restart' || verb === 'start' || (verb === 'enable' && now)) await start();
}
