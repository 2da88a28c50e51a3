import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, maxHeaderSize, type RequestListener, type Server } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { problems } from '../../generated/problems.ts';
import { readConfig } from '../../src/config.ts';
import { MAX_BODY_BYTES } from '../../src/contract/media.ts';
import { LEAVE_MS } from '../../src/platform/drain.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { CONNECTION_TIMES } from '../../src/platform/http.ts';
import { productionSettings, startNode } from '../drills/support/node.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { writeCertificate } from '../support/certificate.ts';
import { problemOf } from '../support/docket.ts';
import { perMinute, UNTHROTTLED } from '../support/limits.ts';
import { checkout, cleanUp, temporaryFolder, until } from '../support/process.ts';
import { type Answer, type Ask, ask } from './support/https.ts';
import { NAME, type Nginx, startNginx } from './support/nginx.ts';

const PUBLIC = `https://${NAME}`;
/** Passwords tried from one address. */
const TRIES = 8;
let docket: TestServer;
let nginx: Nginx;
beforeAll(async () => {
  docket = await startServer({
    publicUrl: PUBLIC,
    proxies: 1,
    throttle: { ...UNTHROTTLED, perAddress: perMinute(TRIES) },
  });
  nginx = await startNginx([new URL(docket.address).host]);
});
afterAll(async () => {
  await cleanUp();
  await docket.close();
});

const handshake = async (version: SecureVersion, ALPNProtocols: string[] = []) => {
  const { port, ca } = nginx;
  // What OpenSSL itself refuses by now, so that it is nginx that refuses.
  const ciphers = 'DEFAULT@SECLEVEL=0';
  const socket = connect({
    host: '127.0.0.1',
    port,
    ca,
    servername: NAME,
    minVersion: version,
    maxVersion: version,
    ciphers,
    ALPNProtocols,
  });
  const outcome = await Promise.race([
    once(socket, 'secureConnect').then(() => [socket.getProtocol(), socket.alpnProtocol]),
    once(socket, 'close').then(() => 'closed'),
  ]).catch((error: NodeJS.ErrnoException) => error.code);
  socket.destroy();
  return outcome;
};

describe('TLS', () => {
  test('is 1.2 or 1.3, and HTTP/2 for who speaks it', async () => {
    expect(await handshake('TLSv1.1')).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
    expect(await handshake('TLSv1.2', ['http/1.1'])).toEqual(['TLSv1.2', 'http/1.1']);
    expect(await handshake('TLSv1.3', ['h2', 'http/1.1'])).toEqual(['TLSv1.3', 'h2']);
  });

  test('over HTTP/2 Docket answers', async () => {
    const session = connectHttp2(`https://127.0.0.1:${nginx.port}`, { ca: nginx.ca, servername: NAME });
    const stream = session.request({ ':path': '/v1/users/me', ':authority': NAME });
    const [headers] = await once(stream, 'response');
    expect(headers).toMatchObject({ ':status': 401, 'content-type': 'application/problem+json' });
    session.destroy();
  });

  test('is what browsers keep to, also after an error', async () => {
    const hsts = 'max-age=63072000';
    for (const path of ['/livez', '/v1/users/me', '/docs', '/metrics'])
      expect([path, (await ask(nginx, path)).headers['strict-transport-security']]).toEqual([path, hsts]);
  });

  test('is where plain HTTP is sent, with its path and method, but for the challenges of ACME', async () => {
    const plain = `http://127.0.0.1:${nginx.plainPort}`;
    const answer = await fetch(`${plain}/v1/tasks?limit=5`, { method: 'POST', redirect: 'manual' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, `${PUBLIC}/v1/tasks?limit=5`]);
    const challenges = join(nginx.challenges, '.well-known/acme-challenge');
    await mkdir(challenges, { recursive: true });
    await writeFile(join(challenges, 'word'), 'here');
    expect(await (await fetch(`${plain}/.well-known/acme-challenge/word`)).text()).toBe('here');
    const wrong = await fetch(`http://127.0.0.1:${nginx.port}/docs`, { redirect: 'manual' });
    expect([wrong.status, wrong.headers.get('Location')]).toEqual([308, `${PUBLIC}/docs`]);
  });
});

