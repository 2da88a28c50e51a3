import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { client, type Person, signUp } from '../support/client.ts';
import { type Collector, type ExportedSpan, startCollector } from '../support/collector.ts';
import { checkout, cleanUp, type Docket, embeddedPostgres, startDocket, until } from '../support/process.ts';

let collector: Collector;
let docket: Docket;
let person: Person;
beforeAll(async () => {
  collector = await startCollector();
  docket = await startDocket({
    settings: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
      OTEL_BSP_SCHEDULE_DELAY: '50',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    },
  });
  person = await signUp(docket.address);
});
afterAll(async () => {
  await cleanUp();
  await collector.close();
});

const manual = join(checkout, 'docs/running/logs.md');
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const isOf = (requestId: string) => (span: ExportedSpan) => span.attributes['docket.request_id'] === requestId;
const createTask = (headers: Record<string, string>, body: object = { title: 'Unmentionable title' }) =>
  person.call('POST', `/v1/workspaces/${person.workspace}/tasks`, body, headers);

test('a request is a span, named by its operation; its transaction and statements are below it', async () => {
  await createTask({ 'X-Request-Id': 'traced-write', 'Idempotency-Key': 'unmentionable-key' });
  const { root, spans } = await collector.trace(isOf('traced-write'));
  expect(root).toMatchObject({ name: 'createTask', kind: 2, status: 0, parentSpanId: '' });
  expect(root.attributes).toMatchObject({
    'http.request.method': 'POST',
    'http.response.status_code': 201,
    'http.route': '/workspaces/{workspaceId}/tasks',
    'url.path': `/v1/workspaces/${person.workspace}/tasks`,
  });
  const transaction = spans.find((it) => it.name === 'transaction');
  expect(transaction?.parentSpanId).toBe(root.spanId);
  const insert = spans.find((it) => it.name === 'INSERT tasks');
  expect(insert).toMatchObject({ kind: 3, parentSpanId: transaction?.spanId });
  expect(insert?.attributes).toMatchObject({ 'db.system.name': 'postgresql', 'db.collection.name': 'tasks' });
});

test('reads that share a connection have the requests that asked as parents', async () => {
  const ids = ['together-1', 'together-2', 'together-3', 'together-4'];
  await Promise.all(ids.map((id) => person.call('GET', '/v1/workspaces', undefined, { 'X-Request-Id': id })));
  for (const id of ids) {
    const { root, spans } = await collector.trace(isOf(id));
    expect(root.name).toBe('listWorkspaces');
    expect(spans.map((it) => it.parentSpanId)).toContain(root.spanId);
    expect(spans.every((it) => it.name.startsWith('SELECT '))).toBe(true);
  }
  expect(new Set(collector.spans.filter((it) => it.name === 'listWorkspaces').map((it) => it.traceId)).size).toBe(4);
});

test('a traceparent makes the request part of its trace, and is in the answer and in the log', async () => {
  const { headers } = await person.call('GET', '/v1/users/me', undefined, {
    'X-Request-Id': 'continued',
    traceparent: `00-${TRACE}-${CALLER}-01`,
  });
  const { root } = await collector.trace(isOf('continued'));
  expect(root).toMatchObject({ traceId: TRACE, parentSpanId: CALLER, name: 'getCurrentUser' });
  expect(headers.get('traceresponse')).toBe(`00-${TRACE}-${root.spanId}-01`);
  await docket.said('"requestId":"continued"');
  const line = docket.log().find((it) => it.requestId === 'continued');
  expect(line).toMatchObject({ traceId: TRACE, spanId: root.spanId });
});

test('what the caller does not sample is not sent, and is in the log all the same', async () => {
  const unsampled = '1af7651916cd43dd8448eb211c80319c';
  const { headers } = await person.call('GET', '/v1/users/me', undefined, {
    'X-Request-Id': 'unsampled',
    traceparent: `00-${unsampled}-${CALLER}-00`,
  });
  expect(headers.get('traceresponse')).toMatch(new RegExp(`^00-${unsampled}-[0-9a-f]{16}-00$`));
  await person.call('GET', '/v1/users/me', undefined, { 'X-Request-Id': 'the-next' });
  await collector.trace(isOf('the-next'));
  expect(collector.spans.some((it) => it.traceId === unsampled)).toBe(false);
  await docket.said(unsampled);
});

test('a traceparent that is none begins a trace', async () => {
  await person.call('GET', '/v1/users/me', undefined, { 'X-Request-Id': 'malformed', traceparent: '00-zzz-zzz-01' });
  expect((await collector.trace(isOf('malformed'))).root).toMatchObject({ parentSpanId: '', name: 'getCurrentUser' });
});

test('a refusal is told by its code, and is no error of the server', async () => {
  await createTask({ 'X-Request-Id': 'refused' }, { titel: 'Unmentionable title' });
  const { root } = await collector.trace(isOf('refused'));
  expect(root).toMatchObject({ name: 'createTask', status: 0 });
  expect(root.attributes).toMatchObject({ 'docket.problem': 'invalid_request', 'http.response.status_code': 400 });
});

test('no secret, no body, no query and no value of a statement is sent', async () => {
  const call = client(docket.address);
  await person.call('GET', `/v1/workspaces/${person.workspace}/tasks?text=unmentionable-query`);
  await call('GET', '/v1/users/me', undefined, { 'X-API-Key': 'dkt_unmentionable', Cookie: 'a=unmentionable' });
  await call('GET', '/v1/users/dkt_unmentionable');
  await call('POST', '/v1/sessions', { email: 'x@unmentionable.example', password: 'unmentionable-pass' });
  await call('POST', '/v1/users', { email: person.email, password: person.password, name: 'Unmentionable' });
  await call('GET', '/livez', undefined, { 'X-Request-Id': 'the-last-one' });
  await collector.trace(isOf('the-last-one'));
  const sent = collector.text();
  for (const secret of [person.token, person.password, person.email]) expect(sent).not.toContain(secret);
  expect(sent.toLowerCase().includes('unmentionable')).toBe(false);
});

test('the log has the fields that docs/running/logs.md names, and no others', async () => {
  process.kill(embeddedPostgres(docket.directory)?.pid ?? 0, 'SIGKILL');
  await until(async () => (await person.call('GET', '/v1/workspaces')).status === 503);
  await docket.said('request failed');
  const [, table = ''] = /<!-- fields -->(.*)<!-- \/fields -->/s.exec(readFileSync(manual, 'utf8')) ?? [];
  const documented = [...table.matchAll(/^\| `(\w+)` \| (.*?) \|/gm)].map(([, name = '', when]) => ({ name, when }));
  const lines = docket.log().filter((it) => 'requestId' in it);
  expect(new Set(lines.flatMap((it) => Object.keys(it)))).toEqual(new Set(documented.map((it) => it.name)));
  const always = documented.filter((it) => it.when === 'always').map((it) => it.name);
  expect(lines.filter((line) => !always.every((name) => name in line))).toEqual([]);
  expect(new Set(lines.map((it) => it.requestId)).size).toBe(lines.length);
});

test('the process says what it is, and sends what is left when it stops', async () => {
  expect(collector.resource).toMatchObject({ 'service.name': 'docket', 'deployment.environment.name': 'test' });
  await client(docket.address)('GET', '/livez', undefined, { 'X-Request-Id': 'at-the-end' });
  docket.kill('SIGTERM');
  expect(await docket.ended).toBe(0);
  expect(collector.spans.some(isOf('at-the-end'))).toBe(true);
});
