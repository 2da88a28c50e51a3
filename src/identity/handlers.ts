import { v7 as uuid } from 'uuid';
import { Problem } from '../contract/problem.ts';
import type { Handlers } from '../docket.ts';
import { violatedConstraint } from '../platform/database.ts';
import { revise } from '../platform/revision.ts';
import type { Sessions } from './authenticate.ts';
import type { SigningKey } from './keys.ts';
import { assertStrong, checkPassword, hashPassword } from './passwords.ts';
import { toCurrentUser, toSession, toUser } from './representation.ts';
import {
  deleteSession,
  deleteUser,
  findCredentials,
  findSession,
  findUser,
  insertSession,
  insertUser,
  updateUser,
} from './store.ts';
import { signToken, TOKEN_SECONDS } from './tokens.ts';

type Identity = Pick<
  Handlers,
  | 'registerUser'
  | 'getUser'
  | 'getCurrentUser'
  | 'changeCurrentUser'
  | 'deleteCurrentUser'
  | 'createSession'
  | 'getSession'
  | 'deleteSession'
>;

/** People and their sessions. */
export function identityHandlers(sessions: Sessions, key: SigningKey, issuer: string): Identity {
  return {
    async registerUser({ body, database, reply, refusal }) {
      assertStrong(body.password, [body.email, body.name]);
      const now = new Date().toISOString();
      const user = {
        id: uuid(),
        email: body.email,
        name: body.name,
        phone: body.phone ?? null,
        password_hash: await hashPassword(body.password),
        personal_workspace_id: uuid(),
        created_at: now,
        updated_at: now,
        version: 1,
      };
      await insertUser(database, user).catch((error: unknown) => {
        throw violatedConstraint(error) === 'users_email_key' ? refusal('email_taken') : error;
      });
      return reply(201, toCurrentUser(user));
    },

    async getUser({ path, caller, database, reply, refusal }) {
      const row = path.userId === caller.id ? await findUser(database, caller.id) : null;
      if (row === null) throw refusal('not_found');
      return reply(200, toUser(row));
    },

    async getCurrentUser({ caller, database, reply }) {
      const row = await findUser(database, caller.id);
      if (row === null) throw new Problem('invalid_token');
      return reply(200, toCurrentUser(row));
    },

    async changeCurrentUser({ body, current, database, reply }) {
      const user = revise(current, body, new Date().toISOString());
      if (user !== current) await updateUser(database, { ...user, updated_at: user.updatedAt });
      return reply(200, user);
    },

    async deleteCurrentUser({ caller, current, database, reply }) {
      await deleteUser(database, current.id, current.version);
      sessions.forget({ userId: caller.id });
      return reply(204);
    },

    async createSession({ body, database, reply, refusal }) {
      const credentials = await findCredentials(database, body.email);
      const right = await checkPassword(credentials?.password_hash ?? null, body.password);
      if (credentials === null || !right) throw refusal('invalid_credentials');
      const now = new Date();
      const session = {
        id: uuid(),
        user_id: credentials.id,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + TOKEN_SECONDS * 1000).toISOString(),
        version: 1,
      };
      await insertSession(database, session).catch((error: unknown) => {
        // Deleted between the check of the password and now.
        throw violatedConstraint(error) === 'sessions_user_id_fkey' ? refusal('invalid_credentials') : error;
      });
      const accessToken = await signToken(
        key,
        issuer,
        { userId: credentials.id, sessionId: session.id, role: credentials.role },
        now,
      );
      return reply(201, { ...toSession(session), accessToken, tokenType: 'Bearer', expiresIn: TOKEN_SECONDS });
    },

    async getSession({ path, caller, database, reply, refusal }) {
      const row = await findSession(database, path.sessionId, caller.id);
      if (row === null) throw refusal('not_found');
      return reply(200, toSession(row));
    },

    async deleteSession({ path, caller, database, reply, refusal }) {
      if (!(await deleteSession(database, path.sessionId, caller.id))) throw refusal('not_found');
      sessions.forget({ sessionId: path.sessionId });
      return reply(204);
    },
  };
}
