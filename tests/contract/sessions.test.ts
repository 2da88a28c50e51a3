import type { Schema } from '../../src/docket.ts';
import { prepare, sql } from '../../src/platform/database.ts';
import { makeRefreshToken, readRefreshToken } from '../../src/sessions/refresh-token.ts';
import { createPerson, logIn, PASSWORD, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { waiting } from '../support/locks.ts';

type NewSession = Schema<'NewSession'>;
type Session = Schema<'Session'>;

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

const refresh = (refreshToken: string) =>
  docket.client.call<NewSession>('POST', '/sessions/refresh', { json: { refreshToken } });
const whoAmI = async (token: string): Promise<number> =>
  (await docket.client.call('GET', '/users/me', { token })).status;
const newLogIn = (person: Person): Promise<NewSession> => logIn(docket.client, person.user.email);

const SUSPEND = prepare<{ id: string }, 'id' | 'at'>((param) =>
  sql('users')
    .update({ suspended_at: param('at') })
    .where('id', param('id'))
    .returning('id'),
);
const EXPIRE = prepare<{ id: string }, 'id'>((param) =>
  sql('sessions')
    .update({ expires_at: sql.raw("now() - interval '1 second'") })
    .where('id', param('id'))
    .returning('id'),
);
const STORED = prepare<{ family_hash: string; refresh_hash: string; row: string }, 'id'>((param) =>
  sql.raw('SELECT family_hash, refresh_hash, s::text AS row FROM sessions AS s WHERE id = ?', [param('id')]),
);
const EVENTS = prepare<{ action: string }, 'id'>((param) =>
  sql('audit_events').select('action').where('target_id', param('id')).orderBy('occurred_at'),
);
const eventsOf = async (id: string): Promise<string[]> =>
  (await docket.options.database.run(EVENTS, { id })).map((it) => it.action);

const refusal = (answer: { status: number; text: string }) => [answer.status, problemOf(answer).code];
const BAD_REFRESH = [401, 'invalid_refresh_token'];

describe('A log-in', () => {
  test.each([
    ['the password changes', { password_hash: 'another' }],
    ['the account is suspended', { suspended_at: new Date().toISOString() }],
    ['the account is closed', { deleted_at: new Date().toISOString() }],
  ])('begins no session where %s after the password was checked', async (_what, change) => {
    const { user } = await createPerson(docket.client);
    const others = await docket.knex.transaction();
    await others('users').where('id', user.id).update(change);
    const logIn = docket.client.call('POST', '/sessions', { json: { email: user.email, password: PASSWORD } });
    // It has read the account as it was, and waits for the row.
    while ((await waiting(docket.knex)) === 0);
    await others.commit();
    expect((await logIn).status).toBe(401);
    expect(await docket.knex('sessions').where('user_id', user.id)).toHaveLength(1);
  });
});

describe('A refresh', () => {
  test('gives new tokens for the same session, whose end does not move', async () => {
    const person = await createPerson(docket.client);
    const first = await newLogIn(person);
    const { status, body, headers } = await refresh(first.refreshToken);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: first.id, userId: person.user.id, version: 2, expiresAt: first.expiresAt });
    expect(body.refreshExpiresAt).toBe(first.refreshExpiresAt);
    expect(headers['cache-control']).toBe('no-store');
    expect(new Set([body.accessToken, first.accessToken, body.refreshToken, first.refreshToken]).size).toBe(4);
    for (const token of [first.accessToken, body.accessToken]) expect(await whoAmI(token)).toBe(200);
    const seen = await person.call<Session>('GET', `/sessions/${first.id}`);
    expect(seen.body.version).toBe(2);
    expect(seen.body.refreshedAt >= first.createdAt).toBe(true);
  });

  test('can be repeated with each next token', async () => {
    const person = await createPerson(docket.client);
    let { refreshToken } = person;
    for (let time = 0; time < 5; time++) {
      const { status, body } = await refresh(refreshToken);
      expect([status, body.id]).toEqual([200, person.sessionId]);
      refreshToken = body.refreshToken;
    }
  });

  test('with a token that was used ends the session, for whoever holds the newest too, and goes on record', async () => {
    const person = await createPerson(docket.client);
    const other = await newLogIn(person);
    const { body: next } = await refresh(person.refreshToken);
    expect(await whoAmI(next.accessToken)).toBe(200);
    expect(refusal(await refresh(person.refreshToken))).toEqual(BAD_REFRESH);
    expect(refusal(await refresh(next.refreshToken))).toEqual(BAD_REFRESH);
    for (const token of [person.token, next.accessToken]) expect(await whoAmI(token)).toBe(401);
    expect(await whoAmI(other.accessToken)).toBe(200);
    expect((await refresh(other.refreshToken)).status).toBe(200);
    expect(await eventsOf(person.sessionId)).toEqual(['session.created', 'session.tokenReused']);
  });

  test('of fifty at once with one token, one wins', async () => {
    const { refreshToken } = await createPerson(docket.client);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(refreshToken)));
    const codes = answers.map(({ status }) => status).sort();
    expect(codes).toEqual([200, ...Array.from({ length: 49 }, () => 401)]);
  });

  test('with what is no token of ours, or of another family, is refused and ends nothing', async () => {
    const person = await createPerson(docket.client);
    const guesses = [
      'x'.repeat(20),
      'x'.repeat(200),
      person.refreshToken.slice(0, -4),
      makeRefreshToken(person.sessionId).text,
      makeRefreshToken('0197f3a3-44b7-7f02-8e1d-2c3b4a596877').text,
    ];
    for (const guess of guesses) expect(refusal(await refresh(guess))).toEqual(BAD_REFRESH);
    expect((await refresh(person.refreshToken)).status).toBe(200);
  });

  test('is over with the session, whether it was ended or has expired', async () => {
    const person = await createPerson(docket.client);
    const [ended, expired] = [await newLogIn(person), await newLogIn(person)];
    expect((await person.call('DELETE', `/sessions/${ended.id}`)).status).toBe(204);
    await docket.options.database.run(EXPIRE, { id: expired.id });
    for (const { refreshToken } of [ended, expired]) expect(refusal(await refresh(refreshToken))).toEqual(BAD_REFRESH);
  });

  test('is refused to who is suspended, and the session stands once they are reinstated', async () => {
    const person = await createPerson(docket.client);
    await docket.options.database.run(SUSPEND, { id: person.user.id, at: new Date().toISOString() });
    expect(refusal(await refresh(person.refreshToken))).toEqual(BAD_REFRESH);
    await docket.options.database.run(SUSPEND, { id: person.user.id, at: null });
    expect((await refresh(person.refreshToken)).status).toBe(200);
  });
});

