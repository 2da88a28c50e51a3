import { createHash, randomBytes } from 'node:crypto';
import { mayGive } from '../access/policy.ts';
import { Problem } from '../contract/problem.ts';
import type { Schema, WorkspaceRole } from '../docket.ts';

export type Invitation = Schema<'Invitation'>;

/** Codes are 256 random bits: nobody finds one by trying, so a digest without salt keeps them. */
export const newCode = (): string => randomBytes(32).toString('base64url');
export const digestOf = (code: string): string => createHash('sha256').update(code).digest('base64url');

/** Until when an invitation can be accepted that is sent now, and good for so many seconds. */
export const endFrom = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/** An invitation that begins now, and can be accepted for so many seconds. */
export function newInvitation(
  id: string,
  workspaceId: string,
  content: Schema<'InvitationCreate'>,
  invitedBy: string,
  now: Date,
  seconds: number,
): Invitation {
  const moment = now.toISOString();
  const { email, role, projectIds } = content;
  const times = { expiresAt: endFrom(now, seconds), createdAt: moment, updatedAt: moment };
  return { id, workspaceId, email, role, projectIds, status: 'pending', invitedBy, ...times, version: 1 };
}

/** Whose words the e-mail of an invitation holds. */
export interface Sender {
  readonly inviterName: string;
  readonly workspaceName: string;
}
/** What decides whether somebody may have an invitation sent. */
export interface Inviter {
  readonly role: WorkspaceRole;
  /** Whether they have shown that the address of their account is theirs. */
  readonly verified: boolean;
}
/** What is known of who invites, of the workspace, and of what an invitation names in it. */
export interface Ground extends Sender, Inviter {
  readonly personal: boolean;
  /** Whether the address is a member's. */
  readonly isMember: boolean;
  /** Of the projects that the invitation names, how many are in the workspace. */
  readonly projects: number;
}

/**
 * Whether somebody may invite to a role. Who has not shown an address of their own may have no letters sent to others,
 * or whoever registers could write to anybody in the name of this server.
 * @throws Problem `role_required`, `email_not_verified`
 */
export function checkInviter({ role, verified }: Inviter, invitedTo: WorkspaceRole): void {
  if (!mayGive(role, invitedTo)) throw new Problem('role_required', { detail: 'Only an owner invites an admin.' });
  if (!verified) {
    throw new Problem('email_not_verified', {
      detail:
        'Who invites must have verified their own e-mail address. Ask for the e-mail with POST /v1/email-verifications.',
    });
  }
}

/** @throws Problem `role_required`, `email_not_verified`, `personal_workspace`, `already_member`, `reference_not_found` */
export function checkInvitation(ground: Ground, { role, projectIds }: Schema<'InvitationCreate'>): void {
  checkInviter(ground, role);
  if (ground.personal) throw new Problem('personal_workspace');
  if (ground.isMember) throw new Problem('already_member');
  if (ground.projects < projectIds.length) {
    throw new Problem('reference_not_found', {
      errors: [{ in: 'body', pointer: '/projectIds', keyword: 'exists', detail: 'names no project of this workspace' }],
    });
  }
}

/** An invitation as somebody finds it who is about to answer it. */
export interface Offer {
  readonly status: Invitation['status'];
  readonly expiresAt: string;
  /** Whether they have shown that the address of their account is theirs. */
  readonly verified: boolean;
  /** Whether they are a member already. */
  readonly isMember: boolean;
}

/** Whoever names an invitation by its id must have shown that its address is theirs. @throws Problem `email_not_verified` */
export function checkAddress({ verified }: Offer): void {
  if (!verified) throw new Problem('email_not_verified');
}

/** @throws Problem `invitation_answered` */
export function checkUnanswered({ status }: Offer): void {
  if (status !== 'pending') throw new Problem('invitation_answered');
}

/** @throws Problem `invitation_answered`, `already_member`, `invitation_expired` */
export function checkAcceptance(offer: Offer, now: Date): void {
  checkUnanswered(offer);
  if (offer.isMember) throw new Problem('already_member');
  if (Date.parse(offer.expiresAt) <= now.getTime()) {
    throw new Problem('invitation_expired', { detail: `This invitation could be accepted until ${offer.expiresAt}.` });
  }
}
