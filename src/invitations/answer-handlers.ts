import { type Doer, recordAudit } from '../audit/record.ts';
import { Problem } from '../contract/problem.ts';
import type { Caller, Handlers } from '../docket.ts';
import type { Member } from '../members/members.ts';
import { toMember } from '../members/representation.ts';
import { findMember } from '../members/store.ts';
import type { Database } from '../platform/database.ts';
import {
  answer,
  findOffer,
  findOfferByCode,
  findReceived,
  join,
  listReceived,
  type OfferRow,
  verifyAddress,
} from './answers.ts';
import { checkAcceptance, checkAddress, checkUnanswered } from './invitations.ts';
import { toReceivedInvitation } from './representation.ts';
import { cursorOf } from './store.ts';

type Answers = Pick<
  Handlers,
  | 'listReceivedInvitations'
  | 'getReceivedInvitation'
  | 'acceptInvitation'
  | 'acceptInvitationByCode'
  | 'declineInvitation'
  | 'declineInvitationByCode'
>;
type Answering = Doer & { readonly caller: Caller };

/** Invitations as those see them who are invited. */
export const answerHandlers: Answers = {
  async listReceivedInvitations({ caller, database, page, reply }) {
    const rows = await listReceived(database, { callerId: caller.id }, page.after, page.limit + 1);
    return reply(200, page.of(rows, cursorOf, toReceivedInvitation));
  },

  async getReceivedInvitation({ path, caller, database, reply, refusal }) {
    const row = await findReceived(database, path.invitationId, caller.id);
    if (row === null) throw refusal('not_found');
    return reply(200, toReceivedInvitation(row));
  },

  async acceptInvitation(context) {
    const { path, caller, database, reply } = context;
    const member = await database.transaction(async (transaction) =>
      accept(transaction, context, await findOwn(transaction, path.invitationId, caller)),
    );
    return reply(200, member);
  },

  async acceptInvitationByCode(context) {
    const { body, caller, database, reply } = context;
    const member = await database.transaction(async (transaction) => {
      const offer = await findByCode(transaction, body.code, caller);
      const joined = await accept(transaction, context, offer);
      // The code came to the address, and so to whoever holds the account of that address.
      if (!offer.own || !(await verifyAddress(transaction, caller.id, new Date().toISOString()))) return joined;
      await recordAudit(transaction, context, { action: 'user.emailVerified', userId: caller.id, targetId: caller.id });
      return read(transaction, offer, caller);
    });
    return reply(200, member);
  },

  async declineInvitation(context) {
    const { path, caller, database, reply } = context;
    await database.transaction(async (transaction) =>
      decline(transaction, context, await findOwn(transaction, path.invitationId, caller)),
    );
    return reply(204);
  },

  async declineInvitationByCode(context) {
    const { body, caller, database, reply } = context;
    await database.transaction(async (transaction) =>
      decline(transaction, context, await findByCode(transaction, body.code, caller)),
    );
    return reply(204);
  },
};

async function findOwn(transaction: Database, id: string, caller: Caller): Promise<OfferRow> {
  const offer = await findOffer(transaction, id, caller.id);
  if (offer === null) throw new Problem('not_found');
  checkAddress(offer);
  return offer;
}

async function findByCode(transaction: Database, code: string, caller: Caller): Promise<OfferRow> {
  const offer = await findOfferByCode(transaction, code, caller.id);
  if (offer !== null) return offer;
  throw new Problem('invalid_code', {
    errors: [{ in: 'body', pointer: '/code', keyword: 'code', detail: 'is not valid, or no longer' }],
  });
}

async function accept(transaction: Database, context: Answering, offer: OfferRow): Promise<Member> {
  const { caller } = context;
  const now = new Date();
  checkAcceptance(offer, now);
  const moment = now.toISOString();
  if (!(await join(transaction, offer, caller.id, moment))) throw new Problem('already_member');
  await answer(transaction, offer, 'accepted', moment);
  const { workspace_id: workspaceId, id, role } = offer;
  const deed = { userId: caller.id, workspaceId, targetId: id, details: { role } };
  await recordAudit(transaction, context, { action: 'invitation.accepted', ...deed });
  await recordAudit(transaction, context, { action: 'member.added', ...deed, targetId: caller.id });
  return read(transaction, offer, caller);
}

async function decline(transaction: Database, context: Answering, offer: OfferRow): Promise<void> {
  checkUnanswered(offer);
  await answer(transaction, offer, 'declined', new Date().toISOString());
  const { workspace_id: workspaceId, id } = offer;
  const deed = { userId: context.caller.id, workspaceId, targetId: id };
  await recordAudit(transaction, context, { action: 'invitation.declined', ...deed });
}

/** The caller as the member that they have just become. */
async function read(transaction: Database, offer: OfferRow, { id }: Caller): Promise<Member> {
  const row = await findMember(transaction, offer.workspace_id, id, id);
  if (row === null) throw new Problem('not_found');
  return toMember(row);
}
