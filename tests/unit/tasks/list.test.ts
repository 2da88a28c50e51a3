import type { Schema } from '../../../src/docket.ts';
import type { Database, Statement } from '../../../src/platform/database.ts';
import { listOwnTasks, listTasks } from '../../../src/tasks/list.ts';

type Sort = Schema<'TaskSort'>;
type Sent = Pick<Statement<unknown, string>, 'name' | 'text' | 'shares'>;

const SORTS = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'due', '-due', 'priority', '-priority'] as const;

/** What the list sends first, to a database where nothing is found. */
async function sent(list: (database: Database) => Promise<unknown>): Promise<Sent> {
  const statements: Sent[] = [];
  const database: Database = {
    run: async (statement) => {
      statements.push(statement);
      return [];
    },
    transaction: (work) => work(database),
    afterCommit: (work) => work(),
  };
  await list(database);
  const [first] = statements;
  if (first === undefined) throw new Error('Nothing was sent.');
  return first;
}
const listed = (sort: readonly Sort[], size: number): Promise<Sent> =>
  sent((database) => listTasks(database, { workspaceId: 'w', callerId: 'c' }, {}, sort, null, size));

// Each connection keeps what has a name, and there are only so many names: see MOST_NAMED. First the many that need none.
test('lists of any length beyond a page are one statement, which has no name and is sent alone', async () => {
  const texts = new Set<string>();
  for (let size = 102; size < 402; size++) {
    const { name, text, shares } = await listed(['createdAt'], size);
    expect([name, shares]).toEqual(['', null]);
    texts.add(text);
  }
  expect(texts.size).toBe(1);
  expect(await listed(['createdAt'], 101)).toMatchObject({ name: expect.stringMatching(/./), shares: 'connection' });
});

test('a shape of list that was forgotten has its name again when it comes back', async () => {
  const { name } = await listed(['-due'], 21);
  expect(name).not.toBe('');
  for (const first of SORTS)
    for (const second of SORTS)
      for (const third of SORTS)
        for (const size of [21, 51, 101])
          await sent((database) => listOwnTasks(database, 'c', {}, [first, second, third], null, size));
  expect((await listed(['-due'], 21)).name).toBe(name);
  expect((await listed(['-due', 'priority'], 21)).name).toBe('');
});
