import { demand } from '../access/membership.ts';
import { recordAudit } from '../audit/record.ts';
import type { Handlers } from '../docket.ts';
import { lockHeir, lockMembers } from '../workspaces/store.ts';
import { changeRole, checkRemoval } from './members.ts';
import { toMember } from './representation.ts';
import { cursorOf, deleteMember, findMember, findStanding, listMembers, updateMember } from './store.ts';

type Members = Pick<Handlers, 'listMembers' | 'getMember' | 'changeMember' | 'removeMember'>;

/** Who is in a workspace, and as what. */
export const memberHandlers: Members = {
  async listMembers({ path, caller, database, page, reply }) {
    const { workspaceId } = path;
    const rows = await listMembers(database, { workspaceId, callerId: caller.id }, page.after, page.limit + 1);
    if (rows.length === 0) await demand(database, 'listMembers', workspaceId, caller.id);
    return reply(200, page.of(rows, cursorOf, toMember));
  },

  async getMember({ path, caller, database, reply, refusal }) {
    const row = await findMember(database, path.workspaceId, path.userId, caller.id);
    if (row === null) throw refusal('not_found');
    return reply(200, toMember(row));
  },

  async changeMember(context) {
    const { body, current, caller, database, reply } = context;
    const member = await database.transaction(async (transaction) => {
      const { id, workspaceId } = current;
      if (body.role === 'owner') await lockHeir(transaction, id);
      await lockMembers(transaction, workspaceId);
      await demand(transaction, 'changeMember', workspaceId, caller.id);
      const standing = await findStanding(transaction, current, caller.id);
      const changed = changeRole(current, standing, body.role ?? current.role, new Date().toISOString());
      if (changed === current) return current;
      await updateMember(transaction, changed, caller.id);
      const details = { from: current.role, to: changed.role };
      await recordAudit(transaction, context, {
        action: 'member.roleChanged',
        userId: id,
        workspaceId,
        targetId: id,
        details,
      });
      return changed;
    });
    return reply(200, member);
  },

  async removeMember(context) {
    const { current, caller, database, reply } = context;
    const { id, workspaceId } = current;
    await database.transaction(async (transaction) => {
      await lockMembers(transaction, workspaceId);
      checkRemoval(await findStanding(transaction, current, caller.id), caller.role);
      await deleteMember(transaction, current, caller.id);
      const action = id === caller.id ? 'member.left' : 'member.removed';
      await recordAudit(transaction, context, { action, userId: id, workspaceId, targetId: id });
    });
    return reply(204);
  },
};
