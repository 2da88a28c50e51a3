import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { roleIn } from '../access/membership.ts';
import { seesAll, sharedProjects, wholeWorkspaces } from '../access/visible.ts';
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
  readonly projectId?: string;
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
  projectId: { sql: 't.project_id = ?', value: (it) => it.projectId },
  dueBefore: { sql: "coalesce(t.due_key, '~') < ?", value: (it) => it.dueBefore },
  dueAfter: { sql: "coalesce(t.due_key, '') > ?", value: (it) => it.dueAfter && endOf(it.dueAfter) },
  text: { sql: "t.search @@ plainto_tsquery('simple', ?)", value: (it) => it.text },
};

/** In one workspace of which the caller sees all, in what a guest of it sees, or wherever the caller may look. */
type Scope = 'workspace' | 'shared' | 'own';

/** The keys of a sort, with the ids that break ties in the direction of the first, so that an index can serve both. */
function keysOf(sort: readonly Sort[], scope: Scope): readonly Key[] {
  const keys = sort.map((name) => KEYS[name]);
  const descending = keys[0]?.descending ?? false;
  keys.push({ column: 't.id', descending, of: (row) => row.id });
  // Two workspaces may have tasks of the same id.
  if (scope === 'own') keys.push({ column: 't.workspace_id', descending, of: (row) => row.workspace_id });
  return keys;
}

const cursorIn =
  (scope: Scope) =>
  (sort: readonly Sort[]): ((row: TaskRow) => Cursor) => {
    const keys = keysOf(sort, scope);
    return (row) => keys.map((key) => key.of(row));
  };
/** The sort keys of a row in the list of a workspace, from which a cursor is made. */
export const cursorOf = cursorIn('workspace');
/** The same in the list across workspaces. */
export const ownCursorOf = cursorIn('own');

/**
 * At least `size` tasks of one workspace, and a million at most, after the cursor if there is one, or all that are left;
 * null where the workspace is not the caller's.
 * One round trip to whoever sees all; what a guest sees, and an empty page from a workspace of others, is found out after.
 */
export async function listTasks(
  database: Database,
  { workspaceId, callerId }: { workspaceId: string; callerId: string },
  filter: TaskFilter,
  sort: readonly Sort[],
  after: Cursor | null,
  size: number,
): Promise<TaskRow[] | null> {
  const list = (scope: Scope) => run(database, scope, { workspaceId, callerId }, filter, sort, after, size);
  const rows = await list('workspace');
  if (rows.length > 0) return rows;
  const role = await roleIn(database, workspaceId, callerId);
  if (role === null) return null;
  return role === 'guest' ? list('shared') : [];
}

/** At least `size` tasks of all workspaces that the caller sees something of, after the cursor, or all that are left. */
export function listOwnTasks(
  database: Database,
  callerId: string,
  filter: TaskFilter,
  sort: readonly Sort[],
  after: Cursor | null,
  size: number,
): Promise<TaskRow[]> {
  return run(database, 'own', { callerId }, filter, sort, after, size);
}

function run(
  database: Database,
  scope: Scope,
  ids: Readonly<Record<string, string>>,
  filter: TaskFilter,
  sort: readonly Sort[],
  after: Cursor | null,
  size: number,
): Promise<TaskRow[]> {
  const given = filterNames(filter);
  const values: Record<string, Value> = { ...ids };
  for (const name of given) values[name] = FILTERS[name].value(filter) ?? null;
  for (const [index, value] of after?.entries() ?? []) values[`after${index}`] = value;
  return database.run(statementOf(scope, given, sort, after !== null, atLeast(size)), values);
}

const FILTER_NAMES = ['status', 'priority', 'projectId', 'dueBefore', 'dueAfter', 'text'] as const;
const filterNames = (filter: TaskFilter): (keyof TaskFilter)[] =>
  FILTER_NAMES.filter((name) => filter[name] !== undefined);

/**
 * How many rows a statement fetches. The number stands in its text, since the plan depends on it (as a parameter it
 * doubled PostgreSQL's work); of a few sizes, so that there are few statements.
 */
const SIZES = [21, 51, 101];
/** For what is no page but all there is, as in an export of an account. */
const NO_PAGE = 1_000_000;
const atLeast = (size: number): number => SIZES.find((it) => it >= size) ?? NO_PAGE;

/** Each connection keeps every statement that it was given a name for, so only so many shapes of request get one. */
const MOST_NAMED = 200;
/** The shapes that got one, for good: one that is compiled again has the name that connections know. */
const named = new Set<string>();
const getsName = (shape: string): boolean =>
  named.has(shape) || (named.size < MOST_NAMED && named.add(shape).has(shape));
/** One statement for each shape of request; the least used are compiled again when they come back. */
const statements = new LRUCache<string, Statement<TaskRow, string>>({ max: 1000 });

function statementOf(
  scope: Scope,
  given: readonly (keyof TaskFilter)[],
  sort: readonly Sort[],
  continued: boolean,
  size: number,
): Statement<TaskRow, string> {
  const shape = `${scope}/${given}/${sort}/${continued}/${size}`;
  let statement = statements.get(shape);
  if (statement === undefined) {
    statement = prepare<TaskRow, string>((param) => build(param, scope, given, keysOf(sort, scope), continued, size), {
      named: size !== NO_PAGE && getsName(shape),
      alone: size === NO_PAGE || scope === 'own' || given.includes('text'),
    });
    statements.set(shape, statement);
  }
  return statement;
}

function build(
  param: (name: string) => string,
  scope: Scope,
  given: readonly (keyof TaskFilter)[],
  keys: readonly Key[],
  continued: boolean,
  size: number,
): Knex.Raw {
  const order = keys.map(({ column, descending }) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ');
  const first = (query: Knex.QueryBuilder) => sql.raw(`? ORDER BY ${order} LIMIT ${size}`, [query]);
  const tasks = (place: Knex.Raw) => {
    const query = sql('tasks as t').select(TASK_COLUMNS).where(place);
    for (const name of given) query.whereRaw(FILTERS[name].sql, [param(name)]);
    if (continued) query.where(isBeyond(param, keys));
    return first(query);
  };
  const columns = TASK_COLUMNS.map((column) => `t.${column}`);
  // The first ones of each place by itself, which an index serves, and of these the first ones.
  const each = (places: Knex.Raw, place: string) =>
    sql.raw('SELECT ?? FROM (?) AS p CROSS JOIN LATERAL (?) AS t', [columns, places, tasks(sql.raw(place))]);
  const inWhole = () => each(wholeWorkspaces(param('callerId')), 't.workspace_id = p.workspace_id');
  const inShared = (workspace?: string) =>
    each(
      sharedProjects(param('callerId'), workspace),
      't.workspace_id = p.workspace_id AND t.project_id = p.project_id',
    );

  if (scope === 'workspace') {
    const [workspace, caller] = [param('workspaceId'), param('callerId')];
    return tasks(sql.raw('t.workspace_id = ? AND ?', [workspace, seesAll(workspace, caller)]));
  }
  const found = scope === 'shared' ? inShared(param('workspaceId')) : sql.raw('? UNION ALL ?', [inWhole(), inShared()]);
  return first(sql.select(columns).from(sql.raw('(?) AS t', [found])));
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
