import type { Handlers } from '../docket.ts';
import { later } from './later.ts';

export const adminPending: Pick<
  Handlers,
  'listAccounts' | 'createAccount' | 'getAccount' | 'changeAccount' | 'suspendAccount' | 'reinstateAccount'
> = {
  listAccounts: later,
  createAccount: later,
  getAccount: later,
  changeAccount: later,
  suspendAccount: later,
  reinstateAccount: later,
};
