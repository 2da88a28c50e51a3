import { randomUUID } from 'node:crypto';
import type { Schema } from '../../src/docket.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';

type Task = Schema<'Task'>;
let docket: CheckedDocket;
let ada: Person;
beforeAll(async () => {
  docket = await createCheckedDocket();
  ada = await createPerson(docket.client);
});
afterAll(() => docket.close());

const create = (json: object) => ada.call<Task>('POST', ada.tasks, { json });
const pathOf = (task: Task) => `${ada.tasks}/${task.id}`;
const read = (task: Task) => ada.call<Task>('GET', pathOf(task));
const patch = (task: Task, json: object, headers = {}) =>
  ada.call<Task>('PATCH', pathOf(task), {
    json,
    headers: { 'Content-Type': 'application/merge-patch+json', ...headers },
  });
const put = (task: Task, json: object, headers = {}) => ada.call<Task>('PUT', pathOf(task), { json, headers });

const DEFAULTS = {
  description: '',
  status: 'open',
  priority: 'none',
  start: null,
  due: null,
  deadline: null,
  completedAt: null,
};
const FULL = {
  title: 'Send the report',
  description: 'To the *board*; naïve 🎈',
  status: 'inProgress',
  priority: 'urgent',
  start: { date: '2026-11-24' },
  due: { dateTime: '2026-12-01T09:00:00.5+05:45', timeZone: 'Asia/Kathmandu' },
  deadline: { dateTime: '2026-12-03T18:00:00Z', timeZone: 'Europe/Paris' },
} as const;

describe('A task', () => {
  test('is created with its defaults, and its Location is the task', async () => {
    const { status, body, headers } = await create({ title: 'Water the plants' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...DEFAULTS,
      title: 'Water the plants',
      workspaceId: ada.user.personalWorkspaceId,
      version: 1,
    });
    expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const found = await ada.call<Task>('GET', String(headers.location));
    expect([found.body, found.headers.etag]).toEqual([body, headers.etag]);
  });

  test('comes back as it was written, its moments to the letter', async () => {
    const { body } = await create(FULL);
    expect(body).toMatchObject(FULL);
    expect((await read(body)).body).toEqual(body);
  });

  test('is replaced as a whole: what is left out goes back to its default', async () => {
    const { body } = await create(FULL);
    const replaced = await put(body, { title: 'Rest' });
    expect(replaced.body).toEqual({
      ...body,
      ...DEFAULTS,
      title: 'Rest',
      version: 2,
      updatedAt: replaced.body.updatedAt,
    });
    expect((await read(body)).body).toEqual(replaced.body);
    expect((await put(body, {})).status).toBe(400);
  });

  test.each(['application/merge-patch+json', 'application/json'])(
    'is changed by %s: what is left out stays, null removes',
    async (type) => {
      const { body } = await create(FULL);
      const changed = await patch(body, { description: null, due: null, priority: 'low' }, { 'Content-Type': type });
      expect(changed.body).toEqual({
        ...body,
        description: '',
        due: null,
        priority: 'low',
        version: 2,
        updatedAt: changed.body.updatedAt,
      });
      expect((await read(body)).body).toEqual(changed.body);
    },
  );

  test('replaces a moment as a whole', async () => {
    const { body } = await create(FULL);
    expect((await patch(body, { due: { date: '2026-12-02' } })).body.due).toEqual({ date: '2026-12-02' });
    expect((await patch(body, { due: { dateTime: '2026-12-02T10:00:00Z' } })).status).toBe(400);
  });

  test('keeps its version and entity tag when a change changes nothing', async () => {
    const { body, headers } = await create(FULL);
    for (const answer of [await patch(body, FULL), await put(body, FULL), await patch(body, { due: FULL.due })]) {
      expect(answer.body).toEqual(body);
      expect(answer.headers.etag).toBe(headers.etag);
    }
  });

  test('is completed when it becomes done, once, and no longer when it is opened again', async () => {
    const { body } = await create({ title: 'Finish' });
    const done = (await patch(body, { status: 'done' })).body;
    expect(done.completedAt).toBe(done.updatedAt);
    expect((await patch(body, { title: 'Finished' })).body.completedAt).toBe(done.completedAt);
    expect((await patch(body, { status: 'done' })).body.completedAt).toBe(done.completedAt);
    expect((await put(body, { title: 'Finished', status: 'done' })).body.completedAt).toBe(done.completedAt);
    expect((await patch(body, { status: 'open' })).body.completedAt).toBeNull();
    expect((await create({ title: 'Was done', status: 'done' })).body.completedAt).not.toBeNull();
  });

  test('does not start after it ends, whichever of the two is changed', async () => {
    const after = { start: { date: '2026-12-02' }, due: { date: '2026-12-01' } };
    const { body } = await create({ title: 'Plan', start: after.start });
    const refusals = [
      await create({ title: 'Plan', ...after }),
      await create({
        title: 'Plan',
        start: after.start,
        deadline: { dateTime: '2026-12-01T23:59:59Z', timeZone: 'Etc/UTC' },
      }),
      await patch(body, { due: after.due }),
      await put(body, { title: 'Plan', ...after }),
    ];
    for (const refusal of refusals) {
      expect([refusal.status, problemOf(refusal).code]).toEqual([400, 'start_after_end']);
      expect(problemOf(refusal).errors).toMatchObject([{ in: 'body', pointer: '/start' }]);
    }
    expect((await read(body)).body).toEqual(body);
    expect(
      (await create({ title: 'One day', start: { date: '2026-12-01' }, due: { date: '2026-12-01' } })).status,
    ).toBe(201);
  });

  test('that is deleted is gone, for good and for every method', async () => {
    const { body, headers } = await create({ title: 'Forget' });
    expect((await ada.call('DELETE', pathOf(body))).status).toBe(204);
    expect((await read(body)).status).toBe(404);
    expect((await patch(body, { title: 'Still here' })).status).toBe(404);
    expect((await put(body, { title: 'Still here' }, { 'If-Match': headers.etag })).status).toBe(404);
    expect((await ada.call('DELETE', pathOf(body))).status).toBe(404);
    const list = await ada.call<Schema<'TaskPage'>>('GET', `${ada.tasks}?limit=100`);
    expect(list.body.data.map((it) => it.id)).not.toContain(body.id);
  });

  test('that never was is 404, and an id that is none 400', async () => {
    expect((await ada.call('GET', `${ada.tasks}/${randomUUID()}`)).status).toBe(404);
    for (const id of [
      '1',
      'urn:uuid:0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f',
      '0197F3A5-1F04-7E8A-B6C3-9A8B7C6D5E4F',
      "'%20OR%201=1",
    ]) {
      const refused = await ada.call('GET', `${ada.tasks}/${id}`);
      expect(refused.status).toBe(400);
      expect(problemOf(refused).errors).toContainEqual(expect.objectContaining({ in: 'path', parameter: 'taskId' }));
    }
  });
});