test('The database holds of a refresh token nothing that one could be made from', async () => {
  const { sessionId, refreshToken } = await createPerson(docket.client);
  const [stored] = await docket.options.database.run(STORED, { id: sessionId });
  const known = readRefreshToken(refreshToken);
  expect(stored).toMatchObject({ family_hash: known?.family_hash, refresh_hash: known?.refresh_hash });
  const bytes = Buffer.from(refreshToken, 'base64url');
  for (const part of [bytes, bytes.subarray(16, 32), bytes.subarray(32)])
    for (const encoding of ['base64url', 'base64', 'hex'] as const)
      expect(stored?.row).not.toContain(part.toString(encoding).replaceAll('=', ''));
});

describe('The sessions of a person', () => {
  test('are listed the newest first, page by page, without those that are over or of others', async () => {
    const [ada, eve] = [await createPerson(docket.client), await createPerson(docket.client)];
    const more = [await newLogIn(ada), await newLogIn(ada), await newLogIn(ada)];
    const [over] = more;
    await docket.options.database.run(EXPIRE, { id: String(over?.id) });
    const ids: string[] = [];
    let path = '/sessions?limit=1';
    for (let pages = 0; path !== '' && pages < 10; pages++) {
      const { body } = await ada.call<Schema<'SessionPage'>>('GET', path);
      ids.push(...body.data.map((it) => it.id));
      path = body.page.nextCursor === null ? '' : `/sessions?limit=1&cursor=${body.page.nextCursor}`;
    }
    expect(ids).toEqual([more[2]?.id, more[1]?.id, ada.sessionId]);
    expect((await eve.call<Schema<'SessionPage'>>('GET', '/sessions')).body.data.map((it) => it.id)).toEqual([
      eve.sessionId,
    ]);
  });

  test('say from where and with what they were begun', async () => {
    const { user } = await createPerson(docket.client);
    const agent = `Mozilla/5.0 ${'x'.repeat(600)}`;
    const { body } = await docket.client.call<NewSession>('POST', '/sessions', {
      json: { email: user.email, password: PASSWORD },
      headers: { 'User-Agent': agent },
    });
    const seen = await docket.client.call<Session>('GET', `/sessions/${body.id}`, { token: body.accessToken });
    expect(seen.body).toMatchObject({ userAgent: agent.slice(0, 500), ipAddress: '127.0.0.1' });
  });

  test('all end but the one in use, at once, and with them their tokens', async () => {
    const person = await createPerson(docket.client);
    const [other, stranger] = [await newLogIn(person), await createPerson(docket.client)];
    expect(await whoAmI(other.accessToken)).toBe(200);
    expect((await person.call('DELETE', '/sessions')).status).toBe(204);
    expect(await whoAmI(other.accessToken)).toBe(401);
    expect(refusal(await refresh(other.refreshToken))).toEqual(BAD_REFRESH);
    expect([await whoAmI(person.token), await whoAmI(stranger.token)]).toEqual([200, 200]);
    const { body } = await person.call<Schema<'SessionPage'>>('GET', '/sessions');
    expect(body.data.map((it) => it.id)).toEqual([person.sessionId]);
  });

  test('change with each refresh, so that a log-out can be held to the one that was seen', async () => {
    const person = await createPerson(docket.client);
    const before = await person.call<Session>('GET', `/sessions/${person.sessionId}`);
    await refresh(person.refreshToken);
    const end = (tag: string | undefined) =>
      person.call('DELETE', `/sessions/${person.sessionId}`, { headers: { 'If-Match': String(tag) } });
    expect((await end(before.headers.etag)).status).toBe(412);
    const after = await person.call<Session>('GET', `/sessions/${person.sessionId}`);
    expect((await end(after.headers.etag)).status).toBe(204);
    expect(await eventsOf(person.sessionId)).toEqual(['session.created', 'session.ended']);
  });
});

test('Who is suspended is told so at the log-in, and only with the right password', async () => {
  const { user } = await createPerson(docket.client);
  await docket.options.database.run(SUSPEND, { id: user.id, at: new Date().toISOString() });
  const tryIt = (password: string) =>
    docket.client.call('POST', '/sessions', { json: { email: user.email, password } });
  expect(refusal(await tryIt(PASSWORD))).toEqual([403, 'account_suspended']);
  expect(refusal(await tryIt('another-lantern-oxbow-seven'))).toEqual([401, 'invalid_credentials']);
});
