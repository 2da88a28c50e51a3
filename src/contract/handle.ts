import type { Request, RequestHandler } from 'express';
import type { Cursors } from './cursor.ts';
import { entityTag, isVersioned, matchesStrongly } from './entity-tag.ts';
import { type Answer, exchangeOf, operationOf } from './exchange.ts';
import { type IdempotencyStore, once, type Transaction } from './idempotency.ts';
import type { Operation } from './operations.ts';
import { originOf } from './origin.ts';
import { pageOf } from './page.ts';
import { Problem } from './problem.ts';
import { complete, send } from './respond.ts';
import type { Contract, Handlers } from './types.ts';
import type { Validator } from './validate.ts';

/** Thrown by a store when what it was to change has changed since it was read: the operation runs again. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}
const ATTEMPTS = 10;

export interface Execution<C extends Contract> {
  readonly handlers: Handlers<C>;
  readonly database: C['database'];
  /** May lag behind: pages (`cursor` and `limit`) are read from it for callers who can change nothing. */
  readonly replica?: C['database'] | undefined;
  readonly transaction: Transaction<C['database']>;
  readonly idempotency: IdempotencyStore<C['database']>;
  readonly cursors: Cursors;
  /** What Location links begin with: the public URL, if any, and the base. */
  readonly root: string;
}

type Handler = (context: object) => Promise<Answer>;

/**
 * Runs the handler of the matched operation with what the operation's declaration gives it, has the answer checked while
 * what it did can still be taken back, and sends it.
 * @throws Error at once, when an operation has no handler or a handler no operation
 */
export function handle<C extends Contract>(
  operations: readonly Operation[],
  execution: Execution<C>,
  check: Validator['response'],
): RequestHandler {
  // The compiler has checked each handler against its operation; from here on they are found by name.
  const handlers = new Map(Object.entries(execution.handlers as unknown as Record<string, Handler>));
  const handlerOf = (id: string): Handler => {
    const handler = handlers.get(id);
    if (handler === undefined) throw new Error(`The contract's ${id} has no handler.`);
    return handler;
  };
  for (const { id } of operations) handlerOf(id);
  for (const id of handlers.keys())
    if (!operations.some((it) => it.id === id)) throw new Error(`The handler ${id} has no operation.`);

  const { replica = execution.database } = execution;
  const byId = new Map(operations.map((it) => [it.id, it]));
  const run = async (operation: Operation, req: Request, database: C['database']): Promise<Answer> => {
    const call = (it: Operation, more: object = {}) =>
      handlerOf(it.id)({ ...contextOf(it, req, database, execution.cursors), ...more });
    const reader = operation.reads === null ? undefined : byId.get(operation.reads);
    if (reader === undefined) return call(operation);
    return change(
      () => call(reader),
      (current) => call(operation, { current }),
      req.headers['if-match'],
    );
  };

  return async (req, res) => {
    const operation = operationOf(req);
    const { caller, readsOnly } = exchangeOf(req);
    const finish = async (database: C['database']) => {
      const answer = complete(operation, await run(operation, req, database), req, execution.root);
      check(operation, answer);
      return answer;
    };
    const answer =
      operation.idempotent && caller !== undefined && req.headers['idempotency-key'] !== undefined
        ? await once(req, caller.principal, execution.idempotency, execution.database, execution.transaction, finish)
        : await finish(operation.paged && readsOnly ? replica : execution.database);
    // A replay was checked when it was made, perhaps against an earlier contract.
    if (answer.headers['Idempotent-Replayed'] !== undefined) check(operation, answer);
    send(operation, answer, req, res);
  };
}

function contextOf(operation: Operation, req: Request, database: unknown, cursors: Cursors): object {
  const exchange = exchangeOf(req);
  return {
    path: exchange.path,
    query: req.query,
    body: req.body,
    caller: exchange.caller,
    database,
    origin: () => originOf(req),
    whenSent: (work: () => void) => (req.res?.closed === false ? void req.res.once('close', work) : work()),
    ...(operation.paged ? { page: pageOf(req, cursors) } : {}),
    reply: (status: number, ...rest: unknown[]): Answer => replyOf(operation, status, rest),
    refusal: (code: ConstructorParameters<typeof Problem>[0], detail?: string) => new Problem(code, { detail }),
  };
}

function replyOf(operation: Operation, status: number, rest: unknown[]): Answer {
  const empty = operation.responses[status]?.media === null;
  const headers = empty ? rest[0] : rest[1];
  return { status, body: empty ? undefined : rest[0], headers: { ...(headers ?? {}) } };
}

/**
 * Optimistic locking. What is to change is read through the GET of its own path, held against If-Match, and given to the
 * handler, whose store writes only if that version still stands. A write that was overtaken runs again from the read.
 */
async function change(
  read: () => Promise<Answer>,
  write: (current: unknown) => Promise<Answer>,
  ifMatch: string | undefined,
): Promise<Answer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { body: current } = await read();
    if (ifMatch !== undefined && !(isVersioned(current) && matchesStrongly(ifMatch, entityTag(current)))) {
      throw new Problem('precondition_failed');
    }
    try {
      return await write(current);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  throw new Problem('unavailable', { detail: 'Others keep changing this. Try again.' });
}