describe('A conditional request', () => {
  test('GET with the entity tag answers 304 until the task changes, also among others, weak or as *', async () => {
    const { body, headers } = await create({ title: 'Cached' });
    const etag = String(headers.etag);
    const get = (condition: string) => ada.call('GET', pathOf(body), { headers: { 'If-None-Match': condition } });
    for (const condition of [etag, `W/${etag}`, `"a", ${etag} , "b"`, '*']) {
      const answer = await get(condition);
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([304, '', etag]);
      expect(answer.headers['cache-control']).toBe('private, no-cache');
      expect(answer.headers.vary).toContain('Authorization');
    }
    expect((await get('"another"')).status).toBe(200);
    const head = await ada.call('HEAD', pathOf(body), { headers: { 'If-None-Match': etag } });
    expect([head.status, head.headers.etag]).toEqual([304, etag]);
    await patch(body, { title: 'Changed' });
    expect((await get(etag)).status).toBe(200);
  });

  test.each([
    ['PUT', { title: 'New' }],
    ['PATCH', { title: 'New' }],
    ['DELETE', undefined],
  ] as const)(
    '%s with If-Match goes through for the tag, among others or as *, and is 412 for any other or a weak one',
    async (method, json) => {
      const send = (task: Task, condition: string) =>
        ada.call(method, pathOf(task), { ...(json === undefined ? {} : { json }), headers: { 'If-Match': condition } });
      for (const condition of ['the tag', '"a", the tag,"b"', '*']) {
        const { body, headers } = await create({ title: 'Locked' });
        for (const stale of ['"another"', `W/${headers.etag}`, '"a","b"']) {
          const refused = await send(body, stale);
          expect([refused.status, problemOf(refused).code]).toEqual([412, 'precondition_failed']);
        }
        expect((await read(body)).body).toEqual(body);
        expect((await send(body, condition.replace('the tag', String(headers.etag)))).status).toBeLessThan(300);
      }
    },
  );

  test('is refused with 400 where it is not well formed', async () => {
    const { body } = await create({ title: 'Locked' });
    for (const condition of ['unquoted', '"open', '"a" "b"']) {
      expect((await patch(body, { title: 'New' }, { 'If-Match': condition })).status).toBe(400);
    }
  });

  test('of twenty changes at once under one tag, one wins', async () => {
    const { body, headers } = await create({ title: 'Race' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => patch(body, { title: `Runner ${i}` }, { 'If-Match': headers.etag })),
    );
    expect(answers.map((it) => it.status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    expect((await read(body)).body.version).toBe(2);
  });

  test('without a condition, changes at once to different members all last', async () => {
    const { body } = await create({ title: 'Crowd' });
    const changes = [
      { title: 'Crowded' },
      { description: 'All of it' },
      { priority: 'high' },
      { due: { date: '2026-12-01' } },
    ];
    const answers = await Promise.all(changes.map((change) => patch(body, change)));
    expect(answers.map((it) => it.status)).toEqual([200, 200, 200, 200]);
    expect((await read(body)).body).toMatchObject({ ...Object.assign({}, ...changes), version: 5 });
  });

  test('is stale after another change: 412, and nothing is overwritten', async () => {
    const { body, headers } = await create({ title: 'First' });
    await patch(body, { title: 'Second' }, { 'If-Match': headers.etag });
    expect((await patch(body, { title: 'Third' }, { 'If-Match': headers.etag })).status).toBe(412);
    expect((await ada.call('DELETE', pathOf(body), { headers: { 'If-Match': String(headers.etag) } })).status).toBe(
      412,
    );
    expect((await read(body)).body.title).toBe('Second');
  });
});
