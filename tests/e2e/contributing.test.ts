import { execFile } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signUp } from '../support/client.ts';
import { checkout, cleanUp, startDocket, temporaryFolder } from '../support/process.ts';
import { applyStep, readSteps } from '../support/steps.ts';

const guide = readFileSync(join(checkout, 'CONTRIBUTING.md'), 'utf8');
const COPIED = [
  'package.json',
  'tsconfig.json',
  '.spectral.yaml',
  'redocly.yaml',
  'spec',
  'generated',
  'src',
  'db',
  'scripts',
];

let copy = '';
beforeAll(() => {
  copy = temporaryFolder();
  for (const name of COPIED) cpSync(join(checkout, name), join(copy, name), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(cleanUp);

/** Runs an npm script in the copy, and gives what it printed when it failed. */
async function npmRun(...script: string[]): Promise<string> {
  const bin = join(copy, 'node_modules', '.bin');
  const env = { PATH: `${bin}:${process.env.PATH}` };
  const failure = await promisify(execFile)('npm', ['run', '--silent', ...script], { cwd: copy, env }).then(
    () => '',
    (error: { stdout: string; stderr: string }) => `${error.stdout}\n${error.stderr}`,
  );
  return failure;
}

/** Follows the steps as far as the first file of the code, where the compiler takes over, and then to their end. */
async function follow(name: string): Promise<{ compilerNamed: string }> {
  const steps = readSteps(guide, name);
  const coding = steps.findIndex(({ file }) => file.startsWith('src/'));
  for (const step of steps.slice(0, coding)) applyStep(copy, step);
  expect(await npmRun('generate')).toBe('');
  const compilerNamed = await npmRun('types');
  for (const step of steps.slice(coding)) applyStep(copy, step);
  expect(await npmRun('types')).toBe('');
  return { compilerNamed };
}

/** The files that the compiler finds fault with. */
const filesIn = (output: string): string[] => [...new Set(output.match(/^[\w/.-]+\.ts(?=\()/gm))].sort();

test('the steps of CONTRIBUTING.md add a field and an operation, and what comes of them works', async () => {
  const field = await follow('field');
  expect(filesIn(field.compilerNamed)).toEqual(['src/tasks/representation.ts', 'src/tasks/store.ts']);
  const operation = await follow('operation');
  expect(filesIn(operation.compilerNamed)).toEqual(['src/access/policy.ts', 'src/handlers.ts']);
  expect(operation.compilerNamed).toContain('getNextTask');

  expect(await npmRun('spec:lint')).toBe('');
  expect(await npmRun('spec:diff', '--', join(checkout, 'generated', 'openapi.json'), 'generated/openapi.json')).toBe(
    '',
  );

  const { address } = await startDocket({ from: copy });
  const person = await signUp(address);
  const tasks = `/v1/workspaces/${person.workspace}/tasks`;
  expect((await person.call('GET', `${tasks}/next`)).status).toBe(404);
  const slow = await person.call('POST', tasks, { title: 'Paint the fence', estimateMinutes: 240 });
  expect(slow.body.estimateMinutes).toBe(240);
  const quick = await person.call('POST', tasks, { title: 'Feed the cat', priority: 'urgent' });
  expect(quick.body.estimateMinutes).toBeNull();
  expect((await person.call('POST', tasks, { title: 'No', estimateMinutes: 0 })).status).toBe(400);

  expect((await person.call('GET', `${tasks}/next`)).body).toEqual(quick.body);
  await person.call('PATCH', String(quick.headers.get('Location')), { status: 'done' });
  expect((await person.call('GET', `${tasks}/next`)).body).toEqual(slow.body);
  const changed = await person.call('PATCH', String(slow.headers.get('Location')), { estimateMinutes: null });
  expect(changed.body).toMatchObject({ estimateMinutes: null, version: 2 });
  const stranger = await signUp(address);
  expect((await stranger.call('GET', `${tasks}/next`)).status).toBe(404);
  const refused = await person.call('POST', `${tasks}/next`, {});
  expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
}, 240_000);
