import { createCursors } from '../../../../src/contract/cursor.ts';
import { settings } from './setup.ts';

const cursors = createCursors(settings.cursorSecret);

/** The page object of a list of tasks by `-createdAt`, from the last row shown. The path is without its base. */
export function pageAfter(
  path: string,
  hasMore: boolean,
  last: { readonly created_at: string; readonly id: string } | undefined,
): { nextCursor: string | null; hasMore: boolean } {
  if (!hasMore || last === undefined) return { nextCursor: null, hasMore };
  const scope = JSON.stringify([path, [['sort', ['-createdAt']]]]);
  return { nextCursor: cursors.seal(scope, [last.created_at, last.id]), hasMore };
}
