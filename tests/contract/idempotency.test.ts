import pg from 'pg';
import { createKnex } from '../../db/knexfile.ts';
import type { Schema } from '../../src/docket.ts';
import { createDatabase } from '../../src/platform/database.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { setVerified } from '../support/team.ts';

let postgres: TestDatabase;
let knex: ReturnType<typeof createKnex>;
let docket: CheckedDocket;
let ada: Person;

beforeAll(async () => {
  postgres = await createTestDatabase();
  // The shorter the statement timeout, the sooner a request that waits for its twin gives up.
  knex = createKnex(postgres.url, { statementTimeout: 1500 });
  docket = await createCheckedDocket({ database: createDatabase(knex) });
  ada = await createPerson(docket.client);
});
afterAll(async () => {
  await docket.close();
  await knex.destroy();
  await postgres.drop();
});

const create = (key: string, json: object = { title: 'Once' }, person = ada) =>
  person.call<Schema<'Task'>>('POST', person.tasks, { json, headers: { 'Idempotency-Key': key } });
const titles = async (person = ada) => {
  const { body } = await person.call<Schema<'TaskPage'>>('GET', `${person.tasks}?limit=100`);
  return body.data.map((it) => it.title);
};
const times = async (title: string) => (await titles()).filter((it) => it === title).length;

test('an account that was deleted elsewhere is refused, and not with a failure', async () => {
  const gone = await createPerson(docket.client);
  await knex.raw('DELETE FROM users WHERE id = ?', [gone.user.id]);
  const answer = await create('late', { title: 'Late' }, gone);
  expect([answer.status, problemOf(answer).code]).toEqual([401, 'invalid_token']);
});

/** What an answer says of its effect; the rest is of the exchange. */
const effect = ({ status, text, headers }: Awaited<ReturnType<typeof create>>) => ({
  status,
  text,
  etag: headers.etag,
  location: headers.location,
  type: headers['content-type'],
});

describe('An Idempotency-Key', () => {
  test('makes the second request get the first answer, and says so', async () => {
    const first = await create('replay', { title: 'Replay' });
    const second = await create('replay', { title: 'Replay' });
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(effect(second)).toEqual(effect(first));
    expect(await times('Replay')).toBe(1);
  });

  test('gives the first answer even after the task has changed and gone', async () => {
    const first = await create('later', { title: 'Later' });
    await ada.call('PATCH', `${ada.tasks}/${first.body.id}`, { json: { title: 'Changed' } });
    await ada.call('DELETE', `${ada.tasks}/${first.body.id}`);
    expect(effect(await create('later', { title: 'Later' }))).toEqual(effect(first));
  });

  test('is the same quoted and raw', async () => {
    const raw = await create('a-key', { title: 'Quoted' });
    expect(effect(await create('"a-key"', { title: 'Quoted' }))).toEqual(effect(raw));
    expect(await times('Quoted')).toBe(1);
  });

  test('used for another body is 422', async () => {
    await create('reused', { title: 'One' });
    const other = await create('reused', { title: 'Another' });
    expect([other.status, problemOf(other).code]).toEqual([422, 'idempotency_key_reused']);
    expect(await times('Another')).toBe(0);
  });

  test('makes one task of twenty requests at once, each with the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('twins', { title: 'Twins' })));
    expect(new Set(answers.map((it) => JSON.stringify(effect(it)))).size).toBe(1);
    expect(answers.map((it) => it.headers['idempotent-replayed'] ?? 'first').sort()).toEqual([
      'first',
      ...Array.from({ length: 19 }, () => 'true'),
    ]);
    expect(await times('Twins')).toBe(1);
  });

  test('gives the first answer where the same once more would be refused', async () => {
    await setVerified(docket, ada, true);
    const workspace = await ada.call<Schema<'Workspace'>>('POST', '/workspaces', { json: { name: 'Ours' } });
    const invite = () =>
      ada.call('POST', `/workspaces/${workspace.body.id}/invitations`, {
        json: { email: 'twice@people.example', role: 'member' },
        headers: { 'Idempotency-Key': 'invited' },
      });
    const first = await invite();
    const second = await invite();
    expect([first.status, second.status, second.headers['idempotent-replayed']]).toEqual([201, 201, 'true']);
    expect(second.text).toBe(first.text);
  });

  test('that was kept for a day is as new', async () => {
    const first = await create('aged', { title: 'Aged' });
    await knex.raw("UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'aged'");
    const second = await create('aged', { title: 'Aged' });
    expect([second.status, second.headers['idempotent-replayed']]).toEqual([201, undefined]);
    expect(second.body.id).not.toBe(first.body.id);
  });

  test("is each caller's own", async () => {
    const eve = await createPerson(docket.client);
    await create('common', { title: 'Of Ada' });
    const other = await create('common', { title: 'Of Eve' }, eve);
    expect([other.status, other.headers['idempotent-replayed']]).toEqual([201, undefined]);
    expect(await titles(eve)).toEqual(['Of Eve']);
  });

  test('is not used up by a request that was refused', async () => {
    expect((await create('refused', { title: '' })).status).toBe(400);
    expect(
      (await create('refused', { title: 'Plan', start: { date: '2026-12-02' }, due: { date: '2026-12-01' } })).status,
    ).toBe(400);
    expect(
      (
        await ada.call('POST', ada.tasks, {
          token: 'nonsense',
          json: { title: 'X' },
          headers: { 'Idempotency-Key': 'refused' },
        })
      ).status,
    ).toBe(401);
    const answer = await create('refused', { title: 'Allowed' });
    expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([201, undefined]);
  });

  test.each(['', '"open', '"a\\b"', 'with space"', 'x'.repeat(256), '"'])(
    'that is not well formed, %j, is refused',
    async (key) => {
      const refused = await create(key);
      expect(refused.status).toBe(400);
      expect(problemOf(refused).errors?.[0]).toMatchObject({ in: 'header' });
    },
  );

  test('that a request holds for longer than a statement may take is 409, and free again after', async () => {
    const holder = new pg.Client({ connectionString: postgres.url });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('INSERT INTO idempotency_keys (principal_id, key, fingerprint) VALUES ($1, $2, $3)', [
        ada.user.id,
        'held',
        'x',
      ]);
      const refused = await create('held', { title: 'Held' });
      expect([refused.status, problemOf(refused).code]).toEqual([409, 'idempotency_key_in_use']);
      await holder.query('ROLLBACK');
    } finally {
      await holder.end();
    }
    expect((await create('held', { title: 'Held' })).status).toBe(201);
    expect(await times('Held')).toBe(1);
  });

  test('of a twin that fails is taken over by the one that waits', async () => {
    const holder = new pg.Client({ connectionString: postgres.url });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('INSERT INTO idempotency_keys (principal_id, key, fingerprint) VALUES ($1, $2, $3)', [
        ada.user.id,
        'given-up',
        'x',
      ]);
      const waiting = create('given-up', { title: 'Taken over' });
      await untilWaiting(holder);
      await holder.query('ROLLBACK');
      const answer = await waiting;
      expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([201, undefined]);
    } finally {
      await holder.end();
    }
  });
});

/** Resolves once another connection waits for what this one holds. */
async function untilWaiting(holder: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await holder.query(
      'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))',
    );
    if (rows.length > 0) return;
  }
}
