import type { Handlers } from '../docket.ts';
import { later } from './later.ts';

export const accountPending: Pick<
  Handlers,
  | 'changePassword'
  | 'exportAccount'
  | 'requestPasswordReset'
  | 'resetPassword'
  | 'requestEmailVerification'
  | 'verifyEmail'
  | 'restoreAccount'
> = {
  changePassword: later,
  exportAccount: later,
  requestPasswordReset: later,
  resetPassword: later,
  requestEmailVerification: later,
  verifyEmail: later,
  restoreAccount: later,
};
