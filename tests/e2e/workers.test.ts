import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, cleanUp, isRunning, launch, temporaryFolder } from '../support/process.ts';

afterEach(cleanUp);

/** A crew whose one worker died, so that another has begun and does not hear signals yet. */
async function starting() {
  const file = join(temporaryFolder(), 'go on');
  const node = join(checkout, 'node_modules/.bin/node');
  const crew = launch(node, ['tests/support/slow-worker.ts', file], { PATH: String(process.env.PATH) });
  const begun = async (id: number) => {
    await crew.said(new RegExp(`begun ${id}: \\d+\\.`));
    return Number(new RegExp(`begun ${id}: (\\d+)`).exec(crew.output())?.[1]);
  };
  await crew.said('ready');
  process.kill(await begun(1), 'SIGKILL');
  return { ...crew, worker: await begun(2), goOn: () => writeFileSync(file, '') };
}

test('a reload does not end a worker that only starts; it reads again what may have changed once it listens', async () => {
  const { child, said, goOn, output } = await starting();
  child.kill('SIGHUP');
  await said('told');
  goOn();
  await said('reloaded 2');
  expect(output().match(/died/g)).toHaveLength(1);
});

test('a worker that only starts ends at once when all are to stop', async () => {
  const { child, ended, worker } = await starting();
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(isRunning(worker)).toBe(false);
});
