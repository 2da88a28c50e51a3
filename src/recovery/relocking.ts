import { endActing } from '../clients/store.ts';
import type { Step } from '../identity/closing.ts';
import { deleteKeys } from '../keys/store.ts';
import { endLogins } from '../oauth/artifacts.ts';
import { endGrantsOf } from '../oauth/grants.ts';

/** Ends what goes with a password, beside the sessions, where somebody else may have set it. */
export const RELOCKING: readonly Step[] = [endLogins, deleteKeys, endGrantsOf, endActing];
