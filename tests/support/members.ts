import { v7 as uuid } from 'uuid';
import type { WorkspaceRole } from '../../src/docket.ts';
import { prepare, sql } from '../../src/platform/database.ts';
import type { TestApp } from './app.ts';
import { type Client, createPerson, type Person } from './checked-client.ts';

const INSERT_WORKSPACE = prepare<never, 'id'>((param) =>
  sql.raw(`INSERT INTO workspaces (id, name, created_at) VALUES (?, 'Greenhouse', now())`, [param('id')]),
);
const PUT_MEMBER = prepare<never, 'workspaceId' | 'userId' | 'role'>((param) =>
  sql.raw(
    `INSERT INTO workspace_members (workspace_id, user_id, role) VALUES (?, ?, ?)
     ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = excluded.role`,
    [param('workspaceId'), param('userId'), param('role')],
  ),
);

type Docket = Pick<TestApp, 'options'>;

/** Gives a person a role in a workspace at once, without invitation. */
export async function setRole(
  { options }: Docket,
  workspaceId: string,
  { user }: Person,
  role: WorkspaceRole,
): Promise<void> {
  await options.database.run(PUT_MEMBER, { workspaceId, userId: user.id, role });
}

/** Somebody new who has a role in a workspace. */
export async function createMember(
  docket: Docket & { readonly client: Client },
  workspaceId: string,
  role: WorkspaceRole,
): Promise<Person> {
  const person = await createPerson(docket.client);
  await setRole(docket, workspaceId, person, role);
  return person;
}

/** A workspace without anybody in it. */
export async function createWorkspace({ options }: Docket): Promise<string> {
  const id = uuid();
  await options.database.run(INSERT_WORKSPACE, { id });
  return id;
}
