import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { may } from '../access/visible.ts';
import type { Cursor } from '../contract/cursor.ts';
import type { Schema } from '../docket.ts';
import { type Database, prepare, type Statement, sql, type Value } from '../platform/database.ts';
import { endOf } from './moment.ts';
import type { TaskRow } from './representation.ts';
import { TASK_COLUMNS } from './store.ts';

type Sort = Schema<'TaskSort'>;
export interface TaskFilter {
  readonly status?: readonly string[];
  readonly priority?: readonly string[];
  readonly dueBefore?: string;
  readonly dueAfter?: string;
  readonly text?: string;
}
interface Key {
  readonly column: string;
  readonly descending: boolean;
  /** The value of a row's key, as the column's expression gives it. */
  readonly of: (row: TaskRow) => string | number;
}

/** What tasks can be sorted by. Absent values come last both ways, so an absent due date is another text each way. */
const KEYS: Readonly<Record<Sort, Key>> = {
  createdAt: { column: 't.created_at', descending: false, of: (row) => row.created_at },
  '-createdAt': { column: 't.created_at', descending: true, of: (row) => row.created_at },
  updatedAt: { column: 't.updated_at', descending: false, of: (row) => row.updated_at },
  '-updatedAt': { column: 't.updated_at', descending: true, of: (row) => row.updated_at },
  due: { column: "coalesce(t.due_key, '~')", descending: false, of: (row) => row.due_key ?? '~' },
  '-due': { column: "coalesce(t.due_key, '')", descending: true, of: (row) => row.due_key ?? '' },
  priority: { column: 't.priority', descending: false, of: (row) => row.priority },
  '-priority': { column: 't.priority', descending: true, of: (row) => row.priority },
};

const FILTERS: Readonly<Record<keyof TaskFilter, { sql: string; value: (filter: TaskFilter) => Value | undefined }>> = {
  status: { sql: 't.status = ANY(?::task_status[])', value: (it) => it.status },
  priority: { sql: 't.priority = ANY(?::task_priority[])', value: (it) => it.priority },
  dueBefore: { sql: "coalesce(t.due_key, '~') < ?", value: (it) => it.dueBefore },
  dueAfter: { sql: "coalesce(t.due_key, '') > ?", value: (it) => it.dueAfter && endOf(it.dueAfter) },
  text: { sql: "t.search @@ websearch_to_tsquery('simple', ?)", value: (it) => it.text },
};

/** The keys of a sort, with the id that breaks ties in the direction of the first, so that an index can serve both. */
function keysOf(sort: readonly Sort[]): readonly Key[] {
  const keys = sort.map((name) => KEYS[name]);
  return [...keys, { column: 't.id', descending: keys[0]?.descending ?? false, of: (row) => row.id }];
}

/** The sort keys of a row, from which a cursor is made. */
export function cursorOf(sort: readonly Sort[]): (row: TaskRow) => Cursor {
  const keys = keysOf(sort);
  return (row) => keys.map((key) => key.of(row));
}

/**
 * At least `size` tasks of one workspace, after the cursor if there is one, or all that are left; null where the workspace
 * is not the caller's.
 * One round trip, and a second one only to tell an empty page from a workspace of others.
 */
export async function listTasks(
  database: Database,
  { workspaceId, callerId }: { workspaceId: string; callerId: string },
  filter: TaskFilter,
  sort: readonly Sort[],
  after: Cursor | null,
  size: number,
): Promise<TaskRow[] | null> {
  const given = filterNames(filter);
  const values: Record<string, Value> = { workspaceId, callerId };
  for (const name of given) values[name] = FILTERS[name].value(filter) ?? null;
  for (const [index, value] of after?.entries() ?? []) values[`after${index}`] = value;
  const rows = await database.run(statementOf(given, sort, after !== null, atLeast(size)), values);
  if (rows.length > 0) return rows;
  const members = await database.run(MEMBERSHIP, { workspaceId, callerId });
  return members.length > 0 ? [] : null;
}

const MEMBERSHIP = prepare<{ user_id: string }, 'workspaceId' | 'callerId'>((param) =>
  sql('workspace_members')
    .select('user_id')
    .where({ workspace_id: param('workspaceId'), user_id: param('callerId') }),
);

const filterNames = (filter: TaskFilter): (keyof TaskFilter)[] =>
  (['status', 'priority', 'dueBefore', 'dueAfter', 'text'] as const).filter((name) => filter[name] !== undefined);

/**
 * How many rows a statement fetches. The number stands in its text, since the plan depends on it (as a parameter it
 * doubled PostgreSQL's work); of a few sizes, so that there are few statements.
 */
const SIZES = [21, 51, 101];
const atLeast = (size: number): number => SIZES.find((it) => it >= size) ?? size;

/** Each connection keeps every statement that it was given a name for, so only so many shapes of request get one. */
const MOST_NAMED = 200;
let named = 0;
/** One statement for each shape of request; the least used are compiled again when they come back. */
const statements = new LRUCache<string, Statement<TaskRow, string>>({ max: 1000 });

function statementOf(
  given: readonly (keyof TaskFilter)[],
  sort: readonly Sort[],
  continued: boolean,
  size: number,
): Statement<TaskRow, string> {
  const shape = `${given}/${sort}/${continued}/${size}`;
  let statement = statements.get(shape);
  if (statement === undefined) {
    statement = prepare<TaskRow, string>((param) => build(param, given, keysOf(sort), continued, size));
    if (++named > MOST_NAMED) statement = { ...statement, name: '' };
    // A search may take long: nobody else's read is to wait behind it.
    if (given.includes('text')) statement = { ...statement, shares: null };
    statements.set(shape, statement);
  }
  return statement;
}

function build(
  param: (name: string) => string,
  given: readonly (keyof TaskFilter)[],
  keys: readonly Key[],
  continued: boolean,
  size: number,
): Knex.Raw {
  const query = sql('tasks as t')
    .select(TASK_COLUMNS)
    .where('t.workspace_id', param('workspaceId'))
    .where(may('listTasks', param('workspaceId'), param('callerId')))
    .orderByRaw(keys.map(({ column, descending }) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', '));
  for (const name of given) query.whereRaw(FILTERS[name].sql, [param(name)]);
  if (continued) query.where(isBeyond(param, keys));
  return sql.raw(`? LIMIT ${size}`, [query]);
}

/** Rows after the cursor: one comparison of rows where all keys run the same way, which an index can serve. */
function isBeyond(param: (name: string) => string, keys: readonly Key[]): Knex.Raw {
  const places = keys.map((_key, index) => param(`after${index}`));
  if (keys.every((key) => key.descending === keys[0]?.descending)) {
    const columns = keys.map((key) => key.column).join(', ');
    return sql.raw(`(${columns}) ${keys[0]?.descending ? '<' : '>'} (${keys.map(() => '?').join(', ')})`, places);
  }
  const steps = keys.map(({ column, descending }, index) => ({
    text: [...keys.slice(0, index).map((key) => `${key.column} = ?`), `${column} ${descending ? '<' : '>'} ?`].join(
      ' AND ',
    ),
    values: places.slice(0, index + 1),
  }));
  return sql.raw(
    `(${steps.map(({ text }) => `(${text})`).join(' OR ')})`,
    steps.flatMap(({ values }) => values),
  );
}
