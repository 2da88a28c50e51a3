import { recordAudit } from '../audit/record.ts';
import { Problem } from '../contract/problem.ts';
import type { Handlers } from '../docket.ts';
import type { Callers } from '../identity/authenticate.ts';
import { reopenAccount } from '../identity/closing.ts';
import type { Lives } from '../identity/lives.ts';
import { authenticatePassword } from '../identity/password-login.ts';
import { assertStrong, hashPassword } from '../identity/passwords.ts';
import { recordRefusal } from '../identity/refusal.ts';
import type { Throttle } from '../identity/throttle.ts';
import { findCode, issueCode, useCode } from '../letters/codes.ts';
import { passwordChangedLetter, resetLetter, verificationLetter } from '../letters/letters.ts';
import type { Post } from '../platform/post.ts';
import { replacePassword } from './replace-password.ts';
import { findHolder, markVerified } from './store.ts';

type Recovery = Pick<
  Handlers,
  'requestPasswordReset' | 'resetPassword' | 'requestEmailVerification' | 'verifyEmail' | 'restoreAccount'
>;

export interface RecoveryOptions {
  readonly callers: Pick<Callers, 'forget'>;
  readonly throttle: Throttle;
  readonly post: Post;
  /** What the server's addresses begin with, for letters. */
  readonly root: string;
  readonly lives: Lives;
}

/**
 * Back into an account. Who asks for an e-mail is answered before anybody looks whether there is such an account, so
 * that neither the answer nor its time can tell.
 */
export function recoveryHandlers({ callers, throttle, post, root, lives }: RecoveryOptions): Recovery {
  return {
    async requestPasswordReset({ body, database, origin, reply }) {
      const from = origin();
      await throttle.mail('reset', body.email, from.address);
      const code = await issueCode(database, 'resetPassword', body.email, lives);
      post.later('a password reset', async () => {
        const holder = await findHolder(database, body.email);
        if (holder === null) return;
        const deed = { action: 'user.passwordResetRequested', userId: holder.id, targetId: holder.id } as const;
        await recordAudit(database, { origin: () => from }, deed);
        await post.send(resetLetter(holder.email, code, root, lives.resetPassword));
      });
      return reply(202);
    },

    async resetPassword({ body, database, origin, reply }) {
      await throttle.work(origin().address);
      const email = await findCode(database, 'resetPassword', body.code);
      const holder = email === null ? null : await findHolder(database, email);
      if (holder === null) throw invalidCode();
      await assertStrong(body.newPassword, [holder.email, holder.name], '/newPassword');
      const after = await hashPassword(body.newPassword);
      await database.transaction(async (it) => {
        if ((await useCode(it, 'resetPassword', body.code)) === null) throw invalidCode();
        await replacePassword(it, holder, after, { origin });
      });
      callers.forget({ userId: holder.id }, { ownerId: holder.id });
      await post.send(passwordChangedLetter(holder.email));
      return reply(204);
    },

    async requestEmailVerification({ body, database, origin, reply }) {
      await throttle.mail('verification', body.email, origin().address);
      const code = await issueCode(database, 'verifyEmail', body.email, lives);
      post.later('a verification', async () => {
        const holder = await findHolder(database, body.email);
        if (holder === null || holder.email_verified_at !== null) return;
        await post.send(verificationLetter(holder.email, code, root, lives.verifyEmail));
      });
      return reply(202);
    },

    async verifyEmail({ body, database, origin, reply }) {
      await throttle.work(origin().address);
      await database.transaction(async (it) => {
        const email = await useCode(it, 'verifyEmail', body.code);
        if (email === null) throw invalidCode();
        const id = await markVerified(it, email);
        if (id !== null) await recordAudit(it, { origin }, { action: 'user.emailVerified', userId: id, targetId: id });
      });
      return reply(204);
    },

    async restoreAccount({ body, database, origin, reply, refusal }) {
      const account = await authenticatePassword(database, throttle, { ...body, address: origin().address });
      if (account === null) {
        recordRefusal(database, post, 'user.passwordRefused', body.email, origin());
        throw refusal('invalid_credentials');
      }
      const { id } = account;
      await database.transaction(async (it) => {
        // That nothing was to be done goes on record too: the answer tells whoever tries passwords that this one is right.
        const action = (await reopenAccount(it, id)) ? 'user.restored' : 'user.passwordAccepted';
        await recordAudit(it, { origin }, { action, userId: id, targetId: id });
      });
      return reply(204);
    },
  };
}

const invalidCode = (): Problem =>
  new Problem('invalid_code', {
    errors: [{ in: 'body', pointer: '/code', keyword: 'code', detail: 'is not valid, or no longer' }],
  });
