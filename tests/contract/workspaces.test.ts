import { v7 as uuid } from 'uuid';
import type { Schema } from '../../src/docket.ts';
import { type Answer, createPerson, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { addMember, createTeam, createWorkspace, ROLES, setVerified, type Team } from '../support/team.ts';

let docket: CheckedDocket;
let team: Team;
let outsider: Person;
beforeAll(async () => {
  docket = await createCheckedDocket();
  team = await createTeam(docket);
  outsider = await createPerson(docket.client);
});
afterAll(() => docket.close());

const refusal = (answer: { status: number; text: string }) => [answer.status, problemOf(answer).code];

describe('A workspace', () => {
  test('is created with its creator as the owner, and found where its Location says', async () => {
    const created = await outsider.call<Schema<'Workspace'>>('POST', '/workspaces', { json: { name: 'Orchard' } });
    expect(created.body).toMatchObject({ name: 'Orchard', personal: false, version: 1 });
    const found = await outsider.call('GET', String(created.headers.location));
    expect([found.body, found.headers.etag]).toEqual([created.body, created.headers.etag]);
    const { body } = await outsider.call<Schema<'MemberPage'>>('GET', `/workspaces/${created.body.id}/members`);
    expect(body.data).toMatchObject([
      { id: outsider.user.id, role: 'owner', workspaceId: created.body.id, version: 1 },
    ]);
  });

  test('is created once under one Idempotency-Key', async () => {
    const person = await createPerson(docket.client);
    const send = () =>
      person.call<Schema<'Workspace'>>('POST', '/workspaces', {
        json: { name: 'Once' },
        headers: { 'Idempotency-Key': 'once' },
      });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    const { body } = await person.call<Schema<'WorkspacePage'>>('GET', '/workspaces');
    expect(body.data.map((it) => it.name)).toEqual(['Personal', 'Once']);
  });

  test('is seen by its members of every role, and by nobody else', async () => {
    for (const role of ROLES) expect((await team[role].call('GET', team.path)).status).toBe(200);
    expect(refusal(await outsider.call('GET', team.path))).toEqual([404, 'not_found']);
  });

  test('is renamed by owners and admins, keeps its version where nothing changes, and refuses others also then', async () => {
    const patch = (person: Person, name: string) =>
      person.call<Schema<'Workspace'>>('PATCH', team.path, { json: { name } });
    const { body: before } = await team.owner.call<Schema<'Workspace'>>('GET', team.path);
    const renamed = await patch(team.admin, 'Glasshouse');
    expect(renamed.body).toMatchObject({ name: 'Glasshouse', version: before.version + 1 });
    expect((await patch(team.owner, 'Glasshouse')).body).toEqual(renamed.body);
    for (const name of ['Glasshouse', 'Other']) {
      for (const role of ['member', 'guest'] as const)
        expect(refusal(await patch(team[role], name))).toEqual([403, 'role_required']);
      expect(refusal(await patch(outsider, name))).toEqual([404, 'not_found']);
    }
    expect((await team.guest.call('GET', team.path)).body).toEqual(renamed.body);
  });

  test('is deleted by owners alone, with all that is in it', async () => {
    const { path, workspace, ...people } = await createTeam(docket);
    for (const role of ['admin', 'member', 'guest'] as const)
      expect(refusal(await people[role].call('DELETE', path))).toEqual([403, 'role_required']);
    expect(refusal(await outsider.call('DELETE', path))).toEqual([404, 'not_found']);
    await people.owner.call('POST', `${path}/invitations`, { json: { email: 'late@docket.example', role: 'member' } });
    const code = await docket.mailbox.code('late@docket.example');
    expect((await people.owner.call('DELETE', path)).status).toBe(204);
    for (const role of ROLES) {
      expect((await people[role].call('GET', path)).status).toBe(404);
      const { body } = await people[role].call<Schema<'WorkspacePage'>>('GET', '/workspaces');
      expect(body.data.map((it) => it.id)).not.toContain(workspace.id);
    }
    const late = await outsider.call('POST', '/users/me/invitations/accept', { json: { code } });
    expect(refusal(late)).toEqual([400, 'invalid_code']);
  });

  test('that came with an account stays: it is not deleted, given away, left or shared', async () => {
    const person = await createPerson(docket.client);
    await setVerified(docket, person, true);
    const path = `/workspaces/${person.user.personalWorkspaceId}`;
    expect((await person.call('GET', path)).body).toMatchObject({ personal: true });
    const json = { email: outsider.user.email, role: 'member' };
    for (const answer of [
      await person.call('DELETE', path),
      await person.call('POST', `${path}/transfer`, { json: { userId: outsider.user.id } }),
      await person.call('DELETE', `${path}/members/${person.user.id}`),
      await person.call('POST', `${path}/invitations`, { json }),
    ])
      expect(refusal(answer)).toEqual([409, 'personal_workspace']);
    const demotion = await person.call('PATCH', `${path}/members/${person.user.id}`, { json: { role: 'admin' } });
    expect(refusal(demotion)).toEqual([409, 'last_owner']);
  });
});

describe('The list of workspaces', () => {
  test('holds those of the caller with their role, the oldest first, page by page', async () => {
    const person = await createPerson(docket.client);
    for (const name of ['One', 'Two', 'Three']) await createWorkspace(person, name);
    const seen: Schema<'JoinedWorkspace'>[] = [];
    let path: string | undefined = '/workspaces?limit=2';
    while (path !== undefined) {
      const answer: Answer<Schema<'WorkspacePage'>> = await person.call('GET', path);
      seen.push(...answer.body.data);
      path = /<([^>]+)>; rel="next"/.exec(answer.headers.link ?? '')?.[1];
    }
    expect(seen.map((it) => [it.name, it.role, it.personal])).toEqual([
      ['Personal', 'owner', true],
      ['One', 'owner', false],
      ['Two', 'owner', false],
      ['Three', 'owner', false],
    ]);
    const { body } = await team.guest.call<Schema<'WorkspacePage'>>('GET', '/workspaces');
    expect(body.data.find((it) => it.id === team.workspace.id)?.role).toBe('guest');
  });
});

describe('A transfer', () => {
  test('makes another member the owner and the caller an admin, at once', async () => {
    const { path, owner, member } = await createTeam(docket);
    const send = (person: Person, userId: string) => person.call('POST', `${path}/transfer`, { json: { userId } });
    expect((await send(owner, member.user.id)).status).toBe(204);
    const { body } = await owner.call<Schema<'MemberPage'>>('GET', `${path}/members`);
    const roles = new Map(body.data.map((it) => [it.id, it.role]));
    expect([roles.get(owner.user.id), roles.get(member.user.id)]).toEqual(['admin', 'owner']);
    expect(refusal(await send(owner, member.user.id))).toEqual([403, 'role_required']);
  });

  test('takes an owner, and a member to give it to', async () => {
    const send = (person: Person, userId: string) => person.call('POST', `${team.path}/transfer`, { json: { userId } });
    for (const role of ['admin', 'member', 'guest'] as const)
      expect(refusal(await send(team[role], team[role].user.id))).toEqual([403, 'role_required']);
    expect(refusal(await send(outsider, outsider.user.id))).toEqual([404, 'not_found']);
    for (const userId of [outsider.user.id, uuid(), team.owner.user.id]) {
      const answer = await send(team.owner, userId);
      expect(refusal(answer)).toEqual([409, 'reference_not_found']);
      expect(problemOf(answer).errors).toMatchObject([{ in: 'body', pointer: '/userId' }]);
    }
  });

  test.each([
    ['suspended', { suspended_at: new Date() }],
    ['about to be deleted', { deleted_at: new Date() }],
    ['a guest of the server', { role: 'guest' }],
  ])('goes to nobody who is %s and could not act as the owner', async (_what, state) => {
    const { path, owner, guest, member } = await createTeam(docket);
    const send = (userId: string) => owner.call('POST', `${path}/transfer`, { json: { userId } });
    for (const { user } of [guest, member]) {
      await docket.knex('users').where({ id: user.id }).update(state);
      expect(refusal(await send(user.id))).toEqual([409, 'reference_not_found']);
    }
    expect((await owner.call('PATCH', path, { json: { name: 'Still mine' } })).status).toBe(200);
  });

  test('of many at once to different people, one takes place', async () => {
    const owner = await createPerson(docket.client);
    const { id } = await createWorkspace(owner);
    const heirs: Person[] = [];
    for (let n = 0; n < 5; n++) heirs.push(await addMember(docket, owner, id, 'member'));
    const answers = await Promise.all(
      heirs.map((it) => owner.call('POST', `/workspaces/${id}/transfer`, { json: { userId: it.user.id } })),
    );
    expect(answers.map((it) => it.status).sort()).toEqual([204, 403, 403, 403, 403]);
    const { body } = await owner.call<Schema<'MemberPage'>>('GET', `/workspaces/${id}/members`);
    expect(body.data.filter((it) => it.role === 'owner')).toHaveLength(1);
    expect(body.data.find((it) => it.id === owner.user.id)?.role).toBe('admin');
  });
});
