import fc from 'fast-check';
import { sortKey } from '../../../src/tasks/moment.ts';
import { toRow, toTask } from '../../../src/tasks/representation.ts';
import type { Task } from '../../../src/tasks/tasks.ts';

const instants = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((it) => it.toISOString());
const moments = fc.oneof(
  fc.constant(null),
  instants.map((it) => ({ date: it.slice(0, 10) })),
  fc.record({ dateTime: instants, timeZone: fc.constantFrom('Europe/Paris', 'America/New_York', 'Etc/UTC') } as const),
);
const tasks: fc.Arbitrary<Task> = fc.record({
  id: fc.uuid({ version: 7 }),
  workspaceId: fc.uuid({ version: 7 }),
  projectId: fc.option(fc.uuid({ version: 7 })),
  title: fc.string({ unit: 'grapheme', minLength: 1 }),
  description: fc.string({ unit: 'grapheme' }),
  status: fc.constantFrom('open', 'inProgress', 'done', 'cancelled'),
  priority: fc.constantFrom('none', 'low', 'medium', 'high', 'urgent'),
  start: moments,
  due: moments,
  deadline: moments,
  completedAt: fc.option(instants),
  createdAt: instants,
  updatedAt: instants,
  version: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

test('a task comes back from its row as it was', () => {
  fc.assert(fc.property(tasks, (task) => expect(toTask(toRow(task))).toEqual(task)));
});

test('a row has the key that its due moment is sorted by, or none', () => {
  fc.assert(
    fc.property(tasks, (task) => expect(toRow(task).due_key).toBe(task.due === null ? null : sortKey(task.due))),
  );
});

test('a column that the contract does not declare stays inside', () => {
  fc.assert(
    fc.property(tasks, (task) => {
      const row = { ...toRow(task), search: "'secret'", password_hash: 'x' };
      expect(Object.keys(toTask(row)).sort()).toEqual(Object.keys(task).sort());
    }),
  );
});