describe('what nginx says by itself is a problem of the catalogue', () => {
  const known = async (answer: Answer) => {
    const { code, ...problem } = problemOf(answer);
    const found = Object.entries(problems).find(([it]) => it === code)?.[1];
    expect(found).toBeDefined();
    expect(problem).toMatchObject({ ...found, type: `${PUBLIC}/docs/errors/${code}` });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect(problem).toMatchObject({ requestId: answer.headers['x-request-id'] });
    return [answer.status, code];
  };

  test('a body that is too large', async () => {
    const most = 'x'.repeat(MAX_BODY_BYTES);
    const headers = { 'Content-Type': 'application/json' };
    const fits = await ask(nginx, '/v1/sessions', { method: 'POST', headers, body: most });
    expect([fits.status, problemOf(fits).code]).toEqual([400, 'malformed_body']);
    const larger = await ask(nginx, '/v1/sessions', { method: 'POST', headers, body: `${most}x` });
    expect(await known(larger)).toEqual([413, 'payload_too_large']);
  });

  test('headers and addresses that are too large', async () => {
    const larger = 'x'.repeat(maxHeaderSize);
    const refusal = [431, 'headers_too_large'];
    expect(await known(await ask(nginx, '/livez', { headers: { Cookie: larger } }))).toEqual(refusal);
    expect(await known(await ask(nginx, `/${larger}`))).toEqual(refusal);
    const fits = 'x'.repeat(maxHeaderSize - 1000);
    expect((await ask(nginx, '/livez', { headers: { Cookie: fits } })).status).toBe(200);
    expect((await ask(nginx, `/livez?${fits}`)).status).toBe(200);
  });

  test.each([maxHeaderSize / 2, maxHeaderSize - 1000])(
    'two headers of %i bytes, which are too large together: a node says so, and is not taken for broken',
    async (size) => {
      const id = `too-large-together-${size}`;
      const headers = { 'X-Request-Id': id, 'X-One': 'x'.repeat(size), 'X-Two': 'x'.repeat(size) };
      const answer = await ask(nginx, '/livez', { headers });
      expect([answer.status, problemOf(answer).code]).toEqual([431, 'headers_too_large']);
      const line = () => nginx.log().find((it) => it.requestId === id);
      await until(() => line() !== undefined);
      expect(line()).toMatchObject({ status: 431, nodeStatus: '431' });
    },
  );

  test('what is no HTTP', async () => {
    expect(await known(await ask(nginx, '/livez', { headers: { Host: 'a b' } }))).toEqual([400, 'malformed_request']);
  });

  test('what is HTTP, and none that it speaks', async () => {
    const headers = { 'Transfer-Encoding': 'gzip' };
    expect(await known(await ask(nginx, '/livez', { method: 'POST', headers }))).toEqual([400, 'malformed_request']);
  });

  test('a method that it never passes on', async () => {
    const answer = await ask(nginx, '/v1/users/me', { method: 'TRACE' });
    expect(await known(answer)).toEqual([405, 'method_not_allowed']);
    expect(answer.headers.allow).toContain('GET');
  });

  test('figures, which are for Prometheus', async () => {
    // As Docket takes the path.
    for (const path of ['/metrics', '/metrics/', '/METRICS', '/%6Detrics', '//metrics?x=1'])
      expect([path, await known(await ask(nginx, path))]).toEqual([path, [404, 'not_found']]);
    expect((await ask(nginx, '/metricsdocs')).headers['x-request-id']).toBeDefined();
  });

  test('its sizes and times are those of Docket', async () => {
    const site = await readFile(join(checkout, 'deploy/nginx/docket.conf'), 'utf8');
    const nodes = await readFile(join(checkout, 'deploy/nginx/docket-nodes.conf'), 'utf8');
    const kibibytes = (name: string) => Number(new RegExp(`^ *${name} (?:2 )?(\\d+)k;`, 'm').exec(site)?.[1]) * 1024;
    const ms = (name: string, text = site) => Number(new RegExp(`^ *${name} (\\d+)s;`, 'm').exec(text)?.[1]) * 1000;
    const { headersTimeout, requestTimeout, keepAliveTimeout } = CONNECTION_TIMES;
    expect(kibibytes('client_max_body_size')).toBe(MAX_BODY_BYTES);
    expect(kibibytes('large_client_header_buffers')).toBe(maxHeaderSize);
    expect(ms('client_header_timeout')).toBe(headersTimeout);
    expect(ms('keepalive_timeout')).toBe(keepAliveTimeout);
    expect(ms('keepalive_timeout', nodes)).toBeLessThan(LEAVE_MS);
    // Between two pieces of a body: nginx has no time for the whole.
    expect(ms('client_body_timeout')).toBeLessThan(requestTimeout);
    const deadline = readConfig({}).DOCKET_DEADLINE * 1000;
    expect(ms('proxy_read_timeout')).toBeGreaterThan(deadline);
    expect(ms('proxy_read_timeout')).toBeLessThan(1.5 * deadline);
  });
});

