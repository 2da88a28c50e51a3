import * as oauth4webapi from 'oauth4webapi';
import * as openid from 'openid-client';
import { createKnex } from '../../db/knexfile.ts';
import { type KeyRing, makeSigningKey, readSigningKeys } from '../../src/identity/keys.ts';
import { allow } from '../../src/oauth/grants.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { client, logIn, type Person, signUp } from '../support/client.ts';
import { perMinute, UNTHROTTLED } from '../support/limits.ts';
import { untilBlocked } from '../support/locks.ts';
import {
  begin,
  callWith,
  createPartner,
  createVisitor,
  finish,
  leaving,
  letIn,
  type Partner,
} from '../support/partner.ts';

let docket: TestServer;
let ada: Person;
let partner: Partner;

beforeAll(async () => {
  docket = await startServer();
  ada = await signUp(docket.address);
  partner = await createPartner(docket.address, ada.call);
});
afterAll(() => docket?.close());

/** Calls the API with a token and tells the status. */
const statusOf = async (token: string, path = `/v1/workspaces/${ada.workspace}/tasks`, method = 'GET', body?: object) =>
  (await callWith(docket.address, token)(method, path, body)).status;
/** What the authorization server refuses with. */
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof openid.ResponseBodyError) return error.error;
      if (error instanceof openid.WWWAuthenticateChallengeError) return String(error.cause[0]?.parameters.error);
      throw error;
    },
  );
const refresh = (tokens: openid.TokenEndpointResponse, of = partner) =>
  openid.refreshTokenGrant(of.config, String(tokens.refresh_token));
/** A person and a partner who know nobody else. */
const strangers = async (content: object = {}) => {
  const person = await signUp(docket.address);
  return { person, partner: await createPartner(docket.address, person.call, content) };
};
/** Logs a person in at the page of a partner, who lets it in: the journey, and the address that leads back with its code. */
const comeBack = async (person: Person, of: Partner) => {
  const journey = await begin(of, 'tasks.read');
  const visitor = createVisitor(docket.address);
  await visitor.open(journey.url);
  await visitor.send({ ...credentials(person), action: 'login' });
  return { journey, back: leaving(await visitor.send({ action: 'allow' })) };
};

describe('Metadata', () => {
  test('of the authorization server names what it does, and nothing of OpenID Connect (RFC 8414)', () => {
    const metadata = partner.config.serverMetadata();
    expect(metadata).toMatchObject({
      issuer: docket.address,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      authorization_response_iss_parameter_supported: true,
      jwks_uri: `${docket.address}/.well-known/jwks.json`,
    });
    expect(Object.keys(metadata).filter((name) => /^(id_token|claim|subject|userinfo)/.test(name))).toEqual([]);
  });

  test('of the API leads from a refusal to the authorization server (RFC 9728)', async () => {
    const refused = await fetch(`${docket.address}/v1/users/me`);
    const [, address = ''] = /resource_metadata="([^"]+)"/.exec(refused.headers.get('WWW-Authenticate') ?? '') ?? [];
    expect(address).toBe(`${docket.address}/.well-known/oauth-protected-resource/v1`);
    expect(await (await fetch(address)).json()).toMatchObject({
      resource: `${docket.address}/v1`,
      authorization_servers: [docket.address],
      bearer_methods_supported: ['header'],
    });
  });

  test('is what the issuer says, whatever a Host header or a proxy says', async () => {
    const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' };
    const response = await fetch(`${docket.address}/.well-known/oauth-authorization-server`, { headers });
    expect(JSON.stringify(await response.json())).not.toContain('evil.example');
  });
});

