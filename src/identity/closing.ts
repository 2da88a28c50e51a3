import type { UsersRow } from '../../generated/rows.ts';
import { canOwn } from '../access/owners.ts';
import { recordAudit } from '../audit/record.ts';
import { Overtaken } from '../contract/handle.ts';
import { Problem } from '../contract/problem.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { isLastAdmin } from './last-admin.ts';
import { endSessions } from './store.ts';

/** Ends something else that an account can be used with, in the transaction that closes it. */
export type Step = (database: Database, userId: string) => Promise<void>;

/** As who would make this person an owner locks them: either the account is shut before, or the workspace is seen below. */
const LOCK_SELF = prepare<{ id: string }, 'id'>((param) =>
  sql('users').select('id').where('id', param('id')).forNoKeyUpdate(),
);
/**
 * As those lock them who change its members: of two who leave at once, the second waits for the first, and finds what
 * that one left. Also where they own nothing, for they may be the only other member, or next in rank to an owner who is
 * being erased. After the row of the user and in one order, so that no two wait for each other.
 */
const LOCK_WORKSPACES = prepare<{ id: string }, 'id'>((param) =>
  sql.raw(
    `SELECT w.id FROM workspaces w JOIN workspace_members m ON m.workspace_id = w.id
     WHERE m.user_id = ? ORDER BY w.id FOR NO KEY UPDATE OF w`,
    [param('id')],
  ),
);
/** The workspaces that the person owns while others are in them, of whom no owner can act as one. */
const SELECT_NEEDING = prepare<{ workspace_id: string }, 'id'>((param) =>
  sql.raw(
    `SELECT mine.workspace_id FROM workspace_members mine
     JOIN workspace_members other ON other.workspace_id = mine.workspace_id AND other.user_id <> mine.user_id
     JOIN users u ON u.id = other.user_id AND u.deleted_at IS NULL
     WHERE mine.user_id = ? AND mine.role = 'owner'
     GROUP BY mine.workspace_id HAVING NOT bool_or(other.role = 'owner' AND ${canOwn('u')})`,
    [param('id')],
  ),
);
const CLOSE = prepare<{ id: string }, 'id' | 'version'>((param) =>
  sql.raw('UPDATE users SET deleted_at = now() WHERE id = ? AND version = ? AND deleted_at IS NULL RETURNING id', [
    param('id'),
    param('version'),
  ]),
);
const REOPEN = prepare<{ id: string }, 'id'>((param) =>
  sql.raw('UPDATE users SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL RETURNING id', [param('id')]),
);

/**
 * Closes an account: it stays as it is until it is erased, but its sessions end, and what `steps` end with them.
 * @throws Problem `last_admin`, or `last_owner` where a workspace with others would have no owner
 * @throws Overtaken
 */
export function closeAccount(
  database: Database,
  { id, version }: Pick<UsersRow, 'id' | 'version'>,
  steps: readonly Step[],
): Promise<void> {
  return database.transaction(async (it) => {
    if (await isLastAdmin(it, id)) throw new Problem('last_admin');
    await it.run(LOCK_SELF, { id });
    await it.run(LOCK_WORKSPACES, { id });
    if ((await it.run(SELECT_NEEDING, { id })).length > 0) throw new Problem('last_owner');
    if ((await it.run(CLOSE, { id, version })).length === 0) throw new Overtaken();
    // After the account is shut and locked, so that nobody who was just logging in keeps a session.
    await endSessions(it, id, null);
    for (const step of steps) await step(it, id);
  });
}

/** Brings back an account that was closed; false where it was not, or is gone. */
export async function reopenAccount(database: Database, id: string): Promise<boolean> {
  return (await database.run(REOPEN, { id })).length > 0;
}

const SELECT_DUE = prepare<{ id: string }, 'seconds'>((param) =>
  sql.raw(
    `SELECT id FROM users WHERE deleted_at <= now() - ?::integer * interval '1 second'
     ORDER BY deleted_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [param('seconds')],
  ),
);
/**
 * Where no other owner can act as one, whoever can, is next in rank and has been there longest takes over. Where nobody
 * can, it is still the next in rank: they may be reinstated, and a workspace without an owner is lost for good.
 */
const HAND_OVER = prepare<{ workspace_id: string; user_id: string; from: string }, 'id'>((param) =>
  sql.raw(
    `WITH heir AS (
       SELECT DISTINCT ON (m.workspace_id) m.workspace_id, m.user_id, m.role
       FROM workspace_members mine JOIN workspace_members m USING (workspace_id) JOIN users u ON u.id = m.user_id
       WHERE mine.user_id = ? AND mine.role = 'owner' AND m.user_id <> mine.user_id
       ORDER BY m.workspace_id, ${canOwn('u')} DESC,
         array_position(ARRAY['owner', 'admin', 'member', 'guest'], m.role), m.created_at, m.user_id
     )
     UPDATE workspace_members m SET role = 'owner', updated_at = now(), version = m.version + 1 FROM heir
     WHERE m.workspace_id = heir.workspace_id AND m.user_id = heir.user_id AND m.role <> 'owner'
     RETURNING m.workspace_id, m.user_id, heir.role AS "from"`,
    [param('id')],
  ),
);
/** The personal workspace, and others that nobody else is in. */
const SELECT_LEFT_ALONE = prepare<{ id: string }, 'id'>((param) =>
  sql.raw(
    `SELECT mine.workspace_id AS id FROM workspace_members mine WHERE mine.user_id = ? AND NOT EXISTS (
       SELECT FROM workspace_members other WHERE other.workspace_id = mine.workspace_id AND other.user_id <> mine.user_id)`,
    [param('id')],
  ),
);
const DELETE_USER = prepare<never, 'id'>((param) => sql('users').where('id', param('id')).del());
const DELETE_WORKSPACES = prepare<never, 'ids'>((param) =>
  sql.raw('DELETE FROM workspaces WHERE id = ANY(?::uuid[])', [param('ids')]),
);

/**
 * Erases for good the accounts that were closed long enough ago, one transaction each, with the workspaces that nobody
 * else is in. What is personal elsewhere goes with the row of the user, by foreign keys and triggers.
 * @param graceSeconds how long an account is kept after it was closed
 * @returns how many
 */
export async function eraseAccounts(database: Database, graceSeconds: number): Promise<number> {
  for (let erased = 0; ; erased++) {
    const found = await database.transaction(async (it) => {
      const [person] = await it.run(SELECT_DUE, { seconds: graceSeconds });
      if (person === undefined) return false;
      await it.run(LOCK_WORKSPACES, { id: person.id });
      for (const { workspace_id: workspaceId, user_id: userId, from } of await it.run(HAND_OVER, { id: person.id })) {
        const details = { from, to: 'owner' };
        await recordAudit(it, {}, { action: 'member.roleChanged', userId, workspaceId, targetId: userId, details });
      }
      const ids = (await it.run(SELECT_LEFT_ALONE, { id: person.id })).map((alone) => alone.id);
      await it.run(DELETE_USER, { id: person.id });
      await it.run(DELETE_WORKSPACES, { ids });
      // That it was done, and of nobody: the log keeps nothing of a person who is gone.
      await recordAudit(it, {}, { action: 'user.deleted' });
      return true;
    });
    if (!found) return erased;
  }
}
