import { Problem } from '../contract/problem.ts';
import type { Database } from '../platform/database.ts';

/** Who may register: everybody, those with the code of an invitation, or nobody. */
export const REGISTRATION = ['open', 'invited', 'closed'] as const;
export type Registration = (typeof REGISTRATION)[number];

/** Whether a code is that of an invitation to this address which can still be accepted. */
export type IsInvited = (database: Database, code: string, email: string) => Promise<boolean>;

/**
 * Lets in who may register. A code that is given must be good, whoever may register.
 * @throws Problem `registration_closed` or `invalid_code`
 */
export async function assertMayRegister(
  database: Database,
  registration: Registration,
  isInvited: IsInvited,
  { email, invitationCode }: { readonly email: string; readonly invitationCode?: string },
): Promise<void> {
  if (registration === 'closed')
    throw new Problem('registration_closed', { detail: 'Nobody can register on this server.' });
  if (invitationCode === undefined) {
    if (registration === 'invited') throw new Problem('registration_closed');
    return;
  }
  if (!(await isInvited(database, invitationCode, email)))
    throw new Problem('invalid_code', {
      errors: [
        { in: 'body', pointer: '/invitationCode', keyword: 'code', detail: 'is no good invitation to this address' },
      ],
    });
}