describe('The code flow', () => {
  test('gives a partner a token that does what the person allowed, and no more', async () => {
    const tokens = await letIn(docket.address, ada, partner, 'tasks.read');
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: 'tasks.read' });
    expect(await statusOf(tokens.access_token)).toBe(200);
    const call = callWith(docket.address, tokens.access_token);
    const refused = await call('POST', `/v1/workspaces/${ada.workspace}/tasks`, { title: 'Water the plants' });
    expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope']);
    const metadata = `${docket.address}/.well-known/oauth-protected-resource/v1`;
    expect(refused.headers.get('WWW-Authenticate')).toBe(
      `Bearer realm="docket", error="insufficient_scope", scope="tasks.write", resource_metadata="${metadata}"`,
    );
  });

  test('gives a token that any resource server can verify with the published keys (RFC 9068)', async () => {
    const { access_token } = await letIn(docket.address, ada, partner, 'tasks.read');
    const request = new Request(docket.address, { headers: { Authorization: `Bearer ${access_token}` } });
    const server = { issuer: docket.address, jwks_uri: `${docket.address}/.well-known/jwks.json` };
    const claims = await oauth4webapi.validateJwtAccessToken(server, request, `${docket.address}/v1`, {
      [oauth4webapi.allowInsecureRequests]: true,
    });
    expect(claims).toMatchObject({ client_id: partner.id, scope: 'tasks.read', role: 'user' });
  });

  test('signs with the key of the day, and a token of the day before stays good', async () => {
    const [[before], [after]] = [await readSigningKeys(makeSigningKey()), await readSigningKeys(makeSigningKey())];
    let all: KeyRing['all'] = [before];
    const keys = {
      get all() {
        return all;
      },
      find: (id: string) => all.find((key) => key.id === id) ?? null,
      onChange: () => undefined,
    };
    const rotating = await startServer({ keys });
    try {
      const person = await signUp(rotating.address);
      const partner = await createPartner(rotating.address, person.call);
      const first = await letIn(rotating.address, person, partner);
      all = [after, before];
      const second = await refresh(first, partner);
      const kids = [first, second].map((it) => headerOf(it.access_token).kid);
      expect(kids).toEqual([before.id, after.id]);
      for (const { access_token } of [first, second]) {
        const { status } = await callWith(rotating.address, access_token)(
          'GET',
          `/v1/workspaces/${person.workspace}/tasks`,
        );
        expect(status).toBe(200);
      }
    } finally {
      await rotating.close();
    }
  });

  test('refuses a code that is used again, and ends what came of it', async () => {
    const { person, partner } = await strangers();
    const { journey, back } = await comeBack(person, partner);
    const tokens = await finish(partner, journey, back);
    expect(await statusOf(tokens.access_token, '/v1/users/me/grants')).toBe(403);
    expect(await refusal(finish(partner, journey, back))).toBe('invalid_grant');
    expect(await statusOf(tokens.access_token, '/v1/users/me/grants')).toBe(401);
    expect(await refusal(refresh(tokens, partner))).toBe('invalid_grant');
  });

  test('refuses a code with another verifier, and at another client', async () => {
    const other = await createPartner(docket.address, ada.call);
    for (const [of, verifier] of [
      [partner, openid.randomPKCECodeVerifier()],
      [other, null],
    ] as const) {
      const journey = await begin(partner, 'tasks.read');
      const visitor = createVisitor(docket.address);
      await visitor.open(journey.url);
      const back = leaving(await visitor.send({ ...credentials(ada), action: 'login' }));
      expect(await refusal(finish(of, { ...journey, verifier: verifier ?? journey.verifier }, back))).toBe(
        'invalid_grant',
      );
    }
  });

  test('brings the browser back with the issuer, and a client that expects another stops there', async () => {
    const journey = await begin(partner, 'tasks.read');
    const visitor = createVisitor(docket.address);
    await visitor.open(journey.url);
    const back = leaving(await visitor.send({ ...credentials(ada), action: 'login' }));
    expect(back.searchParams.get('iss')).toBe(docket.address);
    const elsewhere = new URL(back);
    elsewhere.searchParams.set('iss', 'https://other.example');
    await expect(finish(partner, journey, elsewhere)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/"iss"/) },
    });
    await expect(finish(partner, { ...journey, state: 'another' }, back)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/"state"/) },
    });
  });

  test.each([
    ['no challenge', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a token in the address', { response_type: 'token' }, 'invalid_request'],
    ['an answer behind a #', { response_mode: 'fragment' }, 'invalid_request'],
    ['a scope it was not registered with', { scope: 'admin.write' }, 'invalid_scope'],
    ['no scope', { scope: '' }, 'invalid_scope'],
    ['an identity', { scope: 'openid tasks.read' }, 'invalid_scope'],
    ['a token for another API', { resource: 'https://other.example/v1' }, 'invalid_target'],
    ['an answer without a question', { prompt: 'none' }, 'login_required'],
  ])('refuses a request for %s', async (_name, changes, code) => {
    const { url, state } = await begin(partner, 'tasks.read');
    for (const [name, value] of Object.entries(changes))
      value === '' ? url.searchParams.delete(name) : url.searchParams.set(name, value);
    const back = leaving(await createVisitor(docket.address).open(url));
    expect(back.href).toMatch(/^https:\/\/calendar\.example\/callback[?#]/);
    const told = new URLSearchParams(back.search || back.hash.slice(1));
    expect([told.get('error'), told.get('state'), told.get('iss')]).toEqual([code, state, docket.address]);
  });

  test.each([
    ['another path', 'https://calendar.example/callback/evil'],
    ['a query more', 'https://calendar.example/callback?to=evil'],
    ['another host', 'https://calendar.example.evil.example/callback'],
    ['another port', 'https://calendar.example:8443/callback'],
  ])('sends nobody to %s than was registered', async (_name, uri) => {
    const { url } = await begin(partner, 'tasks.read', { redirect_uri: uri });
    const response = await createVisitor(docket.address).open(url);
    expect([response.status, response.headers.get('Location')]).toEqual([400, null]);
    expect(await response.text()).toContain('This link leads elsewhere');
  });

  test('lets an app on a machine come back on any port of loopback, and asks its person each time', async () => {
    const { person, partner } = await strangers({ confidential: false, redirectUris: ['http://127.0.0.1/back'] });
    const visitor = createVisitor(docket.address);
    for (const port of [49152, 49153]) {
      const redirect_uri = `http://127.0.0.1:${port}/back`;
      const journey = await begin(partner, 'tasks.read', { redirect_uri });
      const page = await visitor.open(journey.url);
      const asked = port === 49152 ? await visitor.send({ ...credentials(person), action: 'login' }) : page;
      expect(await asked.text()).toContain('a program on this computer');
      const back = leaving(await visitor.send({ action: 'allow' }));
      expect(back.href.startsWith(redirect_uri)).toBe(true);
      expect(await finish(partner, journey, back)).toMatchObject({ scope: 'tasks.read' });
    }
  });
});

describe('What a token says', () => {
  test('ends with the account of its person', async () => {
    const person = await signUp(docket.address);
    const tokens = await letIn(docket.address, person, partner, 'tasks.read');
    const look = () => openid.tokenIntrospection(partner.config, String(tokens.refresh_token));
    expect(await look()).toMatchObject({ active: true });
    const knex = createKnex(docket.databaseUrl);
    await knex('users').update('suspended_at', knex.fn.now()).where('email', person.email);
    await knex.destroy();
    expect(await look()).toEqual({ active: false });
  });

  test('is no more than its client may still have', async () => {
    const { person, partner } = await strangers({ scopes: ['tasks.read', 'account.read'] });
    const [both, lost] = [
      await letIn(docket.address, person, partner, 'tasks.read account.read'),
      await letIn(docket.address, person, partner, 'account.read'),
    ];
    expect(await statusOf(both.access_token, '/v1/users/me')).toBe(200);
    await person.call('PATCH', `/v1/clients/${partner.id}`, { scopes: ['tasks.read'] });
    expect(await statusOf(both.access_token, '/v1/users/me')).toBe(403);
    expect(await refresh(both, partner)).toMatchObject({ scope: 'tasks.read' });
    expect(await refusal(refresh(lost, partner))).toBe('invalid_grant');
  });
});

describe('A request with NUL', () => {
  test.each(['state', 'login_hint', 'ui_locales'])('in %s goes back to the partner as a bad one', async (name) => {
    const { url } = await begin(partner, 'tasks.read', { [name]: '\0' });
    const back = leaving(await createVisitor(docket.address).open(url));
    expect(back.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('The pages', () => {
  test('say in plain words what the partner may do, and ask a second time only for what is new', async () => {
    const { person, partner } = await strangers();
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    const page = await (await visitor.send({ ...credentials(person), action: 'login' })).text();
    expect(page).toContain('See the tasks of your workspaces.');
    expect(page).not.toContain('Create, change and delete tasks');
    await visitor.send({ action: 'allow' });
    expect(leaving(await visitor.open((await begin(partner, 'tasks.read')).url)).searchParams.has('code')).toBe(true);
    const more = await visitor.open((await begin(partner, 'tasks.read tasks.write')).url);
    expect(await more.text()).toContain('Create, change and delete tasks');
    await visitor.send({ action: 'allow' });
    const { body } = await person.call('GET', '/v1/users/me/grants');
    expect(body.data).toMatchObject([{ clientId: partner.id, scopes: ['tasks.read', 'tasks.write'] }]);
    const events = (await person.call('GET', '/v1/users/me/audit-events?action=grant.given')).body.data;
    expect(events).toHaveLength(2);
  });

  test('tell where a partner is at home as its own word, and no fact', async () => {
    const { person, partner } = await strangers({ homepage: 'https://calendar.example/about' });
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    const page = await (await visitor.send({ ...credentials(person), action: 'login' })).text();
    expect(page).toMatch(/It says that it is at <a href="https:\/\/calendar\.example\/about"[^>]*>calendar\.example</);
  });

  test('give what they showed, though the partner was registered for more meanwhile', async () => {
    const { person, partner } = await strangers();
    const registerFor = (scopes: string[]) => person.call('PATCH', `/v1/clients/${partner.id}`, { scopes });
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read tasks.write')).url);
    await visitor.send({ ...credentials(person), action: 'login' });
    await registerFor(['tasks.read']);
    await visitor.open(visitor.url);
    await registerFor(['tasks.read', 'tasks.write']);
    await visitor.send({ action: 'allow' });
    const { body } = await person.call('GET', '/v1/users/me/grants');
    expect(body.data).toMatchObject([{ scopes: ['tasks.read'] }]);
  });

  test('take a no for an answer, before and after the log-in', async () => {
    const { person, partner } = await strangers();
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    expect(leaving(await visitor.send({ action: 'refuse' })).searchParams.get('error')).toBe('access_denied');
    await visitor.open((await begin(partner, 'tasks.read')).url);
    await visitor.send({ ...credentials(person), action: 'login' });
    expect(leaving(await visitor.send({ action: 'refuse' })).searchParams.get('error')).toBe('access_denied');
    expect((await person.call('GET', '/v1/users/me/grants')).body.data).toEqual([]);
  });

  test('tell the same of a wrong password and of an unknown address, and keep the address', async () => {
    const pages = [];
    for (const email of [ada.email, 'nobody@people.example']) {
      const visitor = createVisitor(docket.address);
      await visitor.open((await begin(partner, 'tasks.read')).url);
      const response = await visitor.send({ email, password: 'not the password of anybody', action: 'login' });
      expect(response.status).toBe(400);
      const page = await response.text();
      expect(page).toContain(`value="${email}"`);
      pages.push(page.replaceAll(email, ''));
    }
    expect(pages[0]).toBe(pages[1]);
  });

  test('take an address for nobody’s that only the database takes for somebody’s', async () => {
    const account = { email: 'kiki@people.example', password: ada.password };
    await client(docket.address)('POST', '/v1/users', { ...account, name: 'Kiki Person' });
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    for (const email of ['k\u0130ki@people.example', '\u212Aiki@people.example'])
      expect((await visitor.send({ ...account, email, action: 'login' })).status).toBe(400);
    await docket.mailbox.post.settle();
    const kiki = await logIn(docket.address, account);
    expect((await kiki.call('GET', '/v1/users/me/audit-events?action=session.refused')).body.data).toEqual([]);
    expect((await visitor.send({ ...account, action: 'login' })).status).toBe(200);
  });

  test('let nobody in with a password that is changed while it is checked', async () => {
    const { person, partner } = await strangers();
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    const changed = await docket.knex.transaction(async (transaction) => {
      await transaction('users').update('password_hash', 'of another').where('email', person.email);
      return untilBlocked(docket.knex, () => visitor.send({ ...credentials(person), action: 'login' }));
    });
    const answer = await changed.answer;
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('role="alert"')]);
    expect((await person.call('GET', '/v1/users/me/audit-events?action=session.created')).body.data).toHaveLength(1);
  });

  test('let somebody else take over a browser', async () => {
    const { person: first, partner } = await strangers();
    const second = await signUp(docket.address);
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    await visitor.send({ ...credentials(first), action: 'login' });
    expect(await (await visitor.send({ action: 'switch' })).text()).toContain('Log in to Docket');
    expect(await (await visitor.send({ ...credentials(second), action: 'login' })).text()).toContain(second.email);
    const anew = await begin(partner, 'tasks.read', { prompt: 'login' });
    await visitor.open(anew.url);
    expect(await (await visitor.send({ ...credentials(first), action: 'login' })).text()).toContain(first.email);
    const tokens = await finish(partner, anew, leaving(await visitor.send({ action: 'allow' })));
    const { id: sub } = (await first.call('GET', '/v1/users/me')).body;
    const described = await fetch(`${docket.address}/.well-known/oauth-protected-resource/v1`);
    const { resource } = await described.json();
    expect(payloadOf(tokens.access_token)).toMatchObject({ iss: docket.address, aud: resource, sub });
  });

  test('answer only the browser that was asked', async () => {
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    visitor.forget();
    const response = await visitor.send({ ...credentials(ada), action: 'login' });
    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('may be in no frame, run no script and stay in no cache; their forms lead to Docket and the partner alone', async () => {
    const visitor = createVisitor(docket.address);
    const { headers } = await visitor.open((await begin(partner, 'tasks.read')).url);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    const policy = headers.get('Content-Security-Policy')?.split(';');
    expect(policy).toEqual(expect.arrayContaining(["frame-ancestors 'none'", "script-src 'none'"]));
    expect(policy).toContain("form-action 'self' https://calendar.example");
  });

  test.each(['https://a,b.example/back', 'https://a;b.example/back', 'http://[::1]/back', 'org.example.app:/back'])(
    'let a form lead to %s by its scheme, for a policy has no words for the address',
    async (uri) => {
      const { partner } = await strangers({ confidential: false, redirectUris: [uri] });
      const { status, headers } = await createVisitor(docket.address).open((await begin(partner, 'tasks.read')).url);
      expect(status).toBe(200);
      const policy = headers.get('Content-Security-Policy')?.split(';');
      expect(policy).toContain(`form-action 'self' ${new URL(uri).protocol}`);
    },
  );

  test('log out who is suspended, and let them in no more', async () => {
    const person = await signUp(docket.address);
    const tokens = await letIn(docket.address, person, partner);
    const visitor = createVisitor(docket.address);
    await visitor.open((await begin(partner, 'tasks.read', { prompt: 'consent' })).url);
    await visitor.send({ ...credentials(person), action: 'login' });
    const knex = createKnex(docket.databaseUrl);
    await knex('users').update('suspended_at', knex.fn.now()).where('email', person.email);
    await knex.destroy();
    expect((await visitor.send({ action: 'allow' })).status).toBe(400);
    const page = await visitor.open((await begin(partner, 'tasks.read')).url);
    expect(await page.text()).toContain('Log in to Docket');
    expect(await refusal(refresh(tokens, partner))).toBe('invalid_grant');
    expect(await statusOf(tokens.access_token)).toBe(401);
  });
});

test('a new password logs its person out of the pages, and keeps their partners', async () => {
  const { person, partner } = await strangers();
  const tokens = await letIn(docket.address, person, partner);
  const visitor = createVisitor(docket.address);
  await visitor.open((await begin(partner, 'tasks.read')).url);
  await visitor.send({ ...credentials(person), action: 'login' });
  const json = { currentPassword: person.password, newPassword: 'nine herons under patient bridges' };
  expect((await person.call('PUT', '/v1/users/me/password', json)).status).toBe(204);
  const page = await visitor.open((await begin(partner, 'tasks.read')).url);
  expect(await page.text()).toContain('Log in to Docket');
  expect(await refusal(refresh(tokens, partner))).toBe('none');
});

test('to log out everywhere logs out of the pages too, and keeps partners', async () => {
  const { person, partner } = await strangers();
  const tokens = await letIn(docket.address, person, partner);
  const visitor = createVisitor(docket.address);
  await visitor.open((await begin(partner, 'tasks.read')).url);
  await visitor.send({ ...credentials(person), action: 'login' });
  const logIns = async () => (await person.call('GET', '/v1/users/me/export')).body.logIns;
  expect(await logIns()).toHaveLength(2);
  expect((await person.call('DELETE', '/v1/sessions')).status).toBe(204);
  expect(await logIns()).toEqual([]);
  const page = await visitor.open((await begin(partner, 'tasks.read')).url);
  expect(await page.text()).toContain('Log in to Docket');
  expect(await refusal(refresh(tokens, partner))).toBe('none');
});

describe('A partner stops working for everybody when its owner', () => {
  const suspend = async (owner: Person) => {
    const { email } = await signUp(docket.address);
    const knex = createKnex(docket.databaseUrl);
    await knex('users').update('role', 'admin').where({ email });
    await knex.destroy();
    const admin = await logIn(docket.address, { email, password: owner.password });
    const { id } = (await owner.call('GET', '/v1/users/me')).body;
    expect((await admin.call('POST', `/v1/accounts/${id}/suspend`)).status).toBe(200);
    return () => admin.call('POST', `/v1/accounts/${id}/reinstate`);
  };
  const close = async (owner: Person) => {
    expect((await owner.call('DELETE', '/v1/users/me')).status).toBe(204);
    return () => client(docket.address)('POST', '/v1/account-restorations', credentials(owner));
  };

  test.each([
    ['is suspended', suspend],
    ['closes their account', close],
  ])('%s, at once, and goes on when they are back', async (_how, end) => {
    const { person: owner, partner } = await strangers();
    const person = await signUp(docket.address);
    const tokens = await letIn(docket.address, person, partner);
    const tasks = `/v1/workspaces/${person.workspace}/tasks`;
    expect(await statusOf(tokens.access_token, tasks)).toBe(200);
    const back = await end(owner);
    expect(await statusOf(tokens.access_token, tasks)).toBe(401);
    expect(await refusal(refresh(tokens, partner))).toBe('invalid_client');
    const visitor = createVisitor(docket.address);
    expect((await visitor.open((await begin(partner, 'tasks.read')).url)).status).toBe(400);
    await back();
    expect(await statusOf(tokens.access_token, tasks)).toBe(200);
    expect(await refusal(refresh(tokens, partner))).toBe('none');
  });
});

describe('A refresh token', () => {
  test('is good once; used again it ends the whole family', async () => {
    const { person, partner } = await strangers();
    const first = await letIn(docket.address, person, partner);
    const second = await refresh(first, partner);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await statusOf(second.access_token, '/v1/users/me/grants')).toBe(403);
    expect(await refusal(refresh(first, partner))).toBe('invalid_grant');
    expect(await refusal(refresh(second, partner))).toBe('invalid_grant');
    expect(await statusOf(second.access_token, '/v1/users/me/grants')).toBe(401);
  });

  test('of 50 at once, one is taken', async () => {
    const { person, partner } = await strangers();
    const tokens = await letIn(docket.address, person, partner);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusal(refresh(tokens, partner))));
    expect(outcomes.sort()).toEqual([...Array.from({ length: 49 }, () => 'invalid_grant'), 'none']);
  });

  test('may ask for less, and never for more', async () => {
    const { person, partner } = await strangers();
    const tokens = await letIn(docket.address, person, partner, 'tasks.read');
    const again = await openid.refreshTokenGrant(partner.config, String(tokens.refresh_token), { scope: 'tasks.read' });
    expect(again.scope).toBe('tasks.read');
    const more = openid.refreshTokenGrant(partner.config, String(again.refresh_token), { scope: 'tasks.write' });
    expect(await refusal(more)).toBe('invalid_scope');
  });

  test('loses the scopes that its client has lost', async () => {
    const { person, partner } = await strangers();
    const tokens = await letIn(docket.address, person, partner);
    await person.call('PATCH', `/v1/clients/${partner.id}`, { scopes: ['tasks.read'] });
    expect((await refresh(tokens, partner)).scope).toBe('tasks.read');
  });

  test('can be looked at and revoked by its own client, which ends the grant (RFC 7662, RFC 7009)', async () => {
    const { person, partner } = await strangers();
    const other = await createPartner(docket.address, person.call);
    const tokens = await letIn(docket.address, person, partner);
    const token = String(tokens.refresh_token);
    const look = async (of: Partner) => (await openid.tokenIntrospection(of.config, token)).active;
    expect([await look(partner), await look(other)]).toEqual([true, false]);
    await openid.tokenRevocation(other.config, token);
    expect(await look(partner)).toBe(true);
    expect(await statusOf(tokens.access_token, '/v1/users/me/grants')).toBe(403);
    await openid.tokenRevocation(partner.config, token);
    expect(await look(partner)).toBe(false);
    expect(await statusOf(tokens.access_token, '/v1/users/me/grants')).toBe(401);
    expect((await person.call('GET', '/v1/users/me/grants')).body.data).toEqual([]);
  });

  test('is the only kind that can: an access token says by itself what it is', async () => {
    const { access_token } = await letIn(docket.address, ada, partner);
    expect(await refusal(openid.tokenIntrospection(partner.config, access_token))).toBe('unsupported_token_type');
    expect(await refusal(openid.tokenRevocation(partner.config, access_token))).toBe('unsupported_token_type');
  });
});

describe('The end of a grant is on record with where it came from, and says', () => {
  /** How grants ended, the newest first, as their person reads it. */
  const endsOf = async (person: Person) => {
    const { data } = (await person.call('GET', '/v1/users/me/audit-events')).body;
    const events: { action: string }[] = Array.isArray(data) ? data : [];
    return events.filter(({ action }) => /^grant\.(revoked|tokenReused)$/.test(action));
  };
  const request = async (tokens: openid.TokenEndpointResponse, { id, secret }: Partner, path: string, more: object) => {
    const headers = {
      Authorization: `Basic ${btoa(`${id}:${secret}`)}`,
      'User-Agent': 'Calendar/1',
      'X-Request-Id': path,
    };
    const body = new URLSearchParams({ token: String(tokens.refresh_token), ...more });
    return (await fetch(`${docket.address}/oauth/${path}`, { method: 'POST', headers, body })).status;
  };
  const from = (requestId: string) => ({ ipAddress: '127.0.0.1', userAgent: 'Calendar/1', requestId });

  test('that the partner gave it back', async () => {
    const { person, partner } = await strangers();
    const tokens = await letIn(docket.address, person, partner);
    expect(await request(tokens, partner, 'revoke', {})).toBe(200);
    expect(await endsOf(person)).toMatchObject([
      { action: 'grant.revoked', details: { by: 'partner' }, ...from('revoke') },
    ]);
  });

  test('that a refresh token came a second time, which may be stolen', async () => {
    const { person, partner } = await strangers();
    const tokens = await letIn(docket.address, person, partner);
    await refresh(tokens, partner);
    const again = { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) };
    expect(await request(tokens, partner, 'token', again)).toBe(400);
    expect(await endsOf(person)).toMatchObject([{ action: 'grant.tokenReused', ...from('token') }]);
  });

  test('so once, however many come at once', async () => {
    const { person, partner } = await strangers();
    const tokens = await letIn(docket.address, person, partner);
    await Promise.all(Array.from({ length: 10 }, () => refusal(refresh(tokens, partner))));
    expect(await endsOf(person)).toMatchObject([{ action: 'grant.tokenReused', ipAddress: '127.0.0.1' }]);
  });

  test('that a code came a second time', async () => {
    const { person, partner } = await strangers();
    const { journey, back } = await comeBack(person, partner);
    await finish(partner, journey, back);
    expect(await refusal(finish(partner, journey, back))).toBe('invalid_grant');
    expect(await endsOf(person)).toMatchObject([{ action: 'grant.tokenReused', ipAddress: '127.0.0.1' }]);
  });
});

describe('A grant', () => {
  test('that its person takes back stops its tokens at once', async () => {
    const { person, partner } = await strangers();
    const tokens = await letIn(docket.address, person, partner);
    expect(await statusOf(tokens.access_token, '/v1/users/me/grants')).toBe(403);
    const { body } = await person.call('GET', '/v1/users/me/grants');
    const [{ id }] = Array.isArray(body.data) ? body.data : [];
    const stranger = await signUp(docket.address);
    expect((await stranger.call('GET', `/v1/users/me/grants/${id}`)).status).toBe(404);
    expect((await stranger.call('DELETE', `/v1/users/me/grants/${id}`)).status).toBe(404);
    expect((await person.call('GET', `/v1/users/me/grants/${id}`)).body).toMatchObject({
      clientName: 'Calendar of the house',
      scopes: ['tasks.read', 'tasks.write'],
    });
    expect((await person.call('DELETE', `/v1/users/me/grants/${id}`)).status).toBe(204);
    expect((await person.call('DELETE', `/v1/users/me/grants/${id}`)).status).toBe(404);
    expect(await statusOf(tokens.access_token, '/v1/users/me/grants')).toBe(401);
    expect(await refusal(refresh(tokens, partner))).toBe('invalid_grant');
  });

  test('is one for each person and partner, however many give it at once', async () => {
    const { person, partner } = await strangers();
    const userId = String((await person.call('GET', '/v1/users/me')).body.id);
    const ids = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        allow(docket.options.database, {
          id: crypto.randomUUID(),
          userId,
          clientId: partner.id,
          scopes: [i % 2 === 0 ? 'tasks.read' : 'tasks.write'],
          now: new Date().toISOString(),
        }),
      ),
    );
    expect(new Set(ids).size).toBe(1);
    const { body } = await person.call('GET', '/v1/users/me/grants');
    expect(body.data).toMatchObject([{ scopes: ['tasks.read', 'tasks.write'] }]);
  });
});

