import { createHash, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { hashPassword } from '../../../src/identity/passwords.ts';
import { hashKey, makeKey, prefixOf } from '../../../src/keys/keys.ts';
import { PASSWORD } from '../checked-client.ts';

/** Role on the server, and in the workspace; null where they are not in it. */
const ROLES = {
  serverGuest: ['guest', 'member'],
  guest: ['user', 'guest'],
  /** A guest whom no project was shown. */
  strayGuest: ['user', 'guest'],
  member: ['user', 'member'],
  admin: ['user', 'admin'],
  owner: ['user', 'owner'],
  outsider: ['user', null],
  serverAdmin: ['admin', null],
  /** Everything there is, so that nothing but the credential can stop them. */
  boss: ['admin', 'owner'],
  suspended: ['admin', 'owner'],
  deleted: ['admin', 'owner'],
  /** These never call: things are done to them. */
  colleague: ['user', 'member'],
  visitor: ['user', 'guest'],
} as const;
export type Name = keyof typeof ROLES;

/** Somebody of the cast, with one thing of each kind that people own. */
export interface Somebody {
  readonly id: string;
  readonly email: string;
  readonly role: 'admin' | 'user' | 'guest';
  readonly sessionId: string;
  readonly keyId: string;
  readonly key: string;
  readonly clientId: string;
  readonly grantId: string;
  /** Of an invitation to them, into a workspace that only the colleague is in. */
  readonly invitationId: string;
  readonly invitationCode: string;
}

/** People around one workspace, with a project, which its guests see, and a task in it. */
export interface Cast {
  readonly people: Readonly<Record<Name, Somebody>>;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly taskId: string;
  /** An invitation into the workspace. */
  readonly invitationId: string;
  /** Grants of the boss for the clients of those who are shut out. */
  readonly grantIds: { readonly suspended: string; readonly deleted: string };
  /** Keys of the boss by their scopes: those given, all others, and one that has expired. */
  readonly keys: { readonly able: string; readonly unable: string; readonly expired: string };
}

const passwordHash = hashPassword(PASSWORD);
const digestOf = (code: string): string => createHash('sha256').update(code).digest('base64url');

/**
 * Puts a new cast into the database, beside those that are there.
 * @param able the scopes of the boss's able key
 * @param unable the scopes of the one that is not
 */
export async function createCast(knex: Knex, able: readonly string[], unable: readonly string[]): Promise<Cast> {
  const now = new Date().toISOString();
  const later = new Date(Date.now() + 86_400_000).toISOString();
  const times = { created_at: now, updated_at: now };
  const [workspaceId, elsewhereId, projectId, taskId, invitationId] = [uuid(), uuid(), uuid(), uuid(), uuid()];
  const names = Object.keys(ROLES).filter((it): it is Name => it in ROLES);
  const people = names.map((name) => {
    const [role, place] = ROLES[name];
    const key = makeKey();
    const somebody = { id: uuid(), role, sessionId: uuid(), keyId: uuid(), key, clientId: uuid(), grantId: uuid() };
    const own = { workspace_id: uuid(), email: `${name}-${randomUUID()}@cast.example`, place, name };
    return { ...somebody, ...own, invitationId: uuid(), invitationCode: randomUUID() };
  });
  const workspace = (id: string, name: string) => ({ id, name, created_at: now });
  const keyOf = (user_id: string, key: string, scopes: readonly string[], expires_at: string | null = null) => ({
    id: uuid(),
    user_id,
    name: 'Script',
    prefix: prefixOf(key),
    hash: hashKey(key),
    scopes,
    expires_at,
    ...times,
  });
  const invitation = (workspace_id: string, id: string, email: string, code: string) => ({
    workspace_id,
    id,
    email,
    role: 'member',
    project_ids: [],
    status: 'pending',
    code_digest: digestOf(code),
    invited_by: byName.colleague.id,
    expires_at: later,
    ...times,
  });
  // Made of every name that there is, which Object.fromEntries forgets.
  const byName = Object.fromEntries(people.map((it) => [it.name, it])) as Record<Name, (typeof people)[number]>;
  const { boss, colleague, guest, visitor } = byName;
  const grantIds = { suspended: uuid(), deleted: uuid() };
  const keys = { able: makeKey(), unable: makeKey(), expired: makeKey() };

  await knex('workspaces').insert([
    workspace(workspaceId, 'Greenhouse'),
    workspace(elsewhereId, 'Elsewhere'),
    ...people.map((it) => workspace(it.workspace_id, 'Personal')),
  ]);
  await knex('users').insert(
    await Promise.all(
      people.map(async ({ id, email, name, role, workspace_id }) => ({
        id,
        email,
        name,
        role,
        password_hash: await passwordHash,
        personal_workspace_id: workspace_id,
        ...times,
        email_verified_at: now,
        suspended_at: name === 'suspended' ? now : null,
        deleted_at: name === 'deleted' ? now : null,
      })),
    ),
  );
  const member = (workspace_id: string, user_id: string, role: string) => ({ workspace_id, user_id, role });
  await knex('workspace_members').insert([
    ...people.map((it) => member(it.workspace_id, it.id, 'owner')),
    ...people.flatMap((it) => (it.place === null ? [] : [member(workspaceId, it.id, it.place)])),
    member(elsewhereId, colleague.id, 'owner'),
  ]);
  await knex('sessions').insert(
    people.map((it) => ({ id: it.sessionId, user_id: it.id, created_at: now, refreshed_at: now, expires_at: later })),
  );
  await knex('projects').insert({
    workspace_id: workspaceId,
    id: projectId,
    name: 'Spring',
    description: '',
    ...times,
  });
  await knex('project_guests').insert(
    [guest, visitor].map(({ id }) => ({
      workspace_id: workspaceId,
      user_id: id,
      project_id: projectId,
      added_at: now,
    })),
  );
  await knex('tasks').insert({
    workspace_id: workspaceId,
    id: taskId,
    project_id: projectId,
    title: 'Sow',
    description: '',
    status: 'open',
    priority: 'none',
    ...times,
  });
  await knex('invitations').insert([
    invitation(workspaceId, invitationId, `somebody-${randomUUID()}@cast.example`, randomUUID()),
    ...people.map((it) => invitation(elsewhereId, it.invitationId, it.email, it.invitationCode)),
  ]);
  await knex('api_keys').insert([
    ...people.map((it) => ({ ...keyOf(it.id, it.key, ['apiKeys.write']), id: it.keyId })),
    keyOf(boss.id, keys.able, able),
    keyOf(boss.id, keys.unable, unable),
    keyOf(boss.id, keys.expired, able, '2026-01-01T00:00:00.000Z'),
  ]);
  await knex('oauth_clients').insert(
    people.map((it) => ({
      id: it.clientId,
      owner_id: it.id,
      name: 'Calendar',
      redirect_uris: ['https://calendar.example/callback'],
      grant_types: [boss, byName.suspended].includes(it)
        ? ['authorization_code', 'client_credentials']
        : ['authorization_code'],
      scopes: [...able],
      secret_hash: digestOf('secret'),
      ...times,
    })),
  );
  const grant = (id: string, user_id: string, client_id: string) => ({
    ...{ id, user_id, client_id, scopes: ['tasks.read'] },
    created_at: now,
  });
  await knex('oauth_grants').insert([
    ...people.map((it) => grant(it.grantId, it.id, it.clientId)),
    grant(grantIds.suspended, boss.id, byName.suspended.clientId),
    grant(grantIds.deleted, boss.id, byName.deleted.clientId),
  ]);
  return { people: byName, workspaceId, projectId, taskId, invitationId, grantIds, keys };
}
