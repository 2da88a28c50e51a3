import { migrateToLatest, migrationStatus, rollbackLast } from '../../db/migrate.ts';
import { startTemporaryPostgres } from '../../db/temporary-postgres.ts';
import { productionSettings } from '../drills/support/node.ts';
import { client, logIn } from '../support/client.ts';
import { takeLastRelease } from '../support/last-release.ts';
import { doMainJob } from '../support/main-job.ts';
import { cleanUp, type Docket, startDocket } from '../support/process.ts';

const postgres = await startTemporaryPostgres();
const release = takeLastRelease();
const settings = { ...productionSettings(postgres.url), DOCKET_LOG_LEVEL: 'info' };
const startLast = (): Promise<Docket> => startDocket({ from: release.folder, settings: release.settings(settings) });

afterAll(async () => {
  await cleanUp();
  await postgres.stop();
});

describe(`release ${release.version} and this code share a database`, () => {
  let last: Docket;
  let current: Docket;

  test('which the last release makes, and goes on with while it is expanded', async () => {
    last = await startLast();
    const ada = await doMainJob(last.address);
    await migrateToLatest(postgres.url);
    await doMainJob(last.address, ada);
    await doMainJob(last.address);
  });

  test('both do the main job at once, each for people who registered at either', async () => {
    current = await startDocket({ settings });
    const [old, young] = await Promise.all([doMainJob(last.address), doMainJob(current.address)]);
    await doMainJob(current.address, await logIn(current.address, old));
    await doMainJob(last.address, await logIn(last.address, young));
  });

  test('a session of either counts at both', async () => {
    for (const [from, to] of [
      [last, current],
      [current, last],
    ] as const) {
      const person = await doMainJob(from.address);
      await doMainJob(to.address, { ...person, call: client(to.address, person.token) });
    }
  });

  test('the last release can be started again on the expanded schema: the code is rolled back', async () => {
    for (const docket of [last, current]) docket.kill('SIGTERM');
    expect(await Promise.all([last.ended, current.ended])).toEqual([0, 0]);
    last = await startLast();
    await doMainJob(last.address);
  });

  test('the database is rolled back step by step beneath it, and keeps what it wrote', async () => {
    const ada = await doMainJob(last.address);
    const before = await ada.call('GET', `/v1/workspaces/${ada.workspace}/tasks`);
    while ((await migrationStatus(postgres.url)).applied.length > release.migrations.length) {
      await rollbackLast(postgres.url);
      await doMainJob(last.address);
    }
    expect((await migrationStatus(postgres.url)).applied).toEqual(release.migrations);
    expect((await ada.call('GET', `/v1/workspaces/${ada.workspace}/tasks`)).body).toEqual(before.body);
  });

  test('and it can be expanded once more', async () => {
    await migrateToLatest(postgres.url);
    await doMainJob(last.address);
  });
});
