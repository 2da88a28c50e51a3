import type { InvitationsRow } from '../../generated/rows.ts';
import type { Schema } from '../docket.ts';
import type { Invitation } from './invitations.ts';

/** A row without the digest of its code, and with the words of the contract, which the database checks. */
export interface InvitationRow extends Omit<InvitationsRow, 'code_digest' | 'role' | 'status'> {
  readonly role: Invitation['role'];
  readonly status: Invitation['status'];
}
export interface ReceivedRow extends Pick<InvitationRow, 'id' | 'workspace_id' | 'role' | 'expires_at' | 'created_at'> {
  readonly workspace_name: string;
  readonly inviter_name: string | null;
}

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    email: row.email,
    role: row.role,
    projectIds: row.project_ids,
    status: row.status,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

export function toReceivedInvitation(row: ReceivedRow): Schema<'ReceivedInvitation'> {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    role: row.role,
    invitedByName: row.inviter_name,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  };
}
