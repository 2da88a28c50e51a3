import type { Database } from '../../src/platform/database.ts';
import { createCast } from '../support/access/cast.ts';
import { createCredentials } from '../support/access/credentials.ts';
import { requestOf } from '../support/access/request.ts';
import { snapshot } from '../support/access/snapshot.ts';
import type { Client } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket } from '../support/docket.ts';
import { allOperations, methodOf } from '../support/good-requests.ts';

let docket: CheckedDocket;
let client: Client;
/** So many statements go through, and the next one fails; null where all go through. */
let good: number | null = null;
beforeAll(async () => {
  docket = await createCheckedDocket();
  client = await docket.clientOf({ database: failing(docket.options.database) });
});
afterAll(() => docket.close());

/** A database that fails when told to, inside of transactions too. */
const failing = (inner: Database): Database => ({
  async run(statement, values) {
    if (good !== null && good-- <= 0) throw new Error('The disk is on fire.');
    return inner.run(statement, values);
  },
  transaction: (work) => inner.transaction((transaction) => work(failing(transaction))),
  afterCommit: (work) => inner.afterCommit(work),
});

/** More statements than any operation takes. */
const MOST = 40;

/** Those of strangers that need no code from an e-mail, which the cast has none of. */
const OPEN: readonly string[] = ['registerUser', 'createSession'];
const writing = allOperations.filter((it) => it.method !== 'get' && (!it.public || OPEN.includes(it.id)));

test.each(writing.map((it) => [it.id, it] as const))(
  '%s that fails leaves nothing behind, whichever of its statements it is',
  async (_id, operation) => {
    const cast = await createCast(docket.knex, [], []);
    const { boss } = cast.people;
    const { path, json } = requestOf(operation, cast, boss);
    const headers = await createCredentials(docket.options.keys, 'docket').session(boss);
    const before = await snapshot(docket.knex);
    let failures = 0;
    for (; failures < MOST; failures++) {
      good = failures;
      const { status } = await client.call(methodOf(operation), path, { headers, json });
      good = null;
      if (status < 300) break;
      expect(status).toBe(500);
      expect(await snapshot(docket.knex)).toEqual(before);
    }
    expect(failures).toBeGreaterThan(0);
    expect(failures).toBeLessThan(MOST);
  },
);
