import { operations } from '../../../generated/operations.ts';
import { mayGive, permits, rolesFor, scopesOf } from '../../../src/access/policy.ts';
import type { WorkspaceRole } from '../../../src/docket.ts';

const all = Object.values(operations);
const allowed = (role: 'admin' | 'user' | 'guest') => all.filter(({ id }) => permits(id, role)).map(({ id }) => id);

test('Nobody may do what the policy does not name', () => {
  expect(permits('getTaskToo', 'admin')).toBe(false);
  for (const { id, public: isPublic } of all) expect(permits(id, 'admin')).toBe(!isPublic);
});

test('Each role on the server may do what the lesser ones may', () => {
  expect(allowed('user')).toEqual(expect.arrayContaining(allowed('guest')));
  expect(allowed('admin')).toEqual(expect.arrayContaining(allowed('user')));
});

test('What an admin may beyond a user is to manage accounts and to read the audit log', () => {
  const more = all.filter(({ id }) => permits(id, 'admin') && !permits(id, 'user'));
  expect(new Set(more.map(({ tag }) => tag))).toEqual(new Set(['Administration', 'Audit log']));
  expect(scopesOf('admin').filter((scope) => !scopesOf('user').includes(scope))).toEqual(['admin.read', 'admin.write']);
});

test('A guest of the server changes nothing that is shared', () => {
  const changes = allowed('guest').filter((id) => operations[id].method !== 'get');
  const scopes = new Set(changes.flatMap((id) => operations[id].scopes));
  for (const scope of ['tasks.write', 'projects.write', 'admin.write']) expect(scopes).not.toContain(scope);
  expect(changes.filter((id) => operations[id].path.startsWith('/workspaces'))).toEqual(['removeMember']);
});

test('In a workspace, members work, admins manage, and owners own', () => {
  expect(rolesFor('getTask')).toEqual(['guest', 'member', 'admin', 'owner']);
  expect(rolesFor('createTask')).toEqual(['member', 'admin', 'owner']);
  expect(rolesFor('createInvitation')).toEqual(['admin', 'owner']);
  expect(rolesFor('deleteWorkspace')).toEqual(['owner']);
});

test('In a workspace, admins and owners make guests and members, and owners alone make admins and owners', () => {
  const giversOf = (given: WorkspaceRole) => rolesFor('getTask').filter((role) => mayGive(role, given));
  for (const given of ['guest', 'member'] as const) expect(giversOf(given)).toEqual(['admin', 'owner']);
  for (const given of ['admin', 'owner'] as const) expect(giversOf(given)).toEqual(['owner']);
});

test('A role has the scopes of what it may do', () => {
  expect(scopesOf('guest')).not.toContain('tasks.write');
  expect(scopesOf('guest')).toContain('tasks.read');
  expect(scopesOf('user')).toContain('tasks.write');
});
