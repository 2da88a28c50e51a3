import type { Request } from 'express';
import type { Cursors } from './cursor.ts';
import type { Page } from './types.ts';

/**
 * The page that a request asks for. The cursor is bound to the path and to every other query parameter.
 * @throws Problem `invalid_cursor`
 */
export function pageOf(req: Request, cursors: Cursors): Page {
  const { cursor, limit, ...filters } = req.query;
  const scope = JSON.stringify([req.path, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const size = Number(limit);
  return {
    limit: size,
    after: typeof cursor === 'string' ? cursors.open(scope, cursor) : null,
    of(entries, keys, view) {
      const shown = entries.slice(0, size);
      const last = shown.at(-1);
      const hasMore = entries.length > size;
      return {
        data: shown.map(view),
        page: { nextCursor: hasMore && last !== undefined ? cursors.seal(scope, keys(last)) : null, hasMore },
      };
    },
  };
}
