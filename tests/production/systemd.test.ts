import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, stoppingSeconds } from '../../src/config.ts';
import { checkout, cleanUp, temporaryFolder } from '../support/process.ts';
import { runProgram } from './support/programs.ts';

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');
const unit = read('deploy/systemd/docket@.service');
afterAll(cleanUp);

/** The unit as an instance, on a machine where its program is. */
function installed(): string {
  const folder = temporaryFolder();
  const node = join(folder, 'srv/docket/blue/node_modules/.bin/node');
  mkdirSync(join(node, '..'), { recursive: true });
  writeFileSync(node, '#!/bin/sh\n');
  chmodSync(node, 0o755);
  const file = join(folder, 'docket@blue.service');
  writeFileSync(file, unit.replaceAll('/srv/docket', join(folder, 'srv/docket')));
  return file;
}

describe('the unit docket@.service', () => {
  test('is right, by the word of systemd-analyze', async () => {
    expect(await runProgram('systemd-analyze', ['verify', installed()])).toBe('');
  });

  test('is as little exposed as the page on releases says', async () => {
    const report = await runProgram('systemd-analyze', ['security', '--offline=true', '--no-pager', installed()]);
    const [, exposure = ''] = /Overall exposure level for \S+: (\S+)/.exec(report) ?? [];
    expect(Number(exposure)).toBeLessThan(2);
    expect(read('docs/running/releases.md')).toContain(`gives ${exposure} (`);
  });

  test('starts what npm run serve starts', () => {
    const [, command] = /^ExecStart=\/srv\/docket\/%i\/node_modules\/\.bin\/(.*)$/m.exec(unit) ?? [];
    expect(JSON.parse(read('package.json')).scripts.serve.split('exec ')[1]).toBe(command);
  });

  test('can be reloaded, as the page on the process says', () => {
    expect(unit).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/m);
    expect(read('docs/running/process.md')).toContain('SIGHUP (`kill -HUP`, `systemctl reload`)');
  });

  test('has the settings that docket-run gives a command', () => {
    const command = read('deploy/systemd/docket-run');
    for (const line of ['User=docket', 'Group=docket', 'EnvironmentFile=/etc/docket/docket.env']) {
      expect(unit.split('\n')).toContain(line);
      expect(command).toContain(`--property=${line} `);
    }
    const [, key] = /^Environment=(DOCKET_SIGNING_KEY=.*)$/m.exec(unit) ?? [];
    expect(command).toContain(`--setenv=${key} `);
  });

  test('gives the process more time to stop than it takes', () => {
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
    expect(Number(seconds)).toBeGreaterThan(stoppingSeconds(readConfig({})));
  });

  test('finds its ports where nginx looks for them', () => {
    const ports = ['blue', 'green'].map((it) => /^PORT=(\d+)$/m.exec(read(`deploy/systemd/${it}.env`))?.[1]);
    const nodes = [...read('deploy/nginx/docket-nodes.conf').matchAll(/server 127\.0\.0\.1:(\d+)/g)].map(
      ([, it]) => it,
    );
    expect(nodes).toEqual(ports);
  });
});

test('the scripts of operators and of CI are sound, by the word of shellcheck', async () => {
  const scripts = ['deploy/systemd/docket-deploy', 'deploy/systemd/docket-run', '.github/contract-report', '.ci/run'];
  expect(await runProgram('shellcheck', scripts, { cwd: checkout })).toBe('');
});
