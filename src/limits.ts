import type { Config } from './config.ts';
import type { Lives } from './identity/lives.ts';
import type { ThrottleLimits } from './identity/throttle.ts';
import type { Rate } from './platform/limiters.ts';

/** Every number that a host may set on callers and on what they make. */
export interface Limits {
  /** Requests of one caller. */
  readonly rateLimit: Rate;
  readonly throttle: ThrottleLimits;
  readonly lives: Lives;
  /** How many one person may have; 0 is no limit. */
  readonly most: { readonly keys: number; readonly clients: number };
}

export function limitsOf(config: Config): Limits {
  return {
    rateLimit: config.DOCKET_RATE_LIMIT,
    throttle: {
      perAccount: config.DOCKET_ACCOUNT_TRIES,
      perAddress: config.DOCKET_ADDRESS_TRIES,
      perInviter: config.DOCKET_INVITER_TRIES,
      mails: config.DOCKET_MAIL_TRIES,
    },
    lives: {
      belief: config.DOCKET_BELIEF,
      token: config.DOCKET_TOKEN_LIFE,
      session: config.DOCKET_SESSION_LIFE,
      grant: config.DOCKET_GRANT_LIFE,
      invitation: config.DOCKET_INVITATION_LIFE,
      verifyEmail: config.DOCKET_VERIFICATION_LIFE,
      resetPassword: config.DOCKET_RESET_LIFE,
    },
    most: { keys: config.DOCKET_KEYS, clients: config.DOCKET_CLIENTS },
  };
}
