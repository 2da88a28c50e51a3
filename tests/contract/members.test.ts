import { v7 as uuid } from 'uuid';
import type { Schema, WorkspaceRole } from '../../src/docket.ts';
import { closeAccount } from '../../src/identity/closing.ts';
import { createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { untilBlocked } from '../support/locks.ts';
import { addMember, createTeam, createWorkspace, ROLES, type Team } from '../support/team.ts';

let docket: CheckedDocket;
let team: Team;
let outsider: Person;
beforeAll(async () => {
  docket = await createCheckedDocket();
  team = await createTeam(docket);
  outsider = await createPerson(docket.client);
});
afterAll(() => docket.close());

type Member = Schema<'Member'>;
const refusal = (answer: { status: number; text: string }) => [answer.status, problemOf(answer).code];
/** What keeps somebody from acting as an owner, and what does not. */
const UNFIT = [
  ['suspended', { suspended_at: new Date() }],
  ['about to be deleted', { deleted_at: new Date() }],
  ['a guest of the server', { role: 'guest' }],
] as const;
const FIT = { suspended_at: null, deleted_at: null, role: 'user' };
const pathOf = (person: Person, { path } = team) => `${path}/members/${person.user.id}`;
const give = (by: Person, to: Person, role: WorkspaceRole, it = team) =>
  by.call<Member>('PATCH', pathOf(to, it), { json: { role } });

describe('Members', () => {
  test('are seen by all members, who joined first coming first, and guests see only themselves', async () => {
    const all = ROLES.map((role) => [team[role].user.id, role]);
    for (const role of ['owner', 'admin', 'member'] as const) {
      const { body } = await team[role].call<Schema<'MemberPage'>>('GET', `${team.path}/members`);
      expect(body.data.map((it) => [it.id, it.role])).toEqual(all);
      expect((await team[role].call('GET', pathOf(team.guest))).status).toBe(200);
    }
    const { body } = await team.guest.call<Schema<'MemberPage'>>('GET', `${team.path}/members`);
    expect(body.data.map((it) => it.id)).toEqual([team.guest.user.id]);
    expect((await team.guest.call('GET', pathOf(team.guest))).status).toBe(200);
    expect(refusal(await team.guest.call('GET', pathOf(team.owner)))).toEqual([404, 'not_found']);
    for (const path of [`${team.path}/members`, pathOf(team.owner)])
      expect(refusal(await outsider.call('GET', path))).toEqual([404, 'not_found']);
  });

  test('come page by page', async () => {
    const first = await team.owner.call<Schema<'MemberPage'>>('GET', `${team.path}/members?limit=3`);
    const { nextCursor } = first.body.page;
    const last = await team.owner.call<Schema<'MemberPage'>>(
      'GET',
      `${team.path}/members?limit=3&cursor=${nextCursor}`,
    );
    expect([...first.body.data, ...last.body.data].map((it) => it.role)).toEqual(ROLES);
    expect(last.body.page).toEqual({ nextCursor: null, hasMore: false });
  });

  test('have another version once they have another name', async () => {
    const before = await team.owner.call<Member>('GET', pathOf(team.member));
    await team.member.call('PATCH', '/users/me', { json: { name: 'Grace Hopper' } });
    const headers = { 'If-None-Match': String(before.headers.etag) };
    const after = await team.owner.call<Member>('GET', pathOf(team.member), { headers });
    expect([after.status, after.body.name]).toEqual([200, 'Grace Hopper']);
    expect(after.body.version).toBeGreaterThan(before.body.version);
  });
});

describe('A role', () => {
  test('is given by owners and admins, and counts at once', async () => {
    const it = await createTeam(docket);
    const changed = await give(it.admin, it.guest, 'member', it);
    expect(changed.body).toMatchObject({ id: it.guest.user.id, role: 'member' });
    expect(changed.headers.etag).toBe((await it.owner.call('GET', pathOf(it.guest, it))).headers.etag);
    expect((await it.guest.call('GET', pathOf(it.owner, it))).status).toBe(200);
    expect((await give(it.owner, it.guest, 'member', it)).body).toEqual(changed.body);
    await give(it.owner, it.admin, 'member', it);
    expect(refusal(await give(it.admin, it.guest, 'guest', it))).toEqual([403, 'role_required']);
  });

  test('of an admin is made by owners alone, as they alone invite one', async () => {
    const it = await createTeam(docket);
    expect(refusal(await give(it.admin, it.member, 'admin', it))).toEqual([403, 'role_required']);
    const json = { email: 'nobody@docket.example', role: 'admin' };
    expect(refusal(await it.admin.call('POST', `${it.path}/invitations`, { json }))).toEqual([403, 'role_required']);
    expect((await give(it.admin, it.admin, 'admin', it)).status).toBe(200);
    expect((await give(it.owner, it.member, 'admin', it)).body.role).toBe('admin');
  });

  test('of an owner is made and changed by owners alone', async () => {
    const it = await createTeam(docket);
    expect(refusal(await give(it.admin, it.admin, 'owner', it))).toEqual([403, 'role_required']);
    expect(refusal(await give(it.admin, it.owner, 'guest', it))).toEqual([403, 'role_required']);
    expect((await give(it.owner, it.admin, 'owner', it)).body.role).toBe('owner');
    expect((await give(it.admin, it.owner, 'member', it)).body.role).toBe('member');
  });

  test('of an owner waits for who is closing their account, and they are nobody to leave a workspace to', async () => {
    const it = await createTeam(docket);
    const { body: closing } = await it.member.call<Schema<'CurrentUser'>>('GET', '/users/me');
    const { given, left } = await docket.options.database.transaction(async (transaction) => {
      await closeAccount(transaction, closing, []);
      const { answer: given } = await untilBlocked(docket.knex, () => give(it.owner, it.member, 'owner', it));
      const { answer: left } = await untilBlocked(docket.knex, () => it.owner.call('DELETE', '/users/me'), 2);
      return { given, left };
    });
    expect(refusal(await left)).toEqual([409, 'last_owner']);
    expect(refusal(await given)).toEqual([409, 'cannot_own']);
    expect(refusal(await it.owner.call('DELETE', '/users/me'))).toEqual([409, 'last_owner']);
  });

  test.each(UNFIT)('of an owner goes to nobody who is %s and could not act as one', async (_what, state) => {
    const it = await createTeam(docket);
    await docket.knex('users').where({ id: it.admin.user.id }).update(state);
    expect(refusal(await give(it.owner, it.admin, 'owner', it))).toEqual([409, 'cannot_own']);
    expect((await it.owner.call<Member>('GET', pathOf(it.admin, it))).body.role).toBe('admin');
    expect((await give(it.owner, it.admin, 'member', it)).body.role).toBe('member');
    await docket.knex('users').where({ id: it.admin.user.id }).update(FIT);
    expect((await give(it.owner, it.admin, 'owner', it)).body.role).toBe('owner');
  });

  test.each(UNFIT)('of an owner waits for who is made %s at the same time', async (_what, state) => {
    const it = await createTeam(docket);
    const { answer: given } = await docket.knex.transaction(async (transaction) => {
      await transaction('users').where({ id: it.admin.user.id }).update(state);
      return untilBlocked(docket.knex, () => give(it.owner, it.admin, 'owner', it));
    });
    expect(refusal(await given)).toEqual([409, 'cannot_own']);
  });

  test('of an owner stays with who can no longer act as one, when it is given again', async () => {
    const it = await createTeam(docket);
    await give(it.owner, it.admin, 'owner', it);
    await docket.knex('users').where({ id: it.admin.user.id }).update({ suspended_at: new Date() });
    expect((await give(it.owner, it.admin, 'owner', it)).body.role).toBe('owner');
  });

  test.each(['member', 'guest'] as const)('is not changed by a %s, not even their own', async (role) => {
    expect(refusal(await give(team[role], team[role], 'admin'))).toEqual([403, 'role_required']);
    expect(refusal(await give(team[role], team[role], role))).toEqual([403, 'role_required']);
    const other = await give(team[role], team.admin, 'guest');
    expect(other.status).toBe(role === 'guest' ? 404 : 403);
  });

  test('of the last owner stays', async () => {
    expect(refusal(await give(team.owner, team.owner, 'admin'))).toEqual([409, 'last_owner']);
    expect((await team.owner.call<Member>('GET', pathOf(team.owner))).body.role).toBe('owner');
  });

  test('is not changed over an If-Match of before', async () => {
    const it = await createTeam(docket);
    const { headers } = await it.owner.call('GET', pathOf(it.guest, it));
    await give(it.owner, it.guest, 'member', it);
    const late = { json: { role: 'admin' }, headers: { 'If-Match': String(headers.etag) } };
    expect((await it.owner.call('PATCH', pathOf(it.guest, it), late)).status).toBe(412);
  });

  test('is of the four, and nobody is made a member by changing them', async () => {
    const wrong = await team.owner.call('PATCH', pathOf(team.guest), { json: { role: 'king' } });
    expect(wrong.status).toBe(400);
    for (const id of [outsider.user.id, uuid()]) {
      const answer = await team.owner.call('PATCH', `${team.path}/members/${id}`, { json: { role: 'member' } });
      expect(answer.status).toBe(404);
    }
  });
});

describe('A member', () => {
  test('of any role can leave, and sees the workspace no longer', async () => {
    const it = await createTeam(docket);
    for (const role of ['guest', 'member', 'admin'] as const) {
      expect((await it[role].call('DELETE', pathOf(it[role], it))).status).toBe(204);
      expect((await it[role].call('GET', it.path)).status).toBe(404);
    }
    expect(refusal(await it.owner.call('DELETE', pathOf(it.owner, it)))).toEqual([409, 'last_owner']);
  });

  test('is removed by owners and admins, and an owner by owners', async () => {
    const it = await createTeam(docket);
    const second = await addMember(docket, it.owner, it.workspace.id, 'member');
    await give(it.owner, second, 'owner', it);
    const remove = (by: Person, whom: Person) => by.call('DELETE', pathOf(whom, it));
    expect(refusal(await remove(it.member, it.guest))).toEqual([403, 'role_required']);
    expect(refusal(await remove(it.guest, it.member))).toEqual([404, 'not_found']);
    expect(refusal(await remove(it.admin, second))).toEqual([403, 'role_required']);
    expect(refusal(await remove(outsider, it.guest))).toEqual([404, 'not_found']);
    expect((await remove(it.admin, it.guest)).status).toBe(204);
    expect((await remove(it.owner, second)).status).toBe(204);
    expect((await it.guest.call('GET', it.path)).status).toBe(404);
    expect(refusal(await remove(it.owner, second))).toEqual([404, 'not_found']);
  });

  test('who is removed can be invited again', async () => {
    const it = await createTeam(docket);
    await it.owner.call('DELETE', pathOf(it.guest, it));
    const json = { email: it.guest.user.email, role: 'member' };
    await it.owner.call('POST', `${it.path}/invitations`, { json });
    const code = await docket.mailbox.code(it.guest.user.email);
    const joined = await it.guest.call<Member>('POST', '/users/me/invitations/accept', { json: { code } });
    expect(joined.body).toMatchObject({ workspaceId: it.workspace.id, role: 'member' });
  });
});

describe('Of the owners of a workspace one stays', () => {
  /** A workspace of several owners. */
  async function owners(count: number): Promise<{ path: string; people: Person[] }> {
    const first = await createPerson(docket.client);
    const { id } = await createWorkspace(first);
    const path = `/workspaces/${id}`;
    const people = [first];
    while (people.length < count) {
      const person = await addMember(docket, first, id, 'member');
      await first.call('PATCH', `${path}/members/${person.user.id}`, { json: { role: 'owner' } });
      people.push(person);
    }
    return { path, people };
  }

  test.each(UNFIT)('and one who is %s does not count', async (_what, state) => {
    const { path, people } = await owners(2);
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error('unreachable');
    const own = `${path}/members/${first.user.id}`;
    await docket.knex('users').where({ id: second.user.id }).update(state);
    // With somebody else in it, who cannot be left alone either.
    await addMember(docket, first, path.slice('/workspaces/'.length), 'member');
    expect(refusal(await first.call('DELETE', own))).toEqual([409, 'last_owner']);
    expect(refusal(await first.call('PATCH', own, { json: { role: 'member' } }))).toEqual([409, 'last_owner']);
    expect(refusal(await first.call('DELETE', '/users/me'))).toEqual([409, 'last_owner']);
    await docket.knex('users').where({ id: second.user.id }).update(FIT);
    expect((await first.call('DELETE', own)).status).toBe(204);
  });

  test.each([
    ['all leave', (person: Person, path: string) => person.call('DELETE', `${path}/members/${person.user.id}`)],
    [
      'all step down',
      (person: Person, path: string) =>
        person.call('PATCH', `${path}/members/${person.user.id}`, { json: { role: 'admin' } }),
    ],
  ])('when %s at once', async (_name, go) => {
    const { path, people } = await owners(6);
    const answers = await Promise.all(people.map((person) => go(person, path)));
    expect(answers.filter((it) => it.status === 409).map(refusal)).toEqual([[409, 'last_owner']]);
    const stayed = people[answers.findIndex((it) => it.status === 409)];
    const { body } = (await stayed?.call<Schema<'MemberPage'>>('GET', `${path}/members`)) ?? {};
    expect(body?.data.filter((it) => it.role === 'owner').map((it) => it.id)).toEqual([stayed?.user.id]);
  });
});