describe('A client by itself', () => {
  test('acts for its owner with its scopes', async () => {
    const owner = await signUp(docket.address);
    const robot = await createPartner(docket.address, owner.call, {
      grantTypes: ['client_credentials'],
      redirectUris: [],
    });
    const { access_token } = await openid.clientCredentialsGrant(robot.config, { scope: 'tasks.read' });
    expect(await statusOf(access_token, `/v1/workspaces/${owner.workspace}/tasks`)).toBe(200);
    expect(await statusOf(access_token, `/v1/workspaces/${owner.workspace}/tasks`, 'POST', { title: 'No' })).toBe(403);
    expect(await statusOf(access_token)).toBe(404);
    expect(await refusal(openid.clientCredentialsGrant(robot.config, { scope: 'admin.read' }))).toBe('invalid_scope');
    expect(await refusal(openid.clientCredentialsGrant(robot.config))).toBe('invalid_scope');
  });

  test('acts for its owner no more once the account was closed, not even when it is back', async () => {
    const owner = await signUp(docket.address);
    const content = { grantTypes: ['client_credentials', 'authorization_code'] };
    const robot = await createPartner(docket.address, owner.call, content);
    const ask = () => openid.clientCredentialsGrant(robot.config, { scope: 'tasks.read' });
    const { access_token } = await ask();
    await owner.call('DELETE', '/v1/users/me');
    const account = credentials(owner);
    expect((await client(docket.address)('POST', '/v1/account-restorations', account)).status).toBe(204);
    expect(await refusal(ask())).toBe('invalid_request');
    expect(await statusOf(access_token, `/v1/workspaces/${owner.workspace}/tasks`)).toBe(401);
  });

  test('must be registered for it', async () => {
    expect(await refusal(openid.clientCredentialsGrant(partner.config, { scope: 'tasks.read' }))).toBe(
      'invalid_request',
    );
  });

  test('stops when it is deleted, and its old secret when it is rotated', async () => {
    const owner = await signUp(docket.address);
    const robot = await createPartner(docket.address, owner.call, {
      grantTypes: ['client_credentials'],
      redirectUris: [],
    });
    const { access_token } = await openid.clientCredentialsGrant(robot.config, { scope: 'tasks.read' });
    const tasks = `/v1/workspaces/${owner.workspace}/tasks`;
    const rotated = await owner.call('POST', `/v1/clients/${robot.id}/rotate`);
    expect(await refusal(openid.clientCredentialsGrant(robot.config, { scope: 'tasks.read' }))).toBe('invalid_client');
    const server = robot.config.serverMetadata();
    const anew = new openid.Configuration(server, robot.id, String(rotated.body.secret));
    openid.allowInsecureRequests(anew);
    expect(await refusal(openid.clientCredentialsGrant(anew, { scope: 'tasks.read' }))).toBe('none');
    expect(await statusOf(access_token, tasks)).toBe(200);
    await owner.call('DELETE', `/v1/clients/${robot.id}`);
    expect(await statusOf(access_token, tasks)).toBe(401);
    expect(await refusal(openid.clientCredentialsGrant(anew, { scope: 'tasks.read' }))).toBe('invalid_client');
  });
});

