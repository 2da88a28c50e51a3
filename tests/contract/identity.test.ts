import { scopesOf } from '../../src/access/policy.ts';
import type { Schema } from '../../src/docket.ts';
import { createPerson, freshEmail, logIn, PASSWORD } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

const register = (content: object) =>
  docket.client.call<Schema<'CurrentUser'>>('POST', '/users', {
    json: { email: freshEmail(), password: PASSWORD, name: 'Ada', ...content },
  });

describe('Registration', () => {
  test('makes a user with a personal workspace, and its Location is the user', async () => {
    const email = freshEmail();
    const { status, body, headers } = await register({ email, name: 'Ada Lovelace', phone: '+33142685300' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ email, name: 'Ada Lovelace', phone: '+33142685300', version: 1 });
    const { accessToken: token } = await logIn(docket.client, email);
    const found = await docket.client.call<Schema<'User'>>('GET', String(headers.location), { token });
    const { personalWorkspaceId, ...user } = body;
    expect(found.body).toEqual(user);
    expect(found.headers.etag).toBe(headers.etag);
    const list = await docket.client.call('GET', `/workspaces/${personalWorkspaceId}/tasks`, { token });
    expect(list.body).toEqual({ data: [], page: { nextCursor: null, hasMore: false } });
  });

  test('refuses an address that is taken, in whatever case it is written', async () => {
    await register({ email: 'grace@hopper.example' });
    const again = await register({ email: 'Grace@HOPPER.example' });
    expect([again.status, problemOf(again).code]).toEqual([409, 'email_taken']);
  });

  test('of twenty at once with one address, one wins', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => register({ email: 'twin@docket.example' })));
    expect(answers.map((it) => it.status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  });

  test.each([
    ['a common one', 'passwordpassword', /common|repeat|word/i],
    ['a row of keys', 'qwertyuiopas', /row|keyboard|word/i],
    ['the name and address of its owner', 'ada@docket.example', /word|guess|name/i],
  ])('refuses a weak password, %s, and tells what to mend', async (_name, password, advice) => {
    const answer = await register({ password, email: 'ada@docket.example', name: 'Ada Docket' });
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'weak_password']);
    expect(problemOf(answer).detail).toMatch(advice);
    expect(problemOf(answer).errors).toMatchObject([{ in: 'body', pointer: '/password' }]);
    expect(answer.text).not.toContain(password);
  });

  test.each([
    ['email', 'nobody'],
    ['email', ''],
    ['email', null],
    ['email', 7],
    ['email', `${'a'.repeat(250)}@b.example`],
    ['phone', '0142685300'],
    ['phone', '+33 1 42 68 53 00'],
    ['phone', '+0142685300'],
    ['phone', '+1234567890123456'],
    ['phone', 33142685300],
    ['password', 'short'],
    ['password', 'x'.repeat(129)],
    ['name', ''],
    ['name', ' \t'],
    ['name', 'x'.repeat(201)],
  ])('refuses %s %j and says where the fault is', async (member, value) => {
    const answer = await register({ [member]: value });
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'invalid_request']);
    expect(problemOf(answer).errors).toContainEqual(expect.objectContaining({ in: 'body', pointer: `/${member}` }));
  });

  test('takes no phone number, and null for one', async () => {
    expect((await register({})).body.phone).toBeNull();
    expect((await register({ phone: null })).body.phone).toBeNull();
  });
});

describe('Logging in', () => {
  test('answers the same for an unknown address and a wrong password', async () => {
    const { user } = await createPerson(docket.client);
    const refusals = await Promise.all(
      [
        { email: user.email, password: 'a wrong password' },
        { email: freshEmail(), password: 'a wrong password' },
      ].map((json) =>
        docket.client.call<Schema<'Problem'>>('POST', '/sessions', { json, headers: { 'X-Request-Id': 'same' } }),
      ),
    );
    const [one, other] = refusals;
    expect(one?.status).toBe(401);
    expect(one?.body.code).toBe('invalid_credentials');
    const comparable = ({ date, ...headers }: Readonly<Record<string, string>>) => headers;
    expect([other?.status, other?.text, comparable(other?.headers ?? {})]).toEqual([
      one?.status,
      one?.text,
      comparable(one?.headers ?? {}),
    ]);
  });

  test('takes the address in any case', async () => {
    const { user } = await createPerson(docket.client);
    expect((await logIn(docket.client, user.email.toUpperCase())).userId).toBe(user.id);
  });

  test('begins a session that its Location shows, without its token', async () => {
    const { user } = await createPerson(docket.client);
    const begun = await docket.client.call<Schema<'NewSession'>>('POST', '/sessions', {
      json: { email: user.email, password: PASSWORD },
    });
    const { accessToken, tokenType, expiresIn, refreshToken, refreshExpiresAt, ...session } = begun.body;
    expect([tokenType, expiresIn, session.userId]).toEqual(['Bearer', 600, user.id]);
    expect(refreshExpiresAt).toBe(session.expiresAt);
    const found = await docket.client.call('GET', String(begun.headers.location), { token: accessToken });
    const seen = { refreshedAt: session.createdAt, userAgent: null, ipAddress: '127.0.0.1' };
    expect(found.body).toEqual({ ...session, ...seen });
    expect(found.text).not.toContain(refreshToken);
    expect(found.headers.etag).toBe(begun.headers.etag);
    expect(begun.headers['cache-control']).toBe('no-store');
  });

  test('gives a token that says who, where from, for whom and until when', async () => {
    const person = await createPerson(docket.client);
    const part = (index: number) =>
      JSON.parse(Buffer.from(person.token.split('.')[index] ?? '', 'base64url').toString());
    expect(part(0)).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: docket.options.keys.all[0].id });
    const claims = part(1);
    expect(claims).toEqual({
      iss: 'docket',
      aud: 'docket',
      sub: person.user.id,
      sid: person.sessionId,
      client_id: 'docket',
      role: 'user',
      scope: scopesOf('user').join(' '),
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: claims.iat + 600,
    });
  });
});

