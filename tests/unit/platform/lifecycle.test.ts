import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const module = JSON.stringify(join(import.meta.dirname, '../../../src/platform/lifecycle.ts'));

/** Ends a process of its own by a signal, after which it does these steps, and gives what it wrote and its exit code. */
function stopped(...steps: string[]): { said: string[]; code: number | null } {
  return ended('SIGTERM', steps);
}

function ended(signal: string, steps: string[], more = ''): { said: string[]; code: number | null } {
  const program = `
    const { createLifecycle } = await import(${module});
    const say = (word) => process.stdout.write(word + '\\n');
    const log = { info: ({ signal }) => say(signal), error: ({ err }, message) => say(message + ': ' + err.message) };
    const { atEnd, onReload } = createLifecycle(log, 10000);
    for (const step of [${steps.join()}]) atEnd(step);
    setInterval(() => {}, 1000);
    ${more}
    process.kill(process.pid, '${signal}');`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return { said: stdout.trim().split('\n'), code: status };
}
const say = (word: string): string => `async () => say('${word}')`;
const fail = (word: string): string => `() => { throw new Error('${word}'); }`;

test('what was started is stopped in the opposite order', () => {
  expect(stopped(say('database'), say('server'))).toEqual({ said: ['SIGTERM', 'server', 'database'], code: 0 });
});

test('what cannot be stopped is told, keeps nothing else from being stopped, and makes the exit a failure', () => {
  const reject = `() => Promise.reject(new Error('mail'))`;
  expect(stopped(say('database'), reject, say('server'), fail('certificate'))).toEqual({
    said: [
      'SIGTERM',
      'a part could not be stopped: certificate',
      'server',
      'a part could not be stopped: mail',
      'database',
    ],
    code: 1,
  });
});

test('a terminal that is closed is the end, unless there is something to be read again', () => {
  expect(ended('SIGHUP', [say('database')])).toEqual({ said: ['SIGHUP', 'database'], code: 0 });
  const read = "onReload(() => { say('read again'); process.kill(process.pid, 'SIGTERM'); });";
  expect(ended('SIGHUP', [say('database')], read)).toEqual({ said: ['read again', 'SIGTERM', 'database'], code: 0 });
});
