import { recordAudit } from '../audit/record.ts';
import type { Handlers } from '../docket.ts';
import type { Callers } from '../identity/authenticate.ts';
import { isLastAdmin } from '../identity/last-admin.ts';
import type { Lives } from '../identity/lives.ts';
import { hashPassword } from '../identity/passwords.ts';
import { endSessions, insertUser } from '../identity/store.ts';
import { issueCode } from '../letters/codes.ts';
import { welcomeLetter } from '../letters/letters.ts';
import { endLogins } from '../oauth/artifacts.ts';
import { violatedConstraint } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Post } from '../platform/post.ts';
import { revise } from '../platform/revision.ts';
import { randomSecret } from '../platform/secrets.ts';
import { cursorOf, listAccounts } from './list.ts';
import { toAccount } from './representation.ts';
import { findAccount, reinstate, setRole, suspend } from './store.ts';

type Accounts = Pick<
  Handlers,
  'listAccounts' | 'createAccount' | 'getAccount' | 'changeAccount' | 'suspendAccount' | 'reinstateAccount'
>;

export interface AccountOptions {
  readonly callers: Pick<Callers, 'forget'>;
  readonly post: Post;
  /** What the server's addresses begin with, for letters. */
  readonly root: string;
  readonly lives: Lives;
}

const now = () => new Date().toISOString();

/** What admins do with the accounts of others, each of it with its event in the audit log. */
export function accountHandlers({ callers, post, root, lives }: AccountOptions): Accounts {
  return {
    async listAccounts({ query, database, page, reply }) {
      const rows = await listAccounts(database, query, page.after, page.limit + 1);
      return reply(200, page.of(rows, cursorOf, toAccount));
    },

    async createAccount(context) {
      const { body, database, reply, refusal } = context;
      const time = now();
      const user = {
        ...body,
        id: newId(),
        email_verified_at: null,
        phone: null,
        // Of a secret that nobody has: to those who try, the account is like any other.
        password_hash: await hashPassword(randomSecret()),
        personal_workspace_id: newId(),
        created_at: time,
        updated_at: time,
        version: 1,
      };
      const code = await database.transaction(async (transaction) => {
        await insertUser(transaction, user).catch((error: unknown) => {
          throw violatedConstraint(error) === 'users_email_key' ? refusal('email_taken') : error;
        });
        const details = { role: user.role };
        await recordAudit(transaction, context, {
          action: 'user.created',
          userId: user.id,
          targetId: user.id,
          details,
        });
        return issueCode(transaction, 'resetPassword', user.email, lives);
      });
      database.afterCommit(() => void post.send(welcomeLetter(user.email, code, root, lives.resetPassword)));
      return reply(201, toAccount({ ...user, status: 'active' }));
    },

    async getAccount({ path, database, reply, refusal }) {
      const row = await findAccount(database, path.accountId);
      if (row === null) throw refusal('not_found');
      return reply(200, toAccount(row));
    },

    async changeAccount(context) {
      const { body, current, database, reply, refusal } = context;
      const account = revise(current, body, now());
      if (account === current) return reply(200, current);
      const { id, role, version } = account;
      await database.transaction(async (transaction) => {
        if (role !== 'admin' && (await isLastAdmin(transaction, id))) throw refusal('last_admin');
        await setRole(transaction, { id, role, version, updated_at: account.updatedAt });
        const details = { from: current.role, to: role };
        await recordAudit(transaction, context, { action: 'user.roleChanged', userId: id, targetId: id, details });
      });
      callers.forget({ userId: id });
      return reply(200, account);
    },

    async suspendAccount(context) {
      const { path, database, reply, refusal } = context;
      const id = path.accountId;
      const row = await database.transaction(async (transaction) => {
        if (await isLastAdmin(transaction, id)) throw refusal('last_admin');
        const suspended = await suspend(transaction, id, now());
        if (suspended === null) return findAccount(transaction, id);
        await endSessions(transaction, id, null);
        await endLogins(transaction, id);
        await recordAudit(transaction, context, { action: 'user.suspended', userId: id, targetId: id });
        return suspended;
      });
      if (row === null) throw refusal('not_found');
      callers.forget({ userId: id }, { ownerId: id });
      return reply(200, toAccount(row));
    },

    async reinstateAccount(context) {
      const { path, database, reply, refusal } = context;
      const id = path.accountId;
      const row = await database.transaction(async (transaction) => {
        const reinstated = await reinstate(transaction, id, now());
        if (reinstated === null) return findAccount(transaction, id);
        await recordAudit(transaction, context, { action: 'user.reinstated', userId: id, targetId: id });
        return reinstated;
      });
      if (row === null) throw refusal('not_found');
      return reply(200, toAccount(row));
    },
  };
}