test('what the tables hold opens nothing: no code, no token, no cookie and no secret stands in them', async () => {
  const { person, partner } = await strangers();
  const journey = await begin(partner, 'tasks.read');
  const visitor = createVisitor(docket.address);
  await visitor.open(journey.url);
  await visitor.open((await begin(partner, 'tasks.read')).url);
  await visitor.send({ ...credentials(person), action: 'login' });
  const shown = visitor.values();
  const back = leaving(await visitor.send({ action: 'allow' }));
  expect(shown.length).toBeGreaterThan(2);
  const tokens = await letIn(docket.address, person, partner);
  const knex = createKnex(docket.databaseUrl);
  const { rows } = await knex.raw(
    'SELECT to_jsonb(a)::text AS row FROM oauth_artifacts a UNION ALL SELECT to_jsonb(c)::text FROM oauth_clients c',
  );
  await knex.destroy();
  const kept = JSON.stringify(rows);
  for (const secret of [...shown, back.searchParams.get('code'), tokens.refresh_token, partner.secret])
    expect(kept).not.toContain(String(secret));
});

test('the endpoints answer no other method, and a page of another origin only for a client without a secret', async () => {
  for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/introspect']) {
    const response = await fetch(docket.address + path);
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
  }
  const { person } = await strangers();
  const spa = await createPartner(docket.address, person.call, {
    confidential: false,
    redirectUris: ['https://spa.example/callback'],
  });
  const ask = (client_id: string, Origin: string) =>
    fetch(`${docket.address}/oauth/token`, {
      method: 'POST',
      headers: { Origin },
      body: new URLSearchParams({ client_id, grant_type: 'refresh_token', refresh_token: 'none' }),
    });
  expect((await ask(spa.id, 'https://spa.example')).headers.get('Access-Control-Allow-Origin')).toBe(
    'https://spa.example',
  );
  expect((await ask(spa.id, 'https://evil.example')).headers.get('Access-Control-Allow-Origin')).toBeNull();
});

