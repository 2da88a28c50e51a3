import type { Handlers } from '../docket.ts';
import { later } from './later.ts';

export const sessionsPending: Pick<Handlers, 'listSessions' | 'endOtherSessions' | 'refreshSession'> = {
  listSessions: later,
  endOtherSessions: later,
  refreshSession: later,
};
