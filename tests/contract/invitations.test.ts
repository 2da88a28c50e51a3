import { v7 as uuid } from 'uuid';
import type { Schema } from '../../src/docket.ts';
import { isInvited } from '../../src/invitations/answers.ts';
import { prepare, sql } from '../../src/platform/database.ts';
import { createPerson, freshEmail, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { perMinute, UNTHROTTLED } from '../support/limits.ts';
import { untilBlocked } from '../support/locks.ts';
import { addMember, createTeam, createWorkspace, expireInvitation, setVerified, type Team } from '../support/team.ts';

let docket: CheckedDocket;
let team: Team;
let outsider: Person;
beforeAll(async () => {
  docket = await createCheckedDocket();
  team = await createTeam(docket);
  outsider = await createPerson(docket.client);
});
afterAll(() => docket.close());

type Invitation = Schema<'Invitation'>;
type Page = Schema<'ReceivedInvitationPage'>;
const refusal = (answer: { status: number; text: string }) => [answer.status, problemOf(answer).code];
const invite = (by: Person, email: string, more: object = {}, it = team) =>
  by.call<Invitation>('POST', `${it.path}/invitations`, { json: { email, role: 'member', ...more } });
const acceptCode = (by: Person, code: string) =>
  by.call<Schema<'Member'>>('POST', '/users/me/invitations/accept', { json: { code } });
const answer = (by: Person, id: string, verb: 'accept' | 'decline') =>
  by.call<Schema<'Member'>>('POST', `/users/me/invitations/${id}/${verb}`);

/** Somebody with a verified address and an invitation to it. */
async function invited(more: object = {}): Promise<{ person: Person; invitation: Invitation; code: string }> {
  const person = await createPerson(docket.client);
  await setVerified(docket, person, true);
  const { body: invitation } = await invite(team.owner, person.user.email, more);
  return { person, invitation, code: await docket.mailbox.code(person.user.email) };
}

describe('Inviting', () => {
  test('sends a code by e-mail, which stands nowhere else, and answers where the invitation is', async () => {
    const email = freshEmail();
    const created = await invite(team.admin, email, { role: 'guest' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      workspaceId: team.workspace.id,
      email,
      role: 'guest',
      projectIds: [],
      status: 'pending',
      invitedBy: team.admin.user.id,
      version: 1,
    });
    const days = (Date.parse(created.body.expiresAt) - Date.parse(created.body.createdAt)) / 86_400_000;
    expect(days).toBe(7);
    const found = await team.owner.call('GET', String(created.headers.location));
    expect([found.body, found.headers.etag]).toEqual([created.body, created.headers.etag]);
    const [message, ...more] = await docket.mailbox.to(email);
    expect(more).toEqual([]);
    expect(message?.text).toContain(team.workspace.name);
    const code = await docket.mailbox.code(email);
    expect(created.text + found.text).not.toContain(code);
    const rows = await docket.options.database.run(
      prepare<{ text: string }, 'id'>((param) =>
        sql.raw('SELECT i::text AS text FROM invitations i WHERE id = ?', [param('id')]),
      ),
      { id: created.body.id },
    );
    expect(rows[0]?.text).not.toContain(code);
  });

  test('answers the same whether or not the address has an account', async () => {
    const emails = [outsider.user.email.toUpperCase(), freshEmail()];
    const answers = [];
    for (const email of emails) answers.push(await invite(team.owner, email));
    const comparable = answers.map(({ status, headers, body }) => [
      status,
      Object.keys(headers),
      { ...body, id: '', email: '', expiresAt: '', createdAt: '', updatedAt: '' },
    ]);
    expect(comparable[0]).toEqual(comparable[1]);
    for (const email of emails) expect(await docket.mailbox.to(email)).toHaveLength(1);
  });

  test('takes an owner or admin, and an owner to invite an admin', async () => {
    for (const role of ['member', 'guest'] as const)
      expect(refusal(await invite(team[role], freshEmail()))).toEqual([403, 'role_required']);
    expect(refusal(await invite(outsider, freshEmail()))).toEqual([404, 'not_found']);
    expect(refusal(await invite(team.admin, freshEmail(), { role: 'admin' }))).toEqual([403, 'role_required']);
    expect((await invite(team.owner, freshEmail(), { role: 'admin' })).status).toBe(201);
    expect((await invite(team.owner, freshEmail(), { role: 'owner' })).status).toBe(400);
  });

  test('takes an address of their own that is verified, first and again, and says how to verify it', async () => {
    const it = await createTeam(docket);
    const [invited, again] = [freshEmail(), freshEmail()];
    const { body: standing } = await invite(it.owner, again, {}, it);
    const send = async () => [
      await invite(it.owner, invited, {}, it),
      await it.owner.call('POST', `${it.path}/invitations/${standing.id}/resend`),
    ];
    await setVerified(docket, it.owner, false);
    for (const refused of await send()) {
      expect(refusal(refused)).toEqual([403, 'email_not_verified']);
      expect(problemOf(refused).detail).toContain('POST /v1/email-verifications');
    }
    expect([await docket.mailbox.to(invited), await docket.mailbox.to(again)]).toMatchObject([[], [{ to: again }]]);
    await setVerified(docket, it.member, false);
    expect(refusal(await invite(it.member, invited, {}, it))).toEqual([403, 'role_required']);
    await setVerified(docket, it.owner, true);
    expect((await send()).map((sent) => sent.status)).toEqual([201, 200]);
  });

  test('refuses a member, a second invitation and a project that is not there, and sends nothing', async () => {
    const email = freshEmail();
    expect(refusal(await invite(team.owner, team.guest.user.email.toUpperCase()))).toEqual([409, 'already_member']);
    const lost = await invite(team.owner, email, { role: 'guest', projectIds: [uuid()] });
    expect(refusal(lost)).toEqual([409, 'reference_not_found']);
    expect(problemOf(lost).errors).toMatchObject([{ in: 'body', pointer: '/projectIds' }]);
    expect(await docket.mailbox.to(email)).toEqual([]);
    await invite(team.owner, email);
    expect(refusal(await invite(team.owner, email.toUpperCase()))).toEqual([409, 'already_invited']);
    expect(await docket.mailbox.all()).not.toContainEqual(expect.objectContaining({ to: email.toUpperCase() }));
  });

  test('of twenty at once to one address, one takes place and one e-mail goes out', async () => {
    const email = freshEmail();
    const answers = await Promise.all(Array.from({ length: 20 }, () => invite(team.owner, email)));
    expect(answers.map((it) => it.status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await docket.mailbox.to(email)).toHaveLength(1);
  });

  test.each([
    ['', {}],
    [' under an Idempotency-Key', { 'Idempotency-Key': 'fails' }],
  ])('that does not commit%s sends nothing, and neither does sending it once more', async (_how, headers) => {
    const [invited, again] = [freshEmail(), freshEmail()];
    const { body: standing } = await invite(team.owner, again);
    await docket.knex.raw(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'The disk is full.'; END $$;
      CREATE CONSTRAINT TRIGGER invitations_refused AFTER INSERT OR UPDATE ON invitations
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const path = `${team.path}/invitations`;
    const answers = [
      await team.owner.call('POST', path, { json: { email: invited, role: 'member' }, headers }),
      await team.owner.call('POST', `${path}/${standing.id}/resend`, { headers }),
    ];
    await docket.knex.raw('DROP FUNCTION refuse() CASCADE');
    expect(answers.map((it) => it.status)).toEqual([500, 500]);
    expect([await docket.mailbox.to(invited), await docket.mailbox.to(again)]).toMatchObject([[], [{ to: again }]]);
  });

  test('is done once under one Idempotency-Key', async () => {
    const email = freshEmail();
    const send = () =>
      team.owner.call('POST', `${team.path}/invitations`, {
        json: { email, role: 'member' },
        headers: { 'Idempotency-Key': email },
      });
    const [first, second] = [await send(), await send()];
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await docket.mailbox.to(email)).toHaveLength(1);
  });
});

describe('Who joins', () => {
  test.each(['id', 'code'] as const)('by the %s of an invitation is on record as a member from then on', async (by) => {
    const { person, invitation, code } = await invited({ role: 'guest' });
    const answered = by === 'id' ? await answer(person, invitation.id, 'accept') : await acceptCode(person, code);
    expect(answered.status).toBe(200);
    const { body } = await person.call<Schema<'AuditEventPage'>>('GET', '/users/me/audit-events');
    const { id: userId } = person.user;
    const joined = { userId, workspaceId: team.workspace.id, details: { role: 'guest' } };
    expect(body.data.filter((it) => /^(member|invitation)\./.test(it.action))).toMatchObject([
      { ...joined, action: 'member.added', targetId: userId },
      { ...joined, action: 'invitation.accepted', targetId: invitation.id },
    ]);
  });
});

describe('The invitations of a workspace', () => {
  test('are seen by owners and admins, the newest first, page by page', async () => {
    const it = await createTeam(docket);
    const before = (await it.owner.call<Schema<'InvitationPage'>>('GET', `${it.path}/invitations`)).body.data;
    expect(before.map((one) => [one.role, one.status])).toEqual([
      ['guest', 'accepted'],
      ['member', 'accepted'],
      ['admin', 'accepted'],
    ]);
    const { body: newest } = await invite(it.owner, freshEmail(), {}, it);
    const seen: Invitation[] = [];
    for (let query = '?limit=2'; query !== ''; ) {
      const { body } = await it.admin.call<Schema<'InvitationPage'>>('GET', `${it.path}/invitations${query}`);
      seen.push(...body.data);
      query = body.page.nextCursor === null ? '' : `?limit=2&cursor=${body.page.nextCursor}`;
    }
    expect(seen).toEqual([newest, ...before]);
    for (const path of [`${it.path}/invitations`, `${it.path}/invitations/${newest.id}`]) {
      for (const role of ['member', 'guest'] as const)
        expect(refusal(await it[role].call('GET', path))).toEqual([403, 'role_required']);
      expect(refusal(await outsider.call('GET', path))).toEqual([404, 'not_found']);
    }
    const empty = await createWorkspace(outsider);
    const { body } = await outsider.call<Schema<'InvitationPage'>>('GET', `/workspaces/${empty.id}/invitations`);
    expect(body.data).toEqual([]);
    expect((await outsider.call('GET', `/workspaces/${empty.id}/invitations/${newest.id}`)).status).toBe(404);
  });

  test('are sent once more with another code and end, in the name of who sends', async () => {
    const { person, invitation, code } = await invited();
    await expireInvitation(docket, invitation.id);
    const path = `${team.path}/invitations/${invitation.id}/resend`;
    for (const role of ['member', 'guest'] as const)
      expect(refusal(await team[role].call('POST', path))).toEqual([403, 'role_required']);
    expect(refusal(await outsider.call('POST', path))).toEqual([404, 'not_found']);
    const resent = await team.admin.call<Invitation>('POST', path);
    expect(resent.body).toMatchObject({ id: invitation.id, version: 2, invitedBy: team.admin.user.id });
    expect(Date.parse(resent.body.expiresAt)).toBeGreaterThan(Date.parse(invitation.createdAt));
    expect(refusal(await acceptCode(person, code))).toEqual([400, 'invalid_code']);
    const newer = await docket.mailbox.code(person.user.email);
    expect(newer).not.toBe(code);
    expect((await acceptCode(person, newer)).status).toBe(200);
    expect(refusal(await team.owner.call('POST', path))).toEqual([409, 'invitation_answered']);
  });

  test('of an admin are sent once more by owners alone', async () => {
    const { person, invitation, code } = await invited({ role: 'admin' });
    const path = `${team.path}/invitations/${invitation.id}/resend`;
    expect(refusal(await team.admin.call('POST', path))).toEqual([403, 'role_required']);
    expect(await docket.mailbox.code(person.user.email)).toBe(code);
    expect((await team.owner.call('POST', path)).status).toBe(200);
  });

  test('are not sent to one address without end, and the code before stays good', async () => {
    const { person, invitation, code } = await invited();
    const slowed = await docket.clientOf({ throttle: { ...UNTHROTTLED, mails: perMinute(1) } });
    const email = freshEmail();
    const call = { token: team.owner.token, json: { email, role: 'member' } };
    const created = await slowed.call<Invitation>('POST', `${team.path}/invitations`, call);
    const again = { token: team.owner.token };
    const path = (id: string) => `${team.path}/invitations/${id}/resend`;
    const refused = await slowed.call('POST', path(created.body.id), again);
    expect(refusal(refused)).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await docket.mailbox.to(email)).toHaveLength(1);
    expect((await slowed.call('POST', path(invitation.id), again)).status).toBe(200);
    expect(refusal(await slowed.call('POST', path(invitation.id), again))).toEqual([429, 'rate_limited']);
    expect(refusal(await acceptCode(person, code))).toEqual([400, 'invalid_code']);
    expect((await acceptCode(person, await docket.mailbox.code(person.user.email))).status).toBe(200);
  });

  test('are not sent by one person to everybody without end, from whatever workspace, first or again', async () => {
    const { id } = await createWorkspace(team.owner);
    const { body: standing } = await invite(team.owner, freshEmail());
    const slowed = await docket.clientOf({ throttle: { ...UNTHROTTLED, perInviter: perMinute(3) } });
    const send = (by: Person, path: string, email = freshEmail()) =>
      slowed.call('POST', path, { token: by.token, json: { email, role: 'member' } });
    const again = () => slowed.call('POST', `${team.path}/invitations/${standing.id}/resend`, team.owner);
    const sent = [
      await send(team.owner, `${team.path}/invitations`),
      await again(),
      await send(team.owner, `/workspaces/${id}/invitations`),
    ];
    expect(sent.map((it) => it.status)).toEqual([201, 200, 201]);
    const late = freshEmail();
    for (const refused of [await send(team.owner, `${team.path}/invitations`, late), await again()]) {
      expect(refusal(refused)).toEqual([429, 'rate_limited']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(await docket.mailbox.to(late)).toEqual([]);
    expect((await send(team.admin, `${team.path}/invitations`, late)).status).toBe(201);
  });

  test('are deleted by owners and admins, and are then no longer good', async () => {
    const { person, invitation, code } = await invited();
    const path = `${team.path}/invitations/${invitation.id}`;
    for (const role of ['member', 'guest'] as const)
      expect(refusal(await team[role].call('DELETE', path))).toEqual([403, 'role_required']);
    expect((await team.admin.call('DELETE', path)).status).toBe(204);
    expect(refusal(await acceptCode(person, code))).toEqual([400, 'invalid_code']);
    expect(refusal(await answer(person, invitation.id, 'accept'))).toEqual([404, 'not_found']);
    expect((await invite(team.owner, person.user.email)).status).toBe(201);
  });
});

describe('Whoever is invited', () => {
  test('sees it once their address is verified, while it can be accepted', async () => {
    const { person, invitation } = await invited({ role: 'guest' });
    const list = () => person.call<Schema<'ReceivedInvitationPage'>>('GET', '/users/me/invitations');
    const one = () => person.call<Schema<'ReceivedInvitation'>>('GET', `/users/me/invitations/${invitation.id}`);
    expect((await one()).body).toEqual({
      id: invitation.id,
      workspaceId: team.workspace.id,
      workspaceName: team.workspace.name,
      role: 'guest',
      invitedByName: 'Ada Lovelace',
      expiresAt: invitation.expiresAt,
      createdAt: invitation.createdAt,
    });
    expect((await list()).body.data).toEqual([(await one()).body]);
    expect((await outsider.call('GET', `/users/me/invitations/${invitation.id}`)).status).toBe(404);
    await setVerified(docket, person, false);
    expect([(await list()).body.data, (await one()).status]).toEqual([[], 404]);
    expect(refusal(await answer(person, invitation.id, 'accept'))).toEqual([403, 'email_not_verified']);
    expect(refusal(await answer(person, invitation.id, 'decline'))).toEqual([403, 'email_not_verified']);
    await setVerified(docket, person, true);
    await expireInvitation(docket, invitation.id);
    expect([(await list()).body.data, (await one()).status]).toEqual([[], 404]);
    expect(refusal(await answer(person, invitation.id, 'accept'))).toEqual([410, 'invitation_expired']);
  });

  test('accepts by id, once, and is a member with the role of the invitation', async () => {
    const { person, invitation } = await invited({ role: 'guest' });
    expect(refusal(await answer(outsider, invitation.id, 'accept'))).toEqual([404, 'not_found']);
    const joined = await answer(person, invitation.id, 'accept');
    expect(joined.body).toMatchObject({ id: person.user.id, workspaceId: team.workspace.id, role: 'guest' });
    const read = await person.call('GET', `${team.path}/members/${person.user.id}`);
    expect([read.body, read.headers.etag]).toEqual([joined.body, joined.headers.etag]);
    for (const verb of ['accept', 'decline'] as const)
      expect(refusal(await answer(person, invitation.id, verb))).toEqual([409, 'invitation_answered']);
    const seen = await team.owner.call<Invitation>('GET', `${team.path}/invitations/${invitation.id}`);
    expect(seen.body).toMatchObject({ status: 'accepted', version: 2 });
  });

  test('declines, by id or by code, and is no member', async () => {
    for (const by of ['id', 'code'] as const) {
      const { person, invitation, code } = await invited();
      const declined =
        by === 'id'
          ? await answer(person, invitation.id, 'decline')
          : await outsider.call('POST', '/users/me/invitations/decline', { json: { code } });
      expect(declined.status).toBe(204);
      expect(refusal(await acceptCode(person, code))).toEqual([409, 'invitation_answered']);
      expect((await person.call('GET', team.path)).status).toBe(404);
      expect((await invite(team.owner, person.user.email)).status).toBe(201);
    }
  });

  test('accepts by the code whatever the address of the account, which verifies the invited one alone', async () => {
    const { invitation, code, person } = await invited();
    await setVerified(docket, person, false);
    const other = await createPerson(docket.client);
    expect((await acceptCode(other, code)).body).toMatchObject({ id: other.user.id, role: 'member' });
    const verified = async (it: Person) =>
      (await it.call<Schema<'CurrentUser'>>('GET', '/users/me')).body.emailVerified;
    expect([await verified(other), await verified(person)]).toEqual([false, false]);
    expect(refusal(await acceptCode(person, code))).toEqual([409, 'invitation_answered']);
    await team.owner.call('DELETE', `${team.path}/invitations/${invitation.id}`);

    await invite(team.owner, person.user.email);
    const joined = await acceptCode(person, await docket.mailbox.code(person.user.email));
    expect(await verified(person)).toBe(true);
    const read = await person.call('GET', `${team.path}/members/${person.user.id}`);
    expect([read.body, read.headers.etag]).toEqual([joined.body, joined.headers.etag]);
  });

  test('by a code that is none, too late, or into where they are already, is refused', async () => {
    expect(refusal(await acceptCode(outsider, 'x'.repeat(43)))).toEqual([400, 'invalid_code']);
    const { person, invitation, code } = await invited();
    expect(refusal(await acceptCode(team.member, code))).toEqual([409, 'already_member']);
    await expireInvitation(docket, invitation.id);
    expect(refusal(await acceptCode(person, code))).toEqual([410, 'invitation_expired']);
  });

  test.each([
    ['was removed', 'admin', (path: string, by: Person) => team.owner.call('DELETE', `${path}/members/${by.user.id}`)],
    ['left', 'admin', (path: string, by: Person) => by.call('DELETE', `${path}/members/${by.user.id}`)],
    [
      'may no longer invite',
      'admin',
      (path: string, by: Person) =>
        team.owner.call('PATCH', `${path}/members/${by.user.id}`, { json: { role: 'member' } }),
    ],
    [
      'may no longer invite as that',
      'owner',
      (path: string, by: Person) =>
        team.owner.call('PATCH', `${path}/members/${by.user.id}`, { json: { role: 'admin' } }),
    ],
    [
      'is suspended',
      'admin',
      (_path: string, by: Person) => docket.knex('users').where('id', by.user.id).update('suspended_at', new Date()),
    ],
  ] as const)('is let in by nobody who %s, until it is sent again', async (_how, role, end) => {
    const inviter = await addMember(docket, team.owner, team.workspace.id, 'admin');
    const membership = `${team.path}/members/${inviter.user.id}`;
    if (role === 'owner') await team.owner.call('PATCH', membership, { json: { role } });
    const person = await createPerson(docket.client);
    await setVerified(docket, person, true);
    const content = { role: role === 'owner' ? 'admin' : 'member' };
    const { body: invitation } = await invite(inviter, person.user.email, content);
    const code = await docket.mailbox.code(person.user.email);
    const open = async () => (await person.call<Page>('GET', '/users/me/invitations')).body.data.map(({ id }) => id);
    expect(await open()).toEqual([invitation.id]);
    await end(team.path, inviter);

    expect(await open()).toEqual([]);
    expect(refusal(await acceptCode(person, code))).toEqual([400, 'invalid_code']);
    expect(refusal(await answer(person, invitation.id, 'accept'))).toEqual([404, 'not_found']);
    expect(await isInvited(docket.options.database, code, person.user.email)).toBe(false);
    await team.owner.call('POST', `${team.path}/invitations/${invitation.id}/resend`);
    expect((await acceptCode(person, await docket.mailbox.code(person.user.email))).body.role).toBe(content.role);
  });

  test('of thirty answers at once, one counts', async () => {
    const { person, invitation, code } = await invited();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 2 === 0 ? acceptCode(person, code) : answer(person, invitation.id, 'accept'),
      ),
    );
    expect(answers.map((it) => it.status).sort()).toEqual([200, ...Array.from({ length: 29 }, () => 409)]);
  });

  test('as a guest sees the projects that the invitation names and that are still there', async () => {
    const database = docket.options.database;
    const insert = prepare<never, 'workspaceId' | 'id'>((param) =>
      sql.raw(
        `INSERT INTO projects (workspace_id, id, name, description, created_at, updated_at) VALUES (?, ?, 'P', '', now(), now())`,
        [param('workspaceId'), param('id')],
      ),
    );
    const [kept, gone] = [uuid(), uuid()];
    for (const id of [kept, gone]) await database.run(insert, { workspaceId: team.workspace.id, id });
    const { person, invitation } = await invited({ role: 'guest', projectIds: [kept, gone] });
    expect(invitation.projectIds).toEqual([kept, gone]);
    await database.run(
      prepare<never, 'id'>((param) => sql.raw('DELETE FROM projects WHERE id = ?', [param('id')])),
      { id: gone },
    );
    await answer(person, invitation.id, 'accept');
    const rows = await database.run(
      prepare<{ project_id: string }, 'userId'>((param) =>
        sql.raw('SELECT project_id FROM project_guests WHERE user_id = ?', [param('userId')]),
      ),
      { userId: person.user.id },
    );
    expect(rows).toEqual([{ project_id: kept }]);
  });

  test('as a guest of a project that is being deleted joins without it', async () => {
    const create = async (name: string) =>
      (await team.owner.call<Schema<'Project'>>('POST', `${team.path}/projects`, { json: { name } })).body.id;
    const [kept, going] = [await create('Kept'), await create('Going')];
    const { person, invitation } = await invited({ role: 'guest', projectIds: [kept, going] });
    const { answer: accepted } = await docket.knex.transaction(async (deletion) => {
      await deletion('projects').where({ id: going }).del();
      return untilBlocked(docket.knex, () => answer(person, invitation.id, 'accept'));
    });
    expect((await accepted).status).toBe(200);
    const shared = docket.knex('project_guests').where({ user_id: person.user.id });
    expect(await shared.pluck('project_id')).toEqual([kept]);
  });
});

test('A code lets its address alone register where it takes an invitation, while it can be accepted', async () => {
  const { database } = docket.options;
  const { person, invitation, code } = await invited();
  const { email } = person.user;
  expect(await isInvited(database, code, email.toUpperCase())).toBe(true);
  expect(await isInvited(database, code, 'other@docket.example')).toBe(false);
  expect(await isInvited(database, 'x'.repeat(43), email)).toBe(false);
  await expireInvitation(docket, invitation.id);
  expect(await isInvited(database, code, email)).toBe(false);
});
