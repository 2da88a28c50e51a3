import { v7 as uuid } from 'uuid';
import { Overtaken } from '../../src/contract/handle.ts';
import { closeAccount } from '../../src/identity/closing.ts';
import * as answers from '../../src/invitations/answers.ts';
import { type Invitation, newInvitation } from '../../src/invitations/invitations.ts';
import * as invitations from '../../src/invitations/store.ts';
import { toMember } from '../../src/members/representation.ts';
import * as members from '../../src/members/store.ts';
import { toWorkspace } from '../../src/workspaces/representation.ts';
import * as workspaces from '../../src/workspaces/store.ts';
import { newWorkspace } from '../../src/workspaces/workspaces.ts';
import { untilBlocked } from '../support/locks.ts';
import { createTestStore } from '../support/store.ts';

const { knex, database, newTenant } = await createTestStore();

const NOW = new Date('2026-12-01T09:00:00.000Z');
const now = NOW.toISOString();

/** A person with a personal workspace, and an address that is shown to be theirs. */
async function newPerson(): Promise<{ id: string; email: string }> {
  const { userId: id, email } = await newTenant({ verified: true });
  return { id, email };
}

interface Tenant {
  readonly id: string;
  readonly owner: string;
  readonly invitation: Invitation;
}

/** Two workspaces that each have an owner of their own, the same member, and an invitation of the same id. */
async function twins(): Promise<{ a: Tenant; b: Tenant; shared: string; guest: { id: string; email: string } }> {
  const [{ id: shared }, guest, invitationId] = [await newPerson(), await newPerson(), uuid()];
  const tenant = async (name: string): Promise<Tenant> => {
    const [{ id: owner }, id] = [await newPerson(), uuid()];
    await workspaces.insertWorkspace(database, newWorkspace(id, { name }, now), owner);
    await knex('workspace_members').insert({ workspace_id: id, user_id: shared, role: 'member' });
    const content = { email: guest.email, role: 'member', projectIds: [] } as const;
    const invitation = newInvitation(invitationId, id, { ...content, projectIds: [] }, owner, NOW, 60);
    await invitations.insertInvitation(database, invitation, `code of ${name} ${id}`);
    return { id, owner, invitation };
  };
  return { a: await tenant('A'), b: await tenant('B'), shared, guest };
}
/** All that the database holds of a workspace. */
const contentsOf = async ({ id }: Tenant) => [
  await knex('workspaces').where({ id }),
  await knex('workspace_members').where({ workspace_id: id }).orderBy('user_id'),
  await knex('invitations').where({ workspace_id: id }),
];
const memberOf = async ({ id, owner }: Tenant, userId: string) => {
  const row = await members.findMember(database, id, userId, owner);
  if (row === null) throw new Error('unreachable');
  return toMember(row);
};

describe('Of two workspaces with the same member and invitations of the same id', () => {
  test('each owner sees their own, and nothing of the other', async () => {
    const { a, b, shared } = await twins();
    expect(await workspaces.findWorkspace(database, b.id, a.owner)).toBeNull();
    expect(await members.findMember(database, b.id, shared, a.owner)).toBeNull();
    expect(await members.listMembers(database, { workspaceId: b.id, callerId: a.owner }, null, 10)).toEqual([]);
    expect(await invitations.listInvitations(database, { workspaceId: b.id, callerId: a.owner }, null, 10)).toEqual([]);
    await expect(invitations.findInvitation(database, b.id, b.invitation.id, a.owner)).rejects.toMatchObject({
      code: 'not_found',
    });
    const { id, invitation } = a;
    expect(await invitations.findInvitation(database, id, invitation.id, a.owner)).toMatchObject({ workspace_id: id });
    expect((await members.listMembers(database, { workspaceId: id, callerId: a.owner }, null, 10)).length).toBe(2);
  });

  test('what one owner does leaves the other as it was', async () => {
    const { a, b, shared } = await twins();
    const before = await contentsOf(b);
    const { id, owner, invitation } = a;
    const member = await memberOf(a, shared);
    await members.updateMember(database, { ...member, role: 'guest', version: member.version + 1 }, owner);
    await invitations.renewInvitation(database, {
      workspaceId: id,
      id: invitation.id,
      callerId: owner,
      codeDigest: 'another',
      expiresAt: now,
      now,
    });
    await members.deleteMember(database, await memberOf(a, shared), owner);
    await invitations.deleteInvitation(database, { ...invitation, version: 2 }, owner);
    const found = await workspaces.findWorkspace(database, id, owner);
    if (found === null) throw new Error('unreachable');
    await workspaces.deleteWorkspace(database, toWorkspace(found), owner);
    expect(await contentsOf(a)).toEqual([[], [], []]);
    expect(await contentsOf(b)).toEqual(before);
  });

  test('nothing of one is changed by the owner of the other', async () => {
    const { a, b, shared } = await twins();
    const before = await contentsOf(b);
    const { id, invitation } = b;
    const notFound = { code: 'not_found' };
    const member = await memberOf(b, shared);
    const found = await workspaces.findWorkspace(database, id, b.owner);
    if (found === null) throw new Error('unreachable');
    const workspace = { ...toWorkspace(found), name: 'Stolen', version: 2 };
    const renewal = { workspaceId: id, id: invitation.id, callerId: a.owner, codeDigest: 'x', expiresAt: now, now };
    await expect(workspaces.updateWorkspace(database, workspace, a.owner)).rejects.toMatchObject(notFound);
    await expect(workspaces.deleteWorkspace(database, toWorkspace(found), a.owner)).rejects.toMatchObject(notFound);
    await expect(
      database.transaction((it) => workspaces.transferWorkspace(it, { id, callerId: a.owner, userId: shared, now })),
    ).rejects.toMatchObject(notFound);
    await expect(members.updateMember(database, { ...member, version: 2 }, a.owner)).rejects.toMatchObject(notFound);
    await expect(members.deleteMember(database, member, a.owner)).rejects.toThrow(Overtaken);
    await expect(invitations.renewInvitation(database, renewal)).rejects.toMatchObject(notFound);
    await expect(invitations.deleteInvitation(database, invitation, a.owner)).rejects.toMatchObject(notFound);
    const another = newInvitation(
      uuid(),
      id,
      { email: 'x@docket.example', role: 'guest', projectIds: [] },
      a.owner,
      NOW,
      60,
    );
    await expect(invitations.insertInvitation(database, another, 'x')).rejects.toMatchObject(notFound);
    expect(await contentsOf(b)).toEqual(before);
  });

  test('an answer to the invitation of one leaves that of the other', async () => {
    const { a, b, guest } = await twins();
    const before = await contentsOf(b);
    await knex('invitations').where({ workspace_id: a.id }).update({ code_digest: 'only' });
    const [offer] = await knex('invitations').where({ workspace_id: a.id });
    await database.transaction(async (it) => {
      expect(await answers.join(it, offer, guest.id, now)).toBe(true);
      await answers.answer(it, offer, 'accepted', now);
      expect(await answers.join(it, offer, guest.id, now)).toBe(false);
    });
    expect((await memberOf(a, guest.id)).role).toBe('member');
    expect(await contentsOf(b)).toEqual(before);
  });
});

