import type { Handlers } from '../docket.ts';
import { later } from './later.ts';

export const workspacesPending: Pick<
  Handlers,
  | 'listWorkspaces'
  | 'createWorkspace'
  | 'getWorkspace'
  | 'changeWorkspace'
  | 'deleteWorkspace'
  | 'transferWorkspace'
  | 'listMembers'
  | 'getMember'
  | 'changeMember'
  | 'removeMember'
  | 'listInvitations'
  | 'createInvitation'
  | 'getInvitation'
  | 'deleteInvitation'
  | 'resendInvitation'
  | 'listReceivedInvitations'
  | 'acceptInvitationByCode'
  | 'declineInvitationByCode'
  | 'getReceivedInvitation'
  | 'acceptInvitation'
  | 'declineInvitation'
> = {
  listWorkspaces: later,
  createWorkspace: later,
  getWorkspace: later,
  changeWorkspace: later,
  deleteWorkspace: later,
  transferWorkspace: later,
  listMembers: later,
  getMember: later,
  changeMember: later,
  removeMember: later,
  listInvitations: later,
  createInvitation: later,
  getInvitation: later,
  deleteInvitation: later,
  resendInvitation: later,
  listReceivedInvitations: later,
  acceptInvitationByCode: later,
  declineInvitationByCode: later,
  getReceivedInvitation: later,
  acceptInvitation: later,
  declineInvitation: later,
};
