import type { Request } from 'express';
import { exchangeOf, operationOf } from '../contract/exchange.ts';
import { Problem } from '../contract/problem.ts';
import type { Caller, Role } from '../docket.ts';

/** Whether a role on this server allows an operation. */
export type Permits = (operationId: string, role: Role) => boolean;

/**
 * Takes a caller whose credential is good into the exchange, if its scopes and the caller's role allow the operation.
 * A refused caller is known too: the rate limit counts the try as theirs.
 * @throws Problem `insufficient_scope` that names the scope (RFC 6750, section 3.1), or `role_required`
 */
export function admit(req: Request, caller: Caller, permits: Permits): void {
  const exchange = exchangeOf(req);
  exchange.caller = caller;
  exchange.readsOnly = caller.scopes?.every((it) => it.endsWith('.read')) ?? false;
  const { id, scopes } = operationOf(req);
  if (caller.scopes !== null && !scopes.every((scope) => caller.scopes?.includes(scope))) {
    const needed = scopes.join(' ');
    throw new Problem('insufficient_scope', {
      detail: `This needs the scope ${needed}.`,
      headers: { 'WWW-Authenticate': `Bearer realm="docket", error="insufficient_scope", scope="${needed}"` },
    });
  }
  if (!permits(id, caller.role)) {
    throw new Problem('role_required', { detail: `The role ${caller.role} does not allow this on this server.` });
  }
}
