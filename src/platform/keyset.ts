import type { Knex } from 'knex';
import type { Cursor } from '../contract/cursor.ts';
import { type Database, prepare, type Value } from './database.ts';

type Page = 'size' | 'afterTime' | 'afterId';
/** Fetches at most `size` rows, after the cursor if there is one. */
export type List<Row, Name extends string> = (
  database: Database,
  values: Readonly<Record<Name, Value>>,
  after: Cursor | null,
  size: number,
) => Promise<Row[]>;

/**
 * A list in the order of a time, with an id that breaks ties, as two statements: its first page, and one after a cursor.
 * @param keys the columns of the time and of the id, of which a cursor is made
 * @param build the query, without order or limit
 */
export function prepareList<Row, Name extends string>(
  keys: { readonly time: string; readonly id: string; readonly newestFirst?: boolean },
  build: (param: (name: Name) => string) => Knex.QueryBuilder,
): List<Row, Name> {
  const { time, id, newestFirst = false } = keys;
  const [direction, beyond] = newestFirst ? ['DESC', '<'] : ['ASC', '>'];
  const statement = (continued: boolean) =>
    prepare<Row, Name | Page>((param) => {
      const query = build(param);
      if (continued)
        query.whereRaw(`(${time}, ${id}) ${beyond} (?::timestamptz, ?::uuid)`, [param('afterTime'), param('afterId')]);
      return query.orderByRaw(`${time} ${direction}, ${id} ${direction} LIMIT ?::integer`, [param('size')]);
    });
  const [first, next] = [statement(false), statement(true)];
  return (database, values, after, size) => {
    const [afterTime = null, afterId = null] = after ?? [];
    const all = { ...values, size, afterTime, afterId };
    return database.run(after === null ? first : next, all);
  };
}
