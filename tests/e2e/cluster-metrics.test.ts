import { join } from 'node:path';
import { checkout, cleanUp, launch, until } from '../support/process.ts';

let address: string;
beforeAll(async () => {
  const node = join(checkout, 'node_modules/.bin/node');
  const workers = launch(node, ['tests/support/counting-workers.ts'], { PATH: String(process.env.PATH) });
  await workers.said(/http\S+\n/);
  address = workers.output().trim();
});
afterAll(cleanUp);

const ask = async (path: string) => (await fetch(address + path)).text();
/** The value of one line. */
const read = async (line: string) =>
  Number(
    (await ask('/metrics'))
      .split('\n')
      .find((it) => it.startsWith(`${line} `))
      ?.slice(line.length),
  );

test('whichever worker is asked, it tells of all', async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, () => ask('/count')));
  expect(new Set(asked).size).toBe(2);
  for (let time = 0; time < 4; time++) expect(await read('asked_total{path="/count"}')).toBe(20);
  expect(await read('docket_processes')).toBe(2);
  expect(await read('docket_workers_silent')).toBe(0);
  expect(await read('process_start_time_seconds')).toBeGreaterThan(1_500_000_000);
});

test('a number that is none does not spoil the rest', async () => {
  expect(await ask('/metrics')).toContain('\nnothing Nan\n');
});

test('those who ask at the same time all get an answer', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => read('asked_total{path="/count"}')));
  expect(new Set(answers)).toEqual(new Set([20]));
});

test('a worker that hangs keeps nobody waiting: what it last told stands', async () => {
  const hanging = Number(await ask('/hang'));
  // A connection that the hanging worker was handed is given up, and the next goes to the other.
  await until(async () => {
    const answer = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(2_500) }).catch(() => null);
    return (await answer?.text())?.includes('docket_workers_silent 1\n') === true;
  });
  process.kill(hanging, 'SIGCONT');
  await until(async () => (await read('docket_workers_silent')) === 0);
  expect(await read('asked_total{path="/count"}')).toBe(20);
});

test('what a worker counted stays when it ends, so that no sum falls', async () => {
  await expect(ask('/die')).rejects.toThrow();
  await until(async () => (await read('docket_workers_ended_total')) === 1);
  expect(await read('asked_total{path="/count"}')).toBe(20);
  expect(await read('docket_processes')).toBe(1);
});
