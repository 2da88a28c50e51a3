import { demand } from '../access/membership.ts';
import { recordAudit } from '../audit/record.ts';
import type { Handlers } from '../docket.ts';
import type { Lives } from '../identity/lives.ts';
import type { Throttle } from '../identity/throttle.ts';
import type { Database } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Post } from '../platform/post.ts';
import { checkInvitation, checkInviter, digestOf, endFrom, newCode, newInvitation } from './invitations.ts';
import { invitationLetter } from './letter.ts';
import { toInvitation } from './representation.ts';
import {
  cursorOf,
  deleteInvitation,
  findGround,
  findInvitation,
  findInviter,
  insertInvitation,
  listInvitations,
  renewInvitation,
} from './store.ts';

type Invitations = Pick<
  Handlers,
  'listInvitations' | 'createInvitation' | 'getInvitation' | 'deleteInvitation' | 'resendInvitation'
>;

export interface InvitationOptions {
  /** Counts e-mails by their address, by who asks for them and from where. */
  readonly throttle: Throttle;
  readonly post: Post;
  /** What the addresses of the API begin with. */
  readonly root: string;
  readonly lives: Pick<Lives, 'invitation'>;
}

/** Invitations as the workspace sees them. */
export function invitationHandlers({ throttle, post, root, lives }: InvitationOptions): Invitations {
  return {
    async listInvitations({ path, caller, database, page, reply }) {
      const { workspaceId } = path;
      const rows = await listInvitations(database, { workspaceId, callerId: caller.id }, page.after, page.limit + 1);
      if (rows.length === 0) await demand(database, 'listInvitations', workspaceId, caller.id);
      return reply(200, page.of(rows, cursorOf, toInvitation));
    },

    async createInvitation(context) {
      const { path, body, caller, database, origin, reply, refusal } = context;
      const { workspaceId } = path;
      const invitation = newInvitation(newId(), workspaceId, body, caller.id, new Date(), lives.invitation);
      const code = newCode();
      const { email, role, projectIds } = invitation;
      const check = async (it: Database) => {
        const ground = await findGround(it, { workspaceId, callerId: caller.id, email, projectIds });
        if (ground === null) throw refusal('not_found');
        await demand(it, 'createInvitation', workspaceId, caller.id);
        checkInvitation(ground, body);
        return ground;
      };
      // Who may not invite uses up nobody's e-mails. What is counted stays so: it has a connection of its own, whether or not
      // there is a transaction around all of this, as under an Idempotency-Key.
      await check(database);
      await throttle.mail('invitation', email, origin().address, caller.id);
      await database.transaction(async (transaction) => {
        const ground = await check(transaction);
        await insertInvitation(transaction, invitation, digestOf(code));
        const deed = { workspaceId, targetId: invitation.id, details: { role } };
        await recordAudit(transaction, context, { action: 'invitation.created', ...deed });
        const letter = invitationLetter(invitation, ground, code, root);
        transaction.afterCommit(() => void post.send(letter));
      });
      return reply(201, invitation);
    },

    async getInvitation({ path, caller, database, reply }) {
      return reply(200, toInvitation(await findInvitation(database, path.workspaceId, path.invitationId, caller.id)));
    },

    async deleteInvitation(context) {
      const { current, caller, database, reply } = context;
      const { workspaceId, id } = current;
      await database.transaction(async (transaction) => {
        await deleteInvitation(transaction, current, caller.id);
        await recordAudit(transaction, context, { action: 'invitation.revoked', workspaceId, targetId: id });
      });
      return reply(204);
    },

    async resendInvitation(context) {
      const { path, caller, database, origin, reply } = context;
      const { workspaceId, invitationId: id } = path;
      const [code, now] = [newCode(), new Date()];
      const current = toInvitation(await findInvitation(database, workspaceId, id, caller.id));
      checkInviter(await findInviter(database, workspaceId, caller.id), current.role);
      await throttle.mail('invitation', current.email, origin().address, caller.id);
      const invitation = await database.transaction(async (transaction) => {
        const row = await renewInvitation(transaction, {
          workspaceId,
          id,
          callerId: caller.id,
          codeDigest: digestOf(code),
          expiresAt: endFrom(now, lives.invitation),
          now: now.toISOString(),
        });
        const renewed = toInvitation(row);
        checkInviter(await findInviter(transaction, workspaceId, caller.id), renewed.role);
        await recordAudit(transaction, context, { action: 'invitation.resent', workspaceId, targetId: id });
        const letter = invitationLetter(renewed, row, code, root);
        transaction.afterCommit(() => void post.send(letter));
        return renewed;
      });
      return reply(200, invitation);
    },
  };
}
