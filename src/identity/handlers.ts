import { v7 as uuid } from 'uuid';
import { Problem } from '../contract/problem.ts';
import type { Handlers } from '../docket.ts';
import { violatedConstraint } from '../platform/database.ts';
import { revise } from '../platform/revision.ts';
import type { Callers } from './authenticate.ts';
import { assertStrong, hashPassword } from './passwords.ts';
import { toCurrentUser, toUser } from './representation.ts';
import { deleteUser, findUser, insertUser, updateUser } from './store.ts';

type Identity = Pick<
  Handlers,
  'registerUser' | 'getUser' | 'getCurrentUser' | 'changeCurrentUser' | 'deleteCurrentUser'
>;

/** People and their own accounts. */
export function identityHandlers(callers: Callers): Identity {
  return {
    async registerUser({ body, database, reply, refusal }) {
      assertStrong(body.password, [body.email, body.name]);
      const now = new Date().toISOString();
      const user = {
        id: uuid(),
        email: body.email,
        email_verified_at: null,
        role: 'user',
        name: body.name,
        phone: body.phone ?? null,
        password_hash: await hashPassword(body.password),
        personal_workspace_id: uuid(),
        created_at: now,
        updated_at: now,
        version: 1,
      } as const;
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
      callers.forget({ userId: caller.id });
      return reply(204);
    },
  };
}
