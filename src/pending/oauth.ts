import type { Handlers } from '../docket.ts';
import { later } from './later.ts';

export const oauthPending: Pick<
  Handlers,
  | 'listGrants'
  | 'getGrant'
  | 'deleteGrant'
  | 'listClients'
  | 'createClient'
  | 'getClient'
  | 'changeClient'
  | 'deleteClient'
  | 'rotateClientSecret'
> = {
  listGrants: later,
  getGrant: later,
  deleteGrant: later,
  listClients: later,
  createClient: later,
  getClient: later,
  changeClient: later,
  deleteClient: later,
  rotateClientSecret: later,
};
