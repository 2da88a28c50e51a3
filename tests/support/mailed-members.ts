import type { Operation } from '../../src/contract/operations.ts';
import type { TestApp } from './app.ts';
import type { Client, Person } from './checked-client.ts';

/** What of a body only an e-mail tells. */
export async function mailedMembers(
  docket: TestApp,
  client: Client,
  { id }: Operation,
  { user }: Person,
): Promise<object> {
  if (id === 'resetPassword') await client.call('POST', '/password-resets', { json: { email: user.email } });
  if (id === 'resetPassword' || id === 'verifyEmail') return { code: await docket.mailbox.code(user.email) };
  return {};
}