describe('forwarded headers', () => {
  const forged = {
    'X-Forwarded-For': '203.0.113.9',
    'X-Forwarded-Proto': 'http',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Port': '1',
    'X-Real-IP': '203.0.113.9',
    Forwarded: 'for=203.0.113.9;host=evil.example;proto=http',
  };
  const account = (name: string) =>
    JSON.stringify({ email: `${name}@people.example`, password: 'seven lanterns over quiet harbours', name: 'Ada' });
  const json = { 'Content-Type': 'application/json' };
  /** Registers and logs in, and gives what Docket wrote down and linked to. */
  const recorded = async (send: (path: string, it?: Ask) => Promise<Answer>, name: string) => {
    await send('/v1/users', { method: 'POST', headers: { ...json, ...forged }, body: account(name) });
    const { email, password } = JSON.parse(account(name));
    const session = await send('/v1/sessions', {
      method: 'POST',
      headers: { ...json, ...forged },
      body: JSON.stringify({ email, password }),
    });
    const Authorization = `Bearer ${JSON.parse(session.text).accessToken}`;
    const events = await send('/v1/users/me/audit-events', { headers: { Authorization, ...forged } });
    const missing = await send('/v1/sessions/none', { headers: forged });
    const metadata = await send('/.well-known/oauth-authorization-server', { headers: forged });
    return {
      addresses: new Set(JSON.parse(events.text).data.map((it: { ipAddress: string }) => it.ipAddress)),
      location: session.headers.location?.replace(/[^/]*$/, ''),
      type: problemOf({ text: missing.text }),
      issuer: JSON.parse(metadata.text).issuer,
    };
  };
  const truth = {
    addresses: new Set(['127.0.0.1']),
    location: `${PUBLIC}/v1/sessions/`,
    type: expect.objectContaining({ type: expect.stringContaining(`${PUBLIC}/docs/errors/`) }),
    issuer: PUBLIC,
  };

  test('that a client makes up change neither records nor links, through nginx', async () => {
    expect(await recorded((path, it) => ask(nginx, path, it), 'through-nginx')).toEqual(truth);
  });

  test('nor do they get anybody around a throttle', async () => {
    const statuses: number[] = [];
    for (let address = 1; address <= TRIES; address++) {
      const body = JSON.stringify({ email: `nobody-${address}@people.example`, password: 'wrong' });
      const headers = { ...json, ...forged, 'X-Forwarded-For': `203.0.113.${address}` };
      statuses.push((await ask(nginx, '/v1/sessions', { method: 'POST', headers, body })).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  });
});

describe('between nodes', () => {
  const nodes: Server[] = [];
  /** A node that does something else than answer. */
  const fake = async (behave: RequestListener) => {
    const heard: string[] = [];
    const node = createServer((req, res) => {
      heard.push(`${req.method} ${req.url}`);
      behave(req, res);
    }).listen(0, '127.0.0.1');
    nodes.push(node);
    await once(node, 'listening');
    const { port }: AddressInfo = Object(node.address());
    return { host: `127.0.0.1:${port}`, heard };
  };
  afterEach(async () => {
    for (const node of nodes.splice(0)) {
      node.closeAllConnections();
      node.close();
    }
    await nginx.reload([new URL(docket.address).host]);
  });
  const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH'];

  test('one that does not listen is passed over, whatever the method', async () => {
    const good = await fake((_req, res) => res.end('done'));
    await nginx.reload([`127.0.0.1:${await freePort('127.0.0.1')}`, good.host]);
    for (const method of METHODS) expect((await ask(nginx, '/x', { method })).status).toBe(200);
    expect(good.heard).toEqual(METHODS.map((method) => `${method} /x`));
  });

  test.each(METHODS)('one that breaks off a %s: it is sent again only where that is safe', async (method) => {
    const bad = await fake((req) => void req.socket.destroy());
    const good = await fake((_req, res) => res.end('done'));
    await nginx.reload([bad.host, good.host]);
    const first = await ask(nginx, '/x', { method });
    const second = await ask(nginx, '/y', { method });
    const safe = !['POST', 'PATCH'].includes(method);
    const statuses = [first.status, second.status].sort();
    expect(statuses).toEqual(safe ? [200, 200] : [200, 503]);
    expect(bad.heard).toHaveLength(1);
    expect(good.heard).toHaveLength(safe ? 2 : 1);
    const failed = [first, second].find((it) => it.status === 503);
    if (failed !== undefined && failed.text !== '') {
      expect(problemOf(failed)).toMatchObject({ code: 'unavailable', type: `${PUBLIC}/docs/errors/unavailable` });
      expect(failed.headers['retry-after']).toBe('1');
    }
  });

  test("a node's own 503 is passed on, and keeps no requests from it", async () => {
    const busy = await fake((_req, res) => res.writeHead(503, { 'Retry-After': '7' }).end('busy'));
    const good = await fake((_req, res) => res.end('done'));
    await nginx.reload([busy.host, good.host]);
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await ask(nginx, '/x'));
    expect(answers.filter((it) => it.status === 503).map((it) => it.headers['retry-after'])).toEqual(['7', '7']);
    expect(busy.heard.length + good.heard.length).toBe(4);
  });

  /** A twentieth of the times that a test would have to wait for. */
  const HASTY = [
    ['proxy_read_timeout 20s;', 'proxy_read_timeout 1s;'],
    ['proxy_next_upstream_timeout 5s;', 'proxy_next_upstream_timeout 250ms;'],
    ['client_body_timeout 15s;', 'client_body_timeout 750ms;'],
  ] as const;

  test('one that says nothing is waited for only so long, then left alone, and what it had is not sent again', async () => {
    const silent = await fake(() => {});
    const good = await fake((_req, res) => res.end('done'));
    const hasty = await startNginx([silent.host, good.host], HASTY);
    const answers = await Promise.all([ask(hasty, '/x'), ask(hasty, '/x')]);
    expect(answers.map((it) => it.status).sort()).toEqual([200, 503]);
    const failed = answers.find((it) => it.status === 503);
    expect([problemOf(failed ?? { text: '' }).code, failed?.headers['retry-after']]).toEqual(['unavailable', '1']);
    expect((await ask(hasty, '/x')).status).toBe(200);
    expect([silent.heard, good.heard]).toEqual([['GET /x'], ['GET /x', 'GET /x']]);
  });

  test('of a client whose body stops coming no node hears', async () => {
    const good = await fake((_req, res) => res.end('done'));
    const hasty = await startNginx([good.host], HASTY);
    const part = { method: 'POST', headers: { 'Content-Length': '10' }, body: 'half ' };
    await expect(ask(hasty, '/x', part)).rejects.toThrow();
    await until(() => hasty.log().some((line) => line.status === 408));
    expect(good.heard).toEqual([]);
  });

  test('each step goes to another one than the step before, and finds what that has done', async () => {
    const settings = {
      ...productionSettings(docket.databaseUrl),
      DOCKET_PUBLIC_URL: PUBLIC,
      DOCKET_PROXIES: '1',
      DOCKET_LIMIT_STORE: 'database',
    };
    const hosts = (await Promise.all([startNode(settings), startNode(settings)])).map((it) => new URL(it.address).host);
    await nginx.reload(hosts);
    const before = nginx.log().length;
    const step = async (method: string, path: string, body?: unknown, headers: Ask['headers'] = {}) => {
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      const json = { 'Content-Type': 'application/json' };
      const answer = await ask(nginx, path, { method, headers: { ...json, ...headers }, ...content });
      return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.text) };
    };
    const account = { email: 'at-both-nodes@people.example', password: 'seven lanterns over quiet harbours' };
    const registered = await step('POST', '/v1/users', { ...account, name: 'Ada' });
    const session = await step('POST', '/v1/sessions', account);
    const Authorization = `Bearer ${session.body.accessToken}`;
    const me = await step('GET', '/v1/users/me', undefined, { Authorization });
    const tasks = `/v1/workspaces/${me.body.personalWorkspaceId}/tasks`;
    const made = await step('POST', tasks, { title: 'Water the plants' }, { Authorization });
    const task = `${tasks}/${made.body.id}`;
    const match = { 'If-Match': String(made.headers.etag) };
    const changed = await step('PATCH', task, { title: 'Water all plants' }, { Authorization, ...match });
    const read = await step('GET', task, undefined, { Authorization });
    const steps = [registered, session, me, made, changed, read];
    expect(steps.map((it) => it.status)).toEqual([201, 201, 200, 201, 200, 200]);
    expect(read.body.title).toBe('Water all plants');
    const went = () => nginx.log().slice(before);
    await until(() => went().length === steps.length);
    const turns = went().map((line) => hosts.indexOf(String(line.node)));
    expect(new Set(turns)).toEqual(new Set([0, 1]));
    expect(turns.every((turn, i) => i === 0 || turn !== turns[i - 1])).toBe(true);
  });

  test('where none is left the answer is 503 with Retry-After', async () => {
    const [one, two] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')];
    await nginx.reload([`127.0.0.1:${one}`, `127.0.0.1:${two}`]);
    const answer = await ask(nginx, '/x', { method: 'POST' });
    expect([answer.status, answer.headers['retry-after'], problemOf(answer).code]).toEqual([503, '1', 'unavailable']);
  });

  test('connections to a node are kept, and requests go round', async () => {
    const seen = new Set<unknown>();
    const behave: RequestListener = (req, res) => {
      seen.add(req.socket);
      res.end();
    };
    const [one, two] = [await fake(behave), await fake(behave)];
    await nginx.reload([one.host, two.host]);
    for (let i = 0; i < 6; i++) await ask(nginx, '/x');
    expect([one.heard.length, two.heard.length, seen.size]).toEqual([3, 3, 2]);
  });

  test('an ETag stays strong, also for a client that takes compressed answers', async () => {
    const body = JSON.stringify({ text: 'many words '.repeat(500) });
    const { host } = await fake((_req, res) =>
      res.setHeader('ETag', '"one"').setHeader('Content-Type', 'application/json').end(body),
    );
    await nginx.reload([host]);
    const { headers } = await ask(nginx, '/x', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([headers.etag, headers['content-encoding']]).toEqual(['"one"', undefined]);
  });

  test('of one address only so many requests are under way', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = await fake((_req, res) => void released.then(() => res.end()));
    await nginx.reload([slow.host]);
    const many = Array.from({ length: 100 }, () => ask(nginx, '/x'));
    await until(() => slow.heard.length === 100);
    const refused = await ask(nginx, '/x');
    expect([refused.status, problemOf(refused).code, refused.headers['retry-after']]).toEqual([
      429,
      'rate_limited',
      '1',
    ]);
    release();
    expect(new Set((await Promise.all(many)).map((it) => it.status))).toEqual(new Set([200]));
  });
});

