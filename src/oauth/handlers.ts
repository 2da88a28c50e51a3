import { recordAudit } from '../audit/record.ts';
import type { Handlers } from '../docket.ts';
import type { Callers } from '../identity/authenticate.ts';
import { endingWith } from '../identity/maker.ts';
import { endOwnGrant, findOwnGrant, listGrants } from './grants.ts';
import { toGrant } from './representation.ts';

type Grants = Pick<Handlers, 'listGrants' | 'getGrant' | 'deleteGrant'>;

/** What people allowed partners, each their own. */
export function grantHandlers(callers: Callers): Grants {
  return {
    async listGrants({ caller, database, page, reply }) {
      const [after = null] = page.after ?? [];
      const rows = await listGrants(database, caller.id, after === null ? null : String(after), page.limit + 1);
      return reply(
        200,
        page.of(rows, (row) => [row.id], toGrant),
      );
    },

    async getGrant({ path, caller, database, reply, refusal }) {
      const row = await findOwnGrant(database, path.grantId, caller.id);
      if (row === null) throw refusal('not_found');
      return reply(200, toGrant(row));
    },

    async deleteGrant(context) {
      const { path, caller, database, reply, refusal } = context;
      const ended = await database.transaction(async (transaction) => {
        const ending = await endingWith(transaction, caller.id);
        if (!(await endOwnGrant(transaction, path.grantId, caller.id))) return null;
        await recordAudit(transaction, context, {
          action: 'grant.revoked',
          userId: caller.id,
          targetId: path.grantId,
        });
        return ending;
      });
      if (ended === null) throw refusal('not_found');
      callers.forget(...ended);
      return reply(204);
    },
  };
}
