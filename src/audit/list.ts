import type { Knex } from 'knex';
import type { AuditEventsRow } from '../../generated/rows.ts';
import type { Cursor } from '../contract/cursor.ts';
import { type Database, prepare, sql, type Value } from '../platform/database.ts';

export interface AuditFilter {
  readonly action?: string;
  readonly actorId?: string;
  readonly userId?: string;
  readonly workspaceId?: string;
  readonly after?: string;
  readonly before?: string;
}

const FILTERS = {
  action: 'action = ?',
  actorId: 'actor_id = ?',
  userId: 'user_id = ?',
  workspaceId: 'workspace_id = ?',
  after: 'occurred_at > ?::timestamptz',
  before: 'occurred_at < ?::timestamptz',
} as const satisfies Record<keyof AuditFilter, string>;
const ORDER = 'occurred_at DESC, id DESC';

/** The sort keys of an event, from which a cursor is made. */
export const cursorOf = ({ occurred_at, id }: AuditEventsRow): Cursor => [occurred_at, id];

/** At most `size` events of the whole server, the newest first, after the cursor if there is one. */
export async function listEvents(
  database: Database,
  filter: AuditFilter,
  after: Cursor | null,
  size: number,
): Promise<AuditEventsRow[]> {
  return run(database, filter, after, size, (page) => page());
}

/** The same of what one user did and of what concerns them: two walks along an index each, then the newest of both. */
export async function listEventsOf(
  database: Database,
  userId: string,
  filter: AuditFilter,
  after: Cursor | null,
  size: number,
): Promise<AuditEventsRow[]> {
  return run(database, filter, after, size, (page, value) => {
    const did = page().where('actor_id', value('self', userId));
    const concerned = page()
      .where('user_id', value('self', userId))
      .whereRaw('actor_id IS DISTINCT FROM ?', [value('self', userId)]);
    return sql.raw(`SELECT * FROM ((?) UNION ALL (?)) AS own ORDER BY ${ORDER} LIMIT ?`, [
      did,
      concerned,
      value('size', size),
    ]);
  });
}

type Place = (name: string, value: Value) => string;

async function run(
  database: Database,
  filter: AuditFilter,
  after: Cursor | null,
  size: number,
  build: (page: () => Knex.QueryBuilder, value: Place) => Knex.QueryBuilder | Knex.Raw,
): Promise<AuditEventsRow[]> {
  const values: Record<string, Value> = {};
  const statement = prepare<AuditEventsRow, string>(
    (param) => {
      const value: Place = (name, it) => {
        values[name] = it;
        return param(name);
      };
      const page = () => {
        const query = sql('audit_events')
          .select('*')
          .orderByRaw(`${ORDER} LIMIT ?`, [value('size', size)]);
        for (const name of Object.keys(FILTERS).filter(isFilter)) {
          const wanted = filter[name];
          if (wanted !== undefined) query.whereRaw(FILTERS[name], [value(name, wanted)]);
        }
        const [time = null, id = null] = after ?? [];
        if (after !== null) query.whereRaw('(occurred_at, id) < (?, ?)', [value('time', time), value('id', id)]);
        return query;
      };
      return build(page, value);
    },
    { named: false, alone: true },
  );
  return database.run(statement, values);
}

const isFilter = (name: string): name is keyof AuditFilter => name in FILTERS;
