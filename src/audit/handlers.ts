import type { Handlers } from '../docket.ts';
import { cursorOf, listEvents, listEventsOf } from './list.ts';
import { toEvent, toOwnEvent } from './representation.ts';

/** The audit log: all of it for admins, and for everybody what concerns them. */
export const auditHandlers: Pick<Handlers, 'listAuditEvents' | 'listOwnAuditEvents'> = {
  async listAuditEvents({ query, database, page, reply }) {
    const rows = await listEvents(database, query, page.after, page.limit + 1);
    return reply(200, page.of(rows, cursorOf, toEvent));
  },

  async listOwnAuditEvents({ query, caller, database, page, reply }) {
    const rows = await listEventsOf(database, caller.id, query, page.after, page.limit + 1);
    return reply(
      200,
      page.of(rows, cursorOf, (row) => toOwnEvent(row, caller.id)),
    );
  },
};