test('who tries too many passwords, or asks too often, is told to wait', async () => {
  const busy = await startServer({ throttle: { ...UNTHROTTLED, perAccount: perMinute(2) }, rateLimit: perMinute(20) });
  try {
    const person = await signUp(busy.address);
    const partner = await createPartner(busy.address, person.call);
    const visitor = createVisitor(busy.address);
    await visitor.open((await begin(partner, 'tasks.read')).url);
    const attempt = { email: 'nobody@people.example', password: 'not the password of anybody', action: 'login' };
    const answers = [];
    for (let count = 0; count < 3; count++) answers.push(await visitor.send(attempt));
    expect(answers.map((it) => it.status)).toEqual([400, 400, 429]);
    expect(Number(answers[2]?.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await answers[2]?.text()).toContain('role="alert"');
    let left = 20;
    for (let count = 0; count < 21; count++) {
      const { status, headers } = await fetch(`${busy.address}/oauth/token`, { method: 'POST' });
      const [, rest] = /^"oauth";r=(\d+);t=([1-9]|[1-5]\d|60)$/.exec(headers.get('RateLimit') ?? '') ?? [];
      expect(headers.get('RateLimit-Policy')).toBe('"oauth";q=20;w=60');
      expect(Number(rest)).toBeLessThan(left || 1);
      expect(headers.has('Retry-After')).toBe(status === 429);
      if (count === 20) expect(status).toBe(429);
      left = Number(rest);
    }
    expect((await fetch(visitor.url)).status).toBe(429);
    expect((await visitor.send(attempt)).status).toBe(429);
  } finally {
    await busy.close();
  }
});

const credentials = ({ email, password }: Person) => ({ email, password });
const partOf = (token: string, part: number) =>
  JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString());
const headerOf = (token: string) => partOf(token, 0);
const payloadOf = (token: string) => partOf(token, 1);
