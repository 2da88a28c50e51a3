import type { Schema } from '../../src/docket.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';

type Task = Schema<'Task'>;
type TaskPage = Schema<'TaskPage'>;
type Moment = Task['due'];

let docket: CheckedDocket;
let ada: Person;
let tasks: Task[];

const PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'] as const;
const STATUSES = ['open', 'inProgress', 'done', 'cancelled'] as const;
/** In order: dates before times of the same day as written, times by instant, absent ones last. */
const DUES: readonly Moment[] = [
  { date: '2026-11-30' },
  { dateTime: '2026-11-30T23:59:00-11:00', timeZone: 'Pacific/Pago_Pago' },
  { date: '2026-12-01' },
  { dateTime: '2026-12-01T09:00:00+02:00', timeZone: 'Europe/Helsinki' },
  { dateTime: '2026-12-01T08:30:00Z', timeZone: 'Etc/UTC' },
  { date: '2026-12-02' },
  null,
];

beforeAll(async () => {
  docket = await createCheckedDocket();
  ada = await createPerson(docket.client);
  tasks = [];
  // Few values and many tasks: every key has ties, and so have all pairs of keys.
  for (let i = 0; i < 40; i++) {
    const due = DUES[(i * 3) % DUES.length] ?? null;
    tasks.push(
      await ada.task({
        title: `Task ${i} ${i % 2 === 0 ? 'fern' : 'palm'}`,
        priority: PRIORITIES[(i * 7) % 3] ?? 'none',
        status: STATUSES[i % 4] ?? 'open',
        due,
      }),
    );
  }
  for (const task of tasks.filter((_, i) => i % 5 === 0)) {
    const { body } = await ada.call<Task>('PATCH', `${ada.tasks}/${task.id}`, { json: { description: 'Seen' } });
    tasks[tasks.indexOf(task)] = body;
  }
});
afterAll(() => docket.close());

const list = (query = '') => ada.call<TaskPage>('GET', `${ada.tasks}${query}`);
const ids = (entries: readonly Task[]) => entries.map((it) => it.id);

/** The entries of all pages, walked by `nextCursor`. */
async function walk(query: string): Promise<Task[]> {
  const found: Task[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await list(`?${query}${cursor}`);
    found.push(...body.data);
    expect(body.page.hasMore).toBe(body.page.nextCursor !== null);
    if (body.page.nextCursor === null) return found;
    cursor = `&cursor=${body.page.nextCursor}`;
    expect(found.length).toBeLessThanOrEqual(tasks.length);
  }
}

/** What the contract says of order, told once more in plain words. */
function sorted(sort: string): Task[] {
  const rank = (task: Task, key: string): number | string | null => {
    if (key === 'priority') return PRIORITIES.indexOf(task.priority);
    if (key === 'due')
      return task.due === null ? null : DUES.findIndex((it) => JSON.stringify(it) === JSON.stringify(task.due));
    return key === 'createdAt' ? task.createdAt : task.updatedAt;
  };
  const keys = sort.split(',');
  return [...tasks].sort((a, b) => {
    for (const key of keys) {
      const [x, y] = [rank(a, key.replace('-', '')), rank(b, key.replace('-', ''))];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      return x < y === !key.startsWith('-') ? -1 : 1;
    }
    return a.id < b.id === !keys[0]?.startsWith('-') ? -1 : 1;
  });
}

