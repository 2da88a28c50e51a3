import type { Schema } from '../../../src/docket.ts';
import { changeTask, newTask, type Task } from '../../../src/tasks/tasks.ts';

const NOW = '2026-12-01T09:00:00.000Z';
const LATER = '2026-12-02T09:00:00.000Z';
const content: Schema<'TaskCreate'> = {
  title: 'Water the plants',
  description: '',
  status: 'open',
  priority: 'none',
  start: null,
  due: null,
  deadline: null,
  projectId: null,
};
const create = (more: Partial<typeof content> = {}): Task => newTask('t1', 'w1', { ...content, ...more }, NOW);

describe('a new task', () => {
  test('is its content, in its workspace, at version 1', () => {
    expect(create({ priority: 'high' })).toEqual({
      ...content,
      id: 't1',
      workspaceId: 'w1',
      priority: 'high',
      completedAt: null,
      createdAt: NOW,
      updatedAt: NOW,
      version: 1,
    });
  });

  test('that is done from the start is completed now', () => {
    expect(create({ status: 'done' }).completedAt).toBe(NOW);
    for (const status of ['open', 'inProgress', 'cancelled'] as const)
      expect(create({ status }).completedAt).toBeNull();
  });
});

describe('a change', () => {
  test('leaves what it does not name, and counts one version on', () => {
    const task = create({ priority: 'high' });
    expect(changeTask(task, { title: 'Feed the cat' }, LATER)).toEqual({
      ...task,
      title: 'Feed the cat',
      version: 2,
      updatedAt: LATER,
    });
    expect(task.title).toBe('Water the plants');
  });

  test('that changes nothing is the very same task', () => {
    const task = create({ due: { date: '2026-12-05' } });
    for (const patch of [
      {},
      { title: task.title },
      { due: { date: '2026-12-05' } },
      { status: 'open' },
      { ...content, due: task.due },
      { description: null },
    ] as const) {
      expect(changeTask(task, patch, LATER)).toBe(task);
    }
  });

  test('to null removes: moments are gone, a description is empty', () => {
    const task = create({ description: 'With water.', start: { date: '2026-12-01' }, due: { date: '2026-12-05' } });
    expect(changeTask(task, { description: null, start: null, due: null }, LATER)).toMatchObject({
      description: '',
      start: null,
      due: null,
      version: 2,
    });
  });

  test('to done completes once, and away from it opens again', () => {
    const done = changeTask(create(), { status: 'done' }, NOW);
    expect(done.completedAt).toBe(NOW);
    expect(changeTask(done, { title: 'Other', status: 'done' }, LATER).completedAt).toBe(NOW);
    expect(changeTask(done, { title: 'Other' }, LATER).completedAt).toBe(NOW);
    for (const status of ['open', 'inProgress', 'cancelled'] as const)
      expect(changeTask(done, { status }, LATER).completedAt).toBeNull();
  });
});

describe('a task does not start after it ends', () => {
  const start = { date: '2026-12-02' };
  const fault = (end: string) =>
    expect.objectContaining({
      code: 'start_after_end',
      status: 400,
      detail: `The task would start after its ${end}. Move one of the two.`,
      errors: [{ in: 'body', pointer: '/start', keyword: 'start_after_end', detail: `must not be after ${end}` }],
    });

  test.each(['due', 'deadline'] as const)('not when it is created: %s', (end) => {
    expect(() => create({ start, [end]: { date: '2026-12-01' } })).toThrow(fault(end));
    expect(create({ start, [end]: start })).toMatchObject({ start, [end]: start });
  });

  test.each(['due', 'deadline'] as const)('not by a change of one of the two: %s', (end) => {
    const starting = create({ start });
    const ending = create({ [end]: { date: '2026-12-01' } });
    expect(() => changeTask(starting, { [end]: { date: '2026-12-01' } }, LATER)).toThrow(fault(end));
    expect(() => changeTask(ending, { start }, LATER)).toThrow(fault(end));
    expect(changeTask(ending, { start, [end]: null }, LATER)).toMatchObject({ start, [end]: null });
  });
});