describe('A session', () => {
  test('has ended with the log-out: its token is 401, at once, and others of the same user are not', async () => {
    const person = await createPerson(docket.client);
    const other = await logIn(docket.client, person.user.email);
    await person.call('GET', '/users/me');
    expect((await person.call('DELETE', `/sessions/${person.sessionId}`)).status).toBe(204);
    const refused = await person.call('GET', '/users/me');
    expect([refused.status, problemOf(refused).code]).toEqual([401, 'invalid_token']);
    const asOther = { token: other.accessToken };
    expect((await docket.client.call('GET', '/users/me', asOther)).status).toBe(200);
    expect((await docket.client.call('GET', `/sessions/${person.sessionId}`, asOther)).status).toBe(404);
    expect((await docket.client.call('DELETE', `/sessions/${person.sessionId}`, asOther)).status).toBe(404);
  });

  test('of another user is 404, to read and to end', async () => {
    const [ada, eve] = [await createPerson(docket.client), await createPerson(docket.client)];
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await eve.call(method, `/sessions/${ada.sessionId}`)).status).toBe(404);
    }
    expect((await ada.call('GET', `/sessions/${ada.sessionId}`)).status).toBe(200);
  });

  test.each(['Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer garbage', 'bearer', 'Token x'])(
    'is not what %j stands for',
    async (Authorization) => {
      const refused = await docket.client.call('GET', '/users/me', { headers: { Authorization } });
      expect(refused.status).toBe(401);
      expect(refused.headers['www-authenticate']).toMatch(/^Bearer realm="docket"/);
    },
  );

  test('is not what a token with another signature, algorithm or payload stands for', async () => {
    const { token } = await createPerson(docket.client);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const turned = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const forged of [
      `${header}.${payload}.${turned}`,
      `${header}.${payload}.`,
      `${encode({ alg: 'none', typ: 'at+jwt', kid: docket.options.keys.all[0].id })}.${payload}.`,
      `${encode({ alg: 'HS256', typ: 'at+jwt', kid: docket.options.keys.all[0].id })}.${payload}.${signature}`,
      `${header}.${encode({ ...claims, exp: claims.exp + 600 })}.${signature}`,
    ]) {
      expect((await docket.client.call('GET', '/users/me', { token: forged })).status).toBe(401);
    }
  });
});

describe('An account', () => {
  test('of another is 404, and one\'s own is the same by id and by "me"', async () => {
    const [ada, eve] = [await createPerson(docket.client), await createPerson(docket.client)];
    expect((await eve.call('GET', `/users/${ada.user.id}`)).status).toBe(404);
    const me = await ada.call<Schema<'CurrentUser'>>('GET', '/users/me');
    const { personalWorkspaceId: _mine, ...user } = me.body;
    expect((await ada.call('GET', `/users/${ada.user.id}`)).body).toEqual(user);
  });

  test('changes by merge patch: what is left out stays, null removes, nothing changed keeps the version', async () => {
    const { call, user } = await createPerson(docket.client);
    const change = (json: object) =>
      call<Schema<'CurrentUser'>>('PATCH', '/users/me', {
        json,
        headers: { 'Content-Type': 'application/merge-patch+json' },
      });
    const named = await change({ phone: '+33142685300' });
    expect(named.body).toEqual({ ...user, phone: '+33142685300', version: 2, updatedAt: named.body.updatedAt });
    const same = await change({ phone: '+33142685300', name: user.name });
    expect([same.body, same.headers.etag]).toEqual([named.body, named.headers.etag]);
    expect((await change({ phone: null })).body).toMatchObject({ phone: null, name: user.name, version: 3 });
    for (const wrong of [{}, { name: null }, { email: 'other@docket.example' }, { id: user.id }])
      expect((await change(wrong)).status).toBe(400);
  });
});