describe('A list', () => {
  test('without parameters is the newest first', async () => {
    const { body } = await list('?limit=100');
    expect(body).toEqual({ data: sorted('-createdAt'), page: { nextCursor: null, hasMore: false } });
  });

  test.each([
    'createdAt',
    '-createdAt',
    'updatedAt',
    '-updatedAt',
    'due',
    '-due',
    'priority',
    '-priority',
    'priority,due',
    '-priority,-due',
    'due,-priority',
    '-due,priority',
    'priority,-due,createdAt',
    '-due,-priority,-updatedAt',
  ])('sorted by %s is in order, and its pages are the list, without gap or double', async (sort) => {
    const whole = await list(`?sort=${sort}&limit=100`);
    expect(ids(whole.body.data)).toEqual(ids(sorted(sort)));
    for (const limit of [1, 3, 7]) {
      if (limit === 1 && sort.includes(',')) continue;
      expect(await walk(`sort=${sort}&limit=${limit}`)).toEqual(whole.body.data);
    }
  });

  test('can be walked by its Link header, with its filters and sort', async () => {
    const found: Task[] = [];
    let url: string | undefined = `${ada.tasks}?status=open,done&sort=-due,priority&limit=4&text=fern?`;
    while (url !== undefined) {
      const page: Awaited<ReturnType<typeof list>> = await ada.call<TaskPage>('GET', url);
      found.push(...page.body.data);
      const link: string | undefined = page.headers.link;
      expect(link !== undefined).toBe(page.body.page.hasMore);
      url = link === undefined ? undefined : (/^<([^>]+)>; rel="next"$/.exec(link)?.[1] ?? 'no link');
    }
    const expected = sorted('-due,priority').filter(
      (it) => ['open', 'done'].includes(it.status) && it.title.includes('fern'),
    );
    expect(ids(found)).toEqual(ids(expected));
  });

  const due = (task: Task) =>
    task.due === null ? null : 'date' in task.due ? task.due.date : task.due.dateTime.slice(0, 10);
  test.each<[string, (task: Task) => boolean]>([
    ['status=open', (it) => it.status === 'open'],
    ['status=open,done', (it) => ['open', 'done'].includes(it.status)],
    ['priority=none', (it) => it.priority === 'none'],
    ['priority=low,medium', (it) => ['low', 'medium'].includes(it.priority)],
    ['dueBefore=2026-12-01', (it) => (due(it) ?? '~') < '2026-12-01'],
    ['dueAfter=2026-11-30', (it) => (due(it) ?? '') > '2026-11-30'],
    ['dueAfter=2026-11-30&dueBefore=2026-12-02', (it) => due(it) === '2026-12-01'],
    ['text=fern', (it) => it.title.includes('fern')],
    ['text=FERN%20task', (it) => it.title.includes('fern')],
    ['text=seen', (it) => it.description === 'Seen'],
    ['text=absent', () => false],
    ['text=-absent', () => false],
    [
      'status=open&priority=low&text=fern',
      (it) => it.status === 'open' && it.priority === 'low' && it.title.includes('fern'),
    ],
  ])('of %s holds what fits and nothing else', async (query, fits) => {
    const { body } = await list(`?${query}&limit=100`);
    expect(ids(body.data)).toEqual(ids(sorted('-createdAt').filter(fits)));
    expect(await walk(`${query}&limit=2`)).toEqual(body.data);
  });

  test.each(['0', '101', '-1', '1.5', 'ten', '', '99999999999999999999'])('refuses the limit %j', async (limit) => {
    const refused = await list(`?limit=${encodeURIComponent(limit)}`);
    expect(refused.status).toBe(400);
    expect(problemOf(refused).errors).toContainEqual(expect.objectContaining({ in: 'query', parameter: 'limit' }));
  });

  test.each([
    'status=',
    'status=closed',
    'status=open,open',
    'sort=title',
    'sort=due,due',
    'sort=due,priority,createdAt,updatedAt',
    'sort=+due',
    'priority=0',
    'dueBefore=2026-02-31',
    'dueBefore=2026-1-1',
    'dueAfter=0000-01-01',
    'dueAfter=tomorrow',
    'dueAfter=2026-12-01T00:00:00Z',
    'text=',
    'text=%20',
    `text=${'x'.repeat(201)}`,
    'text=a%00b',
    'cursor=',
    'cursor=not%20one',
    'offset=10',
    'Limit=5',
  ])('refuses %s with a fault of the query', async (query) => {
    const refused = await list(`?${query}`);
    expect([refused.status, problemOf(refused).code]).toEqual([400, 'invalid_request']);
    expect(problemOf(refused).errors?.[0]).toMatchObject({ in: 'query', parameter: query.split('=')[0] });
  });

  test('does not stumble over what search engines give a meaning', async () => {
    for (const text of ['"fern', 'fern -', '&|!()*:<>', "'; DROP TABLE tasks", '\\', 'or', '🎈', '%']) {
      expect((await list(`?text=${encodeURIComponent(text)}`)).status).toBe(200);
    }
  });
});

describe('A cursor', () => {
  let cursor: string;
  beforeAll(async () => {
    cursor = String((await list('?sort=due&limit=3')).body.page.nextCursor);
  });
  const refused = async (query: string, path = ada.tasks) => {
    const answer = await ada.call('GET', `${path}?${query}`);
    return [answer.status, problemOf(answer).code];
  };

  test('may go with another limit', async () => {
    expect((await list(`?sort=due&limit=5&cursor=${cursor}`)).body.data).toEqual(sorted('due').slice(3, 8));
  });

  test('is good for its own sort, filter and workspace only', async () => {
    for (const query of [
      'limit=3',
      'sort=-due&limit=3',
      'sort=due,priority&limit=3',
      'sort=due&status=open&limit=3',
      'sort=due&text=fern',
    ]) {
      expect(await refused(`${query}&cursor=${cursor}`)).toEqual([400, 'invalid_cursor']);
    }
    const eve = await createPerson(docket.client);
    const foreign = await eve.call('GET', `${eve.tasks}?sort=due&limit=3&cursor=${cursor}`);
    expect([foreign.status, problemOf(foreign).code]).toEqual([400, 'invalid_cursor']);
  });

  test('that was tampered with, cut, made elsewhere or made up is refused', async () => {
    const turned = (at: number) => `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
    const elsewhere = await docket.clientOf({ cursorSecret: Buffer.alloc(32, 1) });
    const other = await elsewhere.call<TaskPage>('GET', `${ada.tasks}?sort=due&limit=3`, { token: ada.token });
    const made = Buffer.from('{"due":"2026-12-01"}').toString('base64url');
    for (const wrong of [
      turned(0),
      turned(10),
      turned(cursor.length - 3),
      cursor.slice(0, -4),
      cursor.slice(4),
      `${cursor}AAAA`,
      String(other.body.page.nextCursor),
      made,
      'x',
      '1',
    ]) {
      expect(await refused(`sort=due&limit=3&cursor=${wrong}`)).toEqual([400, 'invalid_cursor']);
    }
  });

  test('goes on where it was, though tasks come and go', async () => {
    const grace = await createPerson(docket.client);
    const made: Task[] = [];
    for (const date of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'])
      made.push(await grace.task({ due: { date } }));
    const [first, second, third, fourth] = made;
    const page = (more: string) => grace.call<TaskPage>('GET', `${grace.tasks}?sort=due&limit=2${more}`);
    const { nextCursor } = (await page('')).body.page;
    for (const gone of [first, second]) await grace.call('DELETE', `${grace.tasks}/${gone?.id}`);
    await grace.task({ due: { date: '2026-11-30' } });
    expect(ids((await page(`&cursor=${nextCursor}`)).body.data)).toEqual([third?.id, fourth?.id]);
  });
});
