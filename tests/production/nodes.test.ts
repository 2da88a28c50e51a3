import { productionSettings, startNode } from '../drills/support/node.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { cleanUp, temporaryFolder } from '../support/process.ts';
import { frontAddress, openFront } from './support/front.ts';
import { live } from './support/scenario.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await cleanUp();
  await database.drop();
});

test('nothing of a request lives in a process: each goes to another node than the one before', async () => {
  const { port, url } = await frontAddress();
  const settings = { ...productionSettings(database.url), DOCKET_PUBLIC_URL: url, DOCKET_LIMIT_STORE: 'database' };
  const folders = [temporaryFolder(), temporaryFolder()];
  const nodes = await Promise.all(folders.map((it) => startNode({ ...settings, DOCKET_DATA_DIR: it })));
  const front = await openFront(port, nodes);
  const steps = await live(front.address, folders);
  expect(steps.length).toBeGreaterThan(25);
  expect(new Set(front.went)).toEqual(new Set([0, 1]));
  expect(front.went.every((node, turn) => node === turn % 2)).toBe(true);
  front.close();
});
