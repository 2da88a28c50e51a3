import { accountExports } from './account-export.ts';
import { accountHandlers } from './accounts/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { clientHandlers } from './clients/handlers.ts';
import { endActing } from './clients/store.ts';
import type { Handlers } from './docket.ts';
import type { Callers } from './identity/authenticate.ts';
import { identityHandlers } from './identity/handlers.ts';
import type { KeyRing } from './identity/keys.ts';
import type { LogIn } from './identity/log-in.ts';
import type { Registration } from './identity/registration.ts';
import type { Throttle } from './identity/throttle.ts';
import { answerHandlers } from './invitations/answer-handlers.ts';
import { isInvited } from './invitations/answers.ts';
import { invitationHandlers } from './invitations/handlers.ts';
import { keyHandlers } from './keys/handlers.ts';
import { deleteKeys } from './keys/store.ts';
import type { Limits } from './limits.ts';
import { memberHandlers } from './members/handlers.ts';
import { endLogins } from './oauth/artifacts.ts';
import { endGrantsOf } from './oauth/grants.ts';
import { grantHandlers } from './oauth/handlers.ts';
import type { OAuth } from './oauth/index.ts';
import type { Post } from './platform/post.ts';
import { projectHandlers } from './projects/handlers.ts';
import { recoveryHandlers } from './recovery/handlers.ts';
import { sessionHandlers } from './sessions/handlers.ts';
import { taskHandlers } from './tasks/handlers.ts';
import { workspaceHandlers } from './workspaces/handlers.ts';

export interface HandlerOptions extends Pick<Limits, 'lives' | 'most'> {
  readonly callers: Callers;
  readonly throttle: Throttle;
  readonly logIn: LogIn;
  readonly oauth: OAuth;
  readonly keys: KeyRing;
  readonly post: Post;
  readonly registration: Registration;
  /** Who gives out the tokens of sessions. */
  readonly issuer: string;
  /** What links begin with: those of the API, and those in letters. */
  readonly links: { readonly api: string; readonly letters: string };
}

/** One handler for each operation of the contract, from every resource. What one resource does for another is joined here. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { callers, throttle, post, lives, most, links, registration } = options;
  return {
    ...accountHandlers({ callers, post, root: links.letters, lives }),
    ...auditHandlers,
    ...keyHandlers(callers.forget, most.keys),
    ...identityHandlers({
      callers,
      throttle,
      post,
      registration,
      isInvited,
      closing: [deleteKeys, endGrantsOf, endActing],
      relocking: [endLogins],
      exports: accountExports,
      root: links.letters,
      lives,
    }),
    ...recoveryHandlers({
      callers,
      throttle,
      post,
      root: links.letters,
      lives,
    }),
    ...sessionHandlers(callers, options.keys, options.issuer, options.logIn, lives),
    ...projectHandlers,
    ...clientHandlers(callers, options.oauth.assertUsable, most.clients),
    ...grantHandlers(callers),
    ...taskHandlers,
    ...workspaceHandlers,
    ...memberHandlers,
    ...invitationHandlers({ throttle, post, root: links.api, lives }),
    ...answerHandlers,
  };
}
