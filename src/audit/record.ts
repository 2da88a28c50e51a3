import type { Origin } from '../contract/origin.ts';
import type { Caller } from '../docket.ts';
import { type Database, prepare, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { AuditAction } from './actions.ts';

/** Who does something, and from where: the context of a handler is one. Without members it is the server by itself. */
export interface Doer {
  readonly caller?: (Pick<Caller, 'id'> & Partial<Caller>) | undefined;
  readonly origin?: () => Origin;
}

export interface Deed {
  readonly action: AuditAction;
  /** Whom it concerns, the caller or not: they read it in their own log. */
  readonly userId?: string | null;
  readonly workspaceId?: string | null;
  /** What it was done to, of the kind that the action names. */
  readonly targetId?: string | null;
  /** More about it, such as a role before and after: never a secret, nor a name, an address or an id of anybody. */
  readonly details?: Readonly<Record<string, string>>;
}

const COLUMNS = [
  'id',
  'action',
  'occurred_at',
  'actor_id',
  'session_id',
  'api_key_id',
  'client_id',
  'user_id',
  'workspace_id',
  'target_id',
  'details',
  'ip_address',
  'user_agent',
  'request_id',
] as const;
const INSERT = prepare<{ id: string }, (typeof COLUMNS)[number]>(
  (param) => sql('audit_events').insert(Object.fromEntries(COLUMNS.map((column) => [column, param(column)]))),
  { withCommit: true },
);

/**
 * Puts on record what is being done. Give it the transaction of the deed, so that neither is kept without the other:
 *
 *     await database.transaction(async (transaction) => {
 *       await suspendUser(transaction, id);
 *       await recordAudit(transaction, context, { action: 'user.suspended', userId: id, targetId: id });
 *     });
 */
export async function recordAudit(database: Database, { caller, origin }: Doer, deed: Deed): Promise<void> {
  const via = caller?.via;
  const from = origin?.();
  await database.run(INSERT, {
    id: newId(),
    action: deed.action,
    occurred_at: new Date().toISOString(),
    actor_id: caller?.id ?? null,
    session_id: via?.kind === 'session' ? via.sessionId : null,
    api_key_id: via?.kind === 'apiKey' ? via.keyId : null,
    client_id: via?.kind === 'oauth' ? via.clientId : null,
    user_id: deed.userId ?? null,
    workspace_id: deed.workspaceId ?? null,
    target_id: deed.targetId ?? null,
    details: JSON.stringify(deed.details ?? {}),
    ip_address: from?.address ?? null,
    user_agent: from?.userAgent ?? null,
    request_id: from?.requestId ?? null,
  });
}
