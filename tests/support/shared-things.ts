import type { Operation } from '../../src/contract/operations.ts';
import type { Schema } from '../../src/docket.ts';
import type { TestApp } from './app.ts';
import { type Client, createPerson, freshEmail, type Person } from './checked-client.ts';
import type { PathValues } from './good-requests.ts';
import { addMember, createWorkspace, setVerified } from './team.ts';

/** What an operation among several people is about, where no example can say it. */
export interface SharedThings {
  readonly values: PathValues;
  /** Members of the body. */
  readonly members: object;
}

/** Whether an operation is about what several people share, and may use it up. */
export const isShared = ({ tag, path }: Operation): boolean =>
  ['Members', 'Invitations', 'Projects'].includes(tag) || (tag === 'Workspaces' && path.includes('{workspaceId}'));

/**
 * Makes what a person needs others for: a workspace of theirs with a member and an invitation or with a project and its
 * guest, or an invitation that they got.
 */
export async function createSharedThings(
  docket: TestApp,
  client: Client,
  operation: Operation,
  person: Person,
): Promise<SharedThings> {
  if (!isShared(operation)) return { values: {}, members: {} };
  const received = operation.path.startsWith('/users/me/');
  const owner = received ? await createPerson(client) : person;
  const { id: workspaceId } = await createWorkspace(owner);
  const email = received ? person.user.email : freshEmail();
  const invitations = `/workspaces/${workspaceId}/invitations`;
  await setVerified(docket, owner, true);
  const { body } = await owner.call<Schema<'Invitation'>>('POST', invitations, { json: { email, role: 'member' } });
  const values = { workspaceId, invitationId: body.id };
  if (received) {
    await setVerified(docket, person, true);
    const members = operation.accepts.length > 0 ? { code: await docket.mailbox.code(email) } : {};
    return { values, members };
  }
  if (operation.tag === 'Projects') {
    const { user } = await addMember({ ...docket, client }, owner, workspaceId, 'guest');
    const projects = `/workspaces/${workspaceId}/projects`;
    const { body: project } = await owner.call<Schema<'Project'>>('POST', projects, { json: { name: 'Planting' } });
    await owner.call('PUT', `${projects}/${project.id}/guests/${user.id}`);
    return { values: { workspaceId, projectId: project.id, userId: user.id }, members: {} };
  }
  const { user } = await addMember({ ...docket, client }, owner, workspaceId, 'member');
  return {
    values: { ...values, userId: user.id },
    members: operation.id === 'transferWorkspace' ? { userId: user.id } : {},
  };
}