test('one id names a request in both logs', async () => {
  const id = 'seen-in-both-1';
  expect((await ask(nginx, '/livez?secret=1', { headers: { 'X-Request-Id': id } })).headers['x-request-id']).toBe(id);
  await until(() => nginx.log().some((line) => line.requestId === id));
  expect(JSON.stringify(nginx.log())).not.toContain('secret');
  expect((await ask(nginx, '/livez', { headers: { 'X-Request-Id': 'no id at all' } })).headers['x-request-id']).toMatch(
    /^[0-9a-f]{32}$/,
  );
});

test('a node on another machine is reached by TLS as https.md has it, and one with another certificate is not', async () => {
  const page = await readFile(join(checkout, 'docs/running/https.md'), 'utf8');
  const [, lines = ''] = /```nginx\n([\s\S]*?)```/.exec(page) ?? [];
  const files = [temporaryFolder(), temporaryFolder()].map((folder) => writeCertificate(folder, `DNS:${NAME}`));
  const listener: RequestListener = (_req, res) => res.end('by TLS');
  const nodes = files.map(({ cert, key }) =>
    createTlsServer({ cert: readFileSync(cert), key: readFileSync(key) }, listener).listen(0, '127.0.0.1'),
  );
  await Promise.all(nodes.map((it) => once(it, 'listening')));
  const hosts = nodes.map((it) => `127.0.0.1:${Object(it.address()).port}`);
  const between = await startNginx(hosts.slice(0, 1), [
    ['proxy_pass http://docket;', lines.replace('/etc/nginx/docket-ca.pem', files[0]?.cert ?? '')],
  ]);
  const first = await ask(between, '/');
  await between.reload(hosts.slice(1));
  const second = await ask(between, '/');
  for (const node of nodes) node.close();
  expect([first.text, second.status]).toEqual(['by TLS', 503]);
});
