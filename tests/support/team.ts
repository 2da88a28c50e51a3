import type { Schema, WorkspaceRole } from '../../src/docket.ts';
import { prepare, sql } from '../../src/platform/database.ts';
import type { TestApp } from './app.ts';
import { type Client, createPerson, type Person } from './checked-client.ts';

type Docket = TestApp & { readonly client: Client };

/** A workspace that people of every role share. */
export interface Team {
  readonly workspace: Schema<'Workspace'>;
  /** The path of the workspace. */
  readonly path: string;
  readonly owner: Person;
  readonly admin: Person;
  readonly member: Person;
  readonly guest: Person;
}

export const ROLES = ['owner', 'admin', 'member', 'guest'] as const satisfies readonly WorkspaceRole[];

/** Creates a workspace of a person. */
export async function createWorkspace(person: Person, name = 'Greenhouse'): Promise<Schema<'Workspace'>> {
  return (await person.call<Schema<'Workspace'>>('POST', '/workspaces', { json: { name } })).body;
}

/** Invites somebody new, for which the owner's address must be verified, and lets them join with the code of the e-mail. */
export async function addMember(
  docket: Docket,
  owner: Person,
  workspaceId: string,
  role: Schema<'InvitationRole'>,
): Promise<Person> {
  const person = await createPerson(docket.client);
  await setVerified(docket, owner, true);
  const path = `/workspaces/${workspaceId}/invitations`;
  await owner.call('POST', path, { json: { email: person.user.email, role } });
  const code = await docket.mailbox.code(person.user.email);
  await person.call('POST', '/users/me/invitations/accept', { json: { code } });
  return person;
}

export async function createTeam(docket: Docket): Promise<Team> {
  const owner = await createPerson(docket.client);
  const workspace = await createWorkspace(owner);
  const join = (role: Schema<'InvitationRole'>) => addMember(docket, owner, workspace.id, role);
  const [admin, member, guest] = [await join('admin'), await join('member'), await join('guest')];
  return { workspace, path: `/workspaces/${workspace.id}`, owner, admin, member, guest };
}

const VERIFY = prepare<never, 'id'>((param) =>
  sql.raw('UPDATE users SET email_verified_at = now() WHERE id = ?', [param('id')]),
);
const UNVERIFY = prepare<never, 'id'>((param) =>
  sql.raw('UPDATE users SET email_verified_at = NULL WHERE id = ?', [param('id')]),
);
// The column rounds to milliseconds: what expires now may do so a little later.
const EXPIRE = prepare<never, 'id'>((param) =>
  sql.raw("UPDATE invitations SET expires_at = now() - interval '1 ms' WHERE id = ?", [param('id')]),
);

/** Takes the address of somebody for verified, or no longer. */
export async function setVerified({ options }: TestApp, { user }: Person, verified: boolean): Promise<void> {
  await options.database.run(verified ? VERIFY : UNVERIFY, { id: user.id });
}

/** Lets the time of an invitation run out. */
export async function expireInvitation({ options }: TestApp, id: string): Promise<void> {
  await options.database.run(EXPIRE, { id });
}
