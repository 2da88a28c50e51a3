import { v7 as uuid } from 'uuid';
import type { Handlers } from '../docket.ts';
import type { Callers } from '../identity/authenticate.ts';
import type { KeyRing } from '../identity/keys.ts';
import { assertActive, authenticatePassword } from '../identity/password-login.ts';
import type { Throttle } from '../identity/throttle.ts';
import { signToken, TOKEN_SECONDS } from '../identity/tokens.ts';
import { violatedConstraint } from '../platform/database.ts';
import { makeRefreshToken } from './refresh-token.ts';
import { toNewSession, toSession } from './representation.ts';
import { deleteSession, findSession, insertSession } from './store.ts';

type Sessions = Pick<Handlers, 'createSession' | 'getSession' | 'deleteSession'>;

/** How long a session can be refreshed, from its log-in on. */
const SESSION_MS = 30 * 24 * 60 * 60_000;

/** Logging in and out. */
export function sessionHandlers(callers: Callers, keys: KeyRing, issuer: string, throttle: Throttle): Sessions {
  return {
    async createSession({ body, database, origin, reply, refusal }) {
      const { address, userAgent } = origin();
      const credentials = await authenticatePassword(database, throttle, { ...body, address });
      if (credentials === null) throw refusal('invalid_credentials');
      assertActive(credentials);
      const now = new Date();
      const session = {
        id: uuid(),
        user_id: credentials.id,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + SESSION_MS).toISOString(),
        refreshed_at: now.toISOString(),
        user_agent: userAgent,
        ip_address: address,
        version: 1,
      };
      const { text: refreshToken, hashes } = makeRefreshToken(session.id);
      await insertSession(database, { ...session, ...hashes }).catch((error: unknown) => {
        // Deleted between the check of the password and now.
        throw violatedConstraint(error) === 'sessions_user_id_fkey' ? refusal('invalid_credentials') : error;
      });
      const subject = { userId: credentials.id, sessionId: session.id, role: credentials.role };
      const accessToken = await signToken(keys.all[0], issuer, subject, now);
      return reply(201, toNewSession(session, { accessToken, expiresIn: TOKEN_SECONDS, refreshToken }));
    },

    async getSession({ path, caller, database, reply, refusal }) {
      const row = await findSession(database, path.sessionId, caller.id);
      if (row === null) throw refusal('not_found');
      return reply(200, toSession(row));
    },

    async deleteSession({ path, caller, database, reply, refusal }) {
      if (!(await deleteSession(database, path.sessionId, caller.id))) throw refusal('not_found');
      callers.forget({ sessionId: path.sessionId });
      return reply(204);
    },
  };
}
