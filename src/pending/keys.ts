import type { Handlers } from '../docket.ts';
import { later } from './later.ts';

export const keysPending: Pick<
  Handlers,
  'listApiKeys' | 'createApiKey' | 'getApiKey' | 'changeApiKey' | 'deleteApiKey' | 'rotateApiKey'
> = {
  listApiKeys: later,
  createApiKey: later,
  getApiKey: later,
  changeApiKey: later,
  deleteApiKey: later,
  rotateApiKey: later,
};
