// biome-ignore-all format: a mistake stands on one line, below its mark
/** The same of Docket's own contract, where a leak would be a leak. */
import type { Handlers, Schema } from '../../src/docket.ts';
import type { UserRow } from '../../src/identity/store.ts';
import type { TaskRow } from '../../src/tasks/representation.ts';

type H<K extends keyof Handlers> = Handlers[K];
declare const handlers: Handlers;
declare const task: Schema<'Task'>;
declare const taskRow: TaskRow;
declare const user: Schema<'CurrentUser'>;
declare const userRow: UserRow & { password_hash: string };

// What is right compiles.
export const task200: H<'getTask'> = async ({ reply }) => reply(200, task);
export const dated: H<'getTask'> = async ({ reply }) => reply(200, { ...task, due: { date: '2026-12-01' } });
export const zoned: H<'getTask'> = async ({ reply }) =>
  reply(200, { ...task, due: { dateTime: '2026-12-01T09:00:00Z', timeZone: 'Europe/Paris' } });
export const list: H<'listTasks'> = async ({ page, query, reply }) =>
  reply(
    200,
    page.of(
      [task],
      (it) => [it.createdAt, query.sort?.[0] ?? ''],
      (it) => it,
    ),
  );
export const removed: H<'deleteTask'> = async ({ reply }) => reply(204);
export const taken: H<'registerUser'> = async ({ refusal }) => {
  throw refusal('email_taken');
};

const { getTask: _left, ...rest } = handlers;
// @ts-expect-error a missing operation
export const missing: Handlers = rest;
// @ts-expect-error an unknown operation
export const unknown: Handlers = { ...handlers, archiveTask: removed };
// @ts-expect-error an undeclared status
export const created: H<'getTask'> = async ({ reply }) => reply(201, task);
// @ts-expect-error a row of the database is no task
export const rowAsTask: H<'getTask'> = async ({ reply }) => reply(200, taskRow);
// @ts-expect-error a column beside the members of a task
export const leak: H<'getTask'> = async ({ reply }) => reply(200, { ...task, search: 'x' });
export const leakedHash: H<'getCurrentUser'> = async ({ reply }) => {
  const leaking = { ...user, password_hash: userRow.password_hash };
  // @ts-expect-error a column through a variable
  return reply(200, leaking);
};
// @ts-expect-error a member of the caller's own account, of somebody's
export const personal: H<'getUser'> = async ({ reply }) => reply(200, user);
// @ts-expect-error a column in a page
export const leakedPage: H<'listTasks'> = async ({ page, reply }) => reply(200, page.of([{ ...task, search: 'x' }], () => [1], (it) => it));
// @ts-expect-error a moment that is both
export const both: H<'getTask'> = async ({ reply }) => reply(200, { ...task, due: { date: '2026-12-01', dateTime: '2026-12-01T09:00:00Z', timeZone: 'Europe/Paris', more: 1 }, });
// @ts-expect-error a zone that is none
export const zone: H<'getTask'> = async ({ reply }) => reply(200, { ...task, due: { dateTime: '2026-12-01T09:00:00Z', timeZone: 'Europe/Pariss' } });
// @ts-expect-error nobody calls a public operation
export const nobody: H<'registerUser'> = async ({ caller, reply }) => reply(201, { ...user, id: caller.id });
// @ts-expect-error nothing stands before a task is created
export const noCurrent: H<'createTask'> = async ({ current, reply }) => reply(201, current);
// @ts-expect-error a read has no pages
export const noPage: H<'getTask'> = async ({ page, reply }) => reply(200, { ...task, version: page.limit });
// @ts-expect-error a body on 204
export const body204: H<'deleteTask'> = async ({ reply }) => reply(204, task);
export const undeclared: H<'getTask'> = async ({ refusal }) => {
  // @ts-expect-error a code whose status the operation does not declare
  throw refusal('email_taken');
};
// @ts-expect-error a sort that is none
export const sort: H<'listTasks'> = async ({ query }) => query.sort?.includes('title');