describe('A write to a version that no longer stands is told, and changes nothing', () => {
  test('of a workspace, a member and an invitation', async () => {
    const { a, shared } = await twins();
    const { id, owner, invitation } = a;
    const found = await workspaces.findWorkspace(database, id, owner);
    if (found === null) throw new Error('unreachable');
    const [workspace, member] = [toWorkspace(found), await memberOf(a, shared)];
    await knex('users')
      .where({ id: shared })
      .update({ name: 'Grace', version: knex.raw('version + 1') });
    await knex('workspaces').where({ id }).update({ version: 2 });
    await knex('invitations').where({ workspace_id: id }).update({ version: 2 });
    const before = await contentsOf(a);
    for (const write of [
      workspaces.updateWorkspace(database, { ...workspace, name: 'Late', version: 2 }, owner),
      workspaces.deleteWorkspace(database, workspace, owner),
      members.updateMember(database, { ...member, role: 'guest', version: member.version + 1 }, owner),
      members.deleteMember(database, member, owner),
      invitations.deleteInvitation(database, invitation, owner),
    ])
      await expect(write).rejects.toThrow(Overtaken);
    expect(await contentsOf(a)).toEqual(before);
  });
});

test('With a person go the invitations to their address and their name as the one who invites', async () => {
  const { a, guest } = await twins();
  await knex('users').where({ id: guest.id }).del();
  expect(await knex('invitations').whereRaw('lower(email) = ?', [guest.email])).toEqual([]);
  const other = newInvitation(
    uuid(),
    a.id,
    { email: 'y@docket.example', role: 'guest', projectIds: [] },
    a.owner,
    NOW,
    60,
  );
  await invitations.insertInvitation(database, other, 'y');
  await knex('users').where({ id: a.owner }).del();
  expect(await knex('invitations').where({ id: other.id })).toMatchObject([{ invited_by: null }]);
});

test('Who is about to lose their account is no owner to leave a workspace to', async () => {
  const { a, shared } = await twins();
  await knex('workspace_members').where({ workspace_id: a.id, user_id: shared }).update({ role: 'owner' });
  const self = await memberOf(a, a.owner);
  expect(await members.findStanding(database, self, a.owner)).toMatchObject({ replaceable: true, isCaller: true });
  await knex('users').where({ id: shared }).update({ deleted_at: now });
  expect(await members.findStanding(database, self, a.owner)).toMatchObject({ replaceable: false });
  const heir = { id: a.id, callerId: a.owner, userId: shared, now };
  await expect(database.transaction((it) => workspaces.transferWorkspace(it, heir))).rejects.toMatchObject({
    code: 'reference_not_found',
  });
});

describe('Who closes their account while they are made an owner', () => {
  const close = (id: string) =>
    closeAccount(database, { id, version: 1 }, []).then(
      () => 'closed',
      (error: unknown) => Object(error).code,
    );
  const transfer = (of: Tenant, userId: string) =>
    database
      .transaction((it) => workspaces.transferWorkspace(it, { id: of.id, callerId: of.owner, userId, now }))
      .then(
        () => 'transferred',
        (error: unknown) => Object(error).code,
      );

  test('waits, and is then told that the workspace needs them', async () => {
    const { a, shared } = await twins();
    const closing = await database.transaction(async (it) => {
      await workspaces.transferWorkspace(it, { id: a.id, callerId: a.owner, userId: shared, now });
      return untilBlocked(knex, () => close(shared));
    });
    expect(await closing.answer).toBe('last_owner');
  });

  test('first, is no owner any more', async () => {
    const { a, shared } = await twins();
    const late = await database.transaction(async (it) => {
      await closeAccount(it, { id: shared, version: 1 }, []);
      return untilBlocked(knex, () => transfer(a, shared));
    });
    expect(await late.answer).toBe('reference_not_found');
  });
});
