import { recordAudit } from '../audit/record.ts';
import type { Handlers, Role } from '../docket.ts';
import type { Callers } from '../identity/authenticate.ts';
import type { KeyRing } from '../identity/keys.ts';
import type { Lives } from '../identity/lives.ts';
import type { LogIn } from '../identity/log-in.ts';
import { endSessions } from '../identity/store.ts';
import { signToken } from '../identity/tokens.ts';
import { endLogins } from '../oauth/artifacts.ts';
import { newId } from '../platform/ids.ts';
import { makeRefreshToken, readRefreshToken } from './refresh-token.ts';
import { toNewSession, toSession } from './representation.ts';
import {
  callerOf,
  deleteFamily,
  deleteSession,
  findSession,
  insertSession,
  listSessions,
  rotateRefreshToken,
  type SessionRow,
} from './store.ts';

type Sessions = Pick<
  Handlers,
  'createSession' | 'refreshSession' | 'listSessions' | 'getSession' | 'deleteSession' | 'endOtherSessions'
>;

/** Logging in, staying logged in, and logging out. */
export function sessionHandlers(
  callers: Callers,
  keys: KeyRing,
  issuer: string,
  logIn: LogIn,
  lives: Pick<Lives, 'token' | 'session'>,
): Sessions {
  const withTokens = async (session: SessionRow, role: Role, refreshToken: string, now: Date) => {
    const subject = { userId: session.user_id, sessionId: session.id, role };
    const accessToken = await signToken(keys.all[0], issuer, subject, now, lives.token);
    return toNewSession(session, { accessToken, expiresIn: lives.token, refreshToken });
  };

  return {
    async createSession({ body, database, origin, reply, refusal }) {
      const { address, userAgent } = origin();
      const credentials = await logIn(body, origin());
      const now = new Date();
      const session = {
        id: newId(),
        user_id: credentials.id,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + lives.session * 1000).toISOString(),
        refreshed_at: now.toISOString(),
        user_agent: userAgent,
        ip_address: address,
        version: 1,
      };
      const { text, hashes } = makeRefreshToken(session.id);
      const caller = callerOf(credentials.id, credentials.role, session.id);
      await database.transaction(async (transaction) => {
        // The password was changed, or the account shut, between the check and now.
        if (!(await insertSession(transaction, { ...session, ...hashes }, credentials.password_hash)))
          throw refusal('invalid_credentials');
        await recordAudit(
          transaction,
          { caller, origin },
          { action: 'session.created', userId: caller.id, targetId: session.id },
        );
      });
      return reply(201, await withTokens(session, caller.role, text, now));
    },

    async refreshSession({ body, database, origin, reply, refusal }) {
      const used = readRefreshToken(body.refreshToken);
      if (used === null) throw refusal('invalid_refresh_token');
      const now = new Date();
      const { text, hashes } = makeRefreshToken(used.sessionId, used.family);
      const session = await rotateRefreshToken(database, used, hashes, now.toISOString());
      if (session === null) {
        // Somebody has used it before: nobody can tell the owner from the thief, so the session ends for both.
        const ended = await database.transaction(async (transaction) => {
          const userId = await deleteFamily(transaction, used);
          if (userId === null) return false;
          const deed = { action: 'session.tokenReused', userId, targetId: used.sessionId } as const;
          await recordAudit(transaction, { origin }, deed);
          return true;
        });
        if (ended) callers.forget({ sessionId: used.sessionId });
        throw refusal('invalid_refresh_token');
      }
      return reply(200, await withTokens(session, session.role, text, now));
    },

    async listSessions({ caller, database, page, reply }) {
      const rows = await listSessions(database, caller.id, page.after, page.limit + 1);
      return reply(
        200,
        page.of(rows, (row) => [row.created_at, row.id], toSession),
      );
    },

    async getSession({ path, caller, database, reply, refusal }) {
      const row = await findSession(database, path.sessionId, caller.id);
      if (row === null) throw refusal('not_found');
      return reply(200, toSession(row));
    },

    async deleteSession({ current, caller, database, origin, reply }) {
      await database.transaction(async (transaction) => {
        await deleteSession(transaction, current.id, caller.id, current.version);
        const deed = { action: 'session.ended', userId: caller.id, targetId: current.id } as const;
        await recordAudit(transaction, { caller, origin }, deed);
      });
      callers.forget({ sessionId: current.id });
      return reply(204);
    },

    async endOtherSessions({ caller, database, origin, reply }) {
      const kept = caller.via.kind === 'session' ? caller.via.sessionId : null;
      await database.transaction(async (transaction) => {
        await endSessions(transaction, caller.id, kept);
        await endLogins(transaction, caller.id);
        await recordAudit(transaction, { caller, origin }, { action: 'session.othersEnded', userId: caller.id });
      });
      // The session in use too, which is looked up again: cheaper than to remember which ones ended.
      callers.forget({ userId: caller.id });
      return reply(204);
    },
  };
}
