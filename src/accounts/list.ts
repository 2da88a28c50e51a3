import type { Cursor } from '../contract/cursor.ts';
import type { Schema } from '../docket.ts';
import { type Database, prepare, sql, type Value } from '../platform/database.ts';
import { ACCOUNT_COLUMNS, type AccountRow, STATUS } from './store.ts';

export interface AccountFilter {
  readonly text?: string;
  readonly role?: readonly Schema<'UserRole'>[];
  readonly status?: readonly Schema<'AccountStatus'>[];
}

/** The sort keys of a row, from which a cursor is made. */
export const cursorOf = ({ created_at, id }: AccountRow): Cursor => [created_at, id];

/** At most `size` accounts, the newest first, after the cursor if there is one. */
export async function listAccounts(
  database: Database,
  { text, role, status }: AccountFilter,
  after: Cursor | null,
  size: number,
): Promise<AccountRow[]> {
  const values: Record<string, Value> = { size };
  const statement = prepare<AccountRow, string>(
    (param) => {
      const value = (name: string, it: Value): string => {
        values[name] = it;
        return param(name);
      };
      const query = sql('users').select(ACCOUNT_COLUMNS).orderByRaw('created_at DESC, id DESC');
      if (text !== undefined) {
        const wanted = value('text', text.trim().toLowerCase());
        query.whereRaw('(strpos(lower(name), ?) > 0 OR strpos(lower(email), ?) > 0)', [wanted, wanted]);
      }
      if (role !== undefined) query.whereRaw('role = ANY(?)', [value('role', role)]);
      if (status !== undefined) query.whereRaw(`${STATUS} = ANY(?)`, [value('status', status)]);
      const [time = null, id = null] = after ?? [];
      if (after !== null) query.whereRaw('(created_at, id) < (?, ?)', [value('time', time), value('id', id)]);
      return sql.raw('? LIMIT ?', [query, param('size')]);
    },
    { named: false, alone: true },
  );
  return database.run(statement, values);
}
