import { recordAudit } from '../audit/record.ts';
import { Problem } from '../contract/problem.ts';
import type { Handlers } from '../docket.ts';
import { issueCode } from '../letters/codes.ts';
import { passwordChangedLetter, verificationLetter } from '../letters/letters.ts';
import { violatedConstraint } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Post } from '../platform/post.ts';
import { revise } from '../platform/revision.ts';
import type { Callers } from './authenticate.ts';
import { closeAccount, type Step } from './closing.ts';
import { createExporter, type Exports } from './export.ts';
import type { Lives } from './lives.ts';
import { authenticatePassword } from './password-login.ts';
import { assertStrong, hashPassword } from './passwords.ts';
import { assertMayRegister, type IsInvited, type Registration } from './registration.ts';
import { toCurrentUser, toUser } from './representation.ts';
import { findUser, insertUser, setPassword, updateUser } from './store.ts';
import type { Throttle } from './throttle.ts';

type Identity = Pick<
  Handlers,
  | 'registerUser'
  | 'getUser'
  | 'getCurrentUser'
  | 'changeCurrentUser'
  | 'changePassword'
  | 'exportAccount'
  | 'deleteCurrentUser'
>;

export interface IdentityOptions {
  readonly callers: Pick<Callers, 'forget'>;
  readonly throttle: Throttle;
  readonly post: Post;
  readonly registration: Registration;
  readonly isInvited: IsInvited;
  /** What the server's addresses begin with, for letters. */
  readonly root: string;
  readonly lives: Lives;
  /** Ends what a closed account can no longer be used with, beside its sessions. */
  readonly closing: readonly Step[];
  /** Ends what goes with a password, beside the sessions. */
  readonly relocking: readonly Step[];
  readonly exports: Exports;
}

/** People and their own accounts. */
export function identityHandlers(options: IdentityOptions): Identity {
  const { callers, throttle, post } = options;
  const exporter = createExporter(options.exports);
  return {
    async registerUser({ body, database, origin, reply, refusal }) {
      await throttle.work(origin().address);
      await assertMayRegister(database, options.registration, options.isInvited, body);
      await assertStrong(body.password, [body.email, body.name]);
      const now = new Date().toISOString();
      const user = {
        id: newId(),
        email: body.email,
        email_verified_at: null,
        role: 'user',
        name: body.name,
        phone: body.phone ?? null,
        password_hash: await hashPassword(body.password),
        personal_workspace_id: newId(),
        created_at: now,
        updated_at: now,
        version: 1,
      } as const;
      const code = await database.transaction(async (it) => {
        await insertUser(it, user).catch((error: unknown) => {
          throw violatedConstraint(error) === 'users_email_key' ? refusal('email_taken') : error;
        });
        await recordAudit(it, { origin }, { action: 'user.registered', userId: user.id, targetId: user.id });
        return issueCode(it, 'verifyEmail', user.email, options.lives);
      });
      await post.send(verificationLetter(user.email, code, options.root, options.lives.verifyEmail));
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

    async changeCurrentUser({ body, caller, current, database, origin, reply }) {
      const user = revise(current, body, new Date().toISOString());
      if (user === current) return reply(200, current);
      const { id } = user;
      await database.transaction(async (it) => {
        await updateUser(it, { ...user, updated_at: user.updatedAt });
        await recordAudit(it, { caller, origin }, { action: 'user.changed', userId: id, targetId: id });
      });
      return reply(200, user);
    },

    async changePassword({ body, caller, database, origin, reply }) {
      const user = await findUser(database, caller.id);
      if (user === null) throw new Problem('invalid_token');
      const { id, email, name } = user;
      const { address } = origin();
      const attempt = { email, password: body.currentPassword, address };
      const account = await authenticatePassword(database, throttle, attempt);
      if (account === null) {
        const deed = { action: 'user.passwordRefused', userId: id, targetId: id } as const;
        await recordAudit(database, { caller, origin }, deed);
        throw wrongPassword();
      }
      await throttle.work(address);
      await assertStrong(body.newPassword, [email, name], '/newPassword');
      const after = await hashPassword(body.newPassword);
      const keptSession = caller.via.kind === 'session' ? caller.via.sessionId : null;
      await database.transaction(async (it) => {
        // Somebody may have set another meanwhile, by e-mail say.
        if (!(await setPassword(it, id, { before: account.password_hash, after, keptSession }))) throw wrongPassword();
        for (const step of options.relocking) await step(it, id);
        await recordAudit(it, { caller, origin }, { action: 'user.passwordChanged', userId: id, targetId: id });
      });
      callers.forget({ userId: id });
      await post.send(passwordChangedLetter(email));
      return reply(204);
    },

    async exportAccount({ caller, database, origin, reply, whenSent }) {
      const row = await findUser(database, caller.id);
      if (row === null) throw new Problem('invalid_token');
      const user = toCurrentUser(row);
      const deed = { action: 'user.exported', userId: caller.id, targetId: caller.id } as const;
      const begin = () => recordAudit(database, { caller, origin }, deed);
      const document = await exporter({ database, user, begin, whenSent });
      return reply(200, document, { 'Content-Disposition': 'attachment; filename="docket-export.json"' });
    },

    async deleteCurrentUser({ caller, current, database, origin, reply }) {
      const { id } = caller;
      await database.transaction(async (it) => {
        await closeAccount(it, current, options.closing);
        await recordAudit(it, { caller, origin }, { action: 'user.closed', userId: id, targetId: id });
      });
      callers.forget({ userId: id }, { ownerId: id });
      return reply(204);
    },
  };
}

const wrongPassword = (): Problem =>
  new Problem('wrong_password', {
    errors: [
      { in: 'body', pointer: '/currentPassword', keyword: 'password', detail: 'is not the password of this account' },
    ],
  });
