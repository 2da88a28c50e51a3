import type { AuditEventsRow } from '../../generated/rows.ts';
import type { Schema } from '../docket.ts';

/** An event as admins see it. */
export function toEvent(row: AuditEventsRow): Schema<'AuditEvent'> {
  const details: Record<string, string> = Object(row.details);
  return {
    id: row.id,
    action: row.action,
    occurredAt: row.occurred_at,
    actor: {
      userId: row.actor_id,
      sessionId: row.session_id,
      apiKeyId: row.api_key_id,
      clientId: row.client_id,
    },
    userId: row.user_id,
    workspaceId: row.workspace_id,
    targetId: row.target_id,
    details,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    requestId: row.request_id,
  };
}

/** An event as a person sees it in their own log: of what another did it says who, and not from where or with what. */
export function toOwnEvent(row: AuditEventsRow, readerId: string): Schema<'AuditEvent'> {
  const event = toEvent(row);
  if (row.actor_id === null || row.actor_id === readerId) return event;
  const actor = { ...event.actor, sessionId: null, apiKeyId: null, clientId: null };
  return { ...event, actor, ipAddress: null, userAgent: null, requestId: null };
}
