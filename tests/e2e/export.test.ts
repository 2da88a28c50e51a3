import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { signUp } from '../support/client.ts';
import { queryOnce } from '../support/postgres.ts';
import { checkout, cleanUp, type Docket, embeddedPostgres, startDocket, until } from '../support/process.ts';

/** The heap that `npm start` gives a process. */
const manifest = readFileSync(join(checkout, 'package.json'), 'utf8');
const [heap = ''] = /--max-old-space-size=\d+/.exec(JSON.parse(manifest).scripts.start) ?? [];

let docket: Docket;
beforeAll(async () => {
  docket = await startDocket({ settings: { NODE_OPTIONS: heap } });
});
afterAll(cleanUp);

/** Somebody who has so many tasks of this title and description, both SQL. */
async function signUpWith(content: string, tasks: number) {
  const person = await signUp(docket.address);
  await queryOnce(
    embeddedPostgres(docket.directory)?.url ?? '',
    `INSERT INTO tasks (workspace_id, id, title, description, status, priority, created_at, updated_at)
     SELECT '${person.workspace}', md5('t' || n)::uuid, ${content}, 'open', 'none', now(), now()
     FROM generate_series(1, ${tasks}) AS n`,
  );
  return person;
}

// Each just below the bound.
test.each([
  ['many small things', `'x', ''`, 26_000],
  ['few large ones', `'x', repeat('x', 10000)`, 1450],
  ['what JSON escapes, in letters of two bytes', `'x', repeat(E'\\u0001', 9999) || '漢'`, 255],
])('the largest exports of %s, asked for at once, are made one at a time by a server that lives', async (...shape) => {
  const [, content, tasks] = shape;
  const person = await signUpWith(content, tasks);
  const answers = await Promise.all(Array.from({ length: 4 }, () => person.call('GET', '/v1/users/me/export')));
  const made = answers.filter((it) => it.status === 200);
  const refused = answers.filter((it) => it.status !== 200);
  expect(made.length).toBeGreaterThan(0);
  for (const { body } of made) expect(body.tasks).toHaveLength(tasks);
  for (const { status, body, headers } of refused)
    expect([status, body.code, headers.get('Retry-After')]).toEqual([503, 'overloaded', '5']);
});

test('who reads nothing of an export gets no other, so that none piles up, and keeps nobody else from theirs', async () => {
  const [person, other] = [await signUpWith(`'x', repeat('x', 10000)`, 1450), await signUp(docket.address)];
  const headers = { Authorization: `Bearer ${person.token}` };
  const { hostname, port } = new URL(docket.address);
  const stalled = request({ hostname, port, headers, path: '/v1/users/me/export' }).end();
  await once(stalled, 'response');
  expect((await person.call('GET', '/v1/users/me/export')).status).toBe(503);
  expect((await other.call('GET', '/v1/users/me/export')).status).toBe(200);
  stalled.destroy();
  await until(async () => (await person.call('GET', '/v1/users/me/export')).status === 200);
});

test('a server outlives the export of 150 MB, and says what to do instead', async () => {
  const person = await signUpWith(`'x', repeat('x', 10000)`, 15_000);
  const { status, body } = await person.call('GET', '/v1/users/me/export');
  expect([status, body.code]).toEqual([409, 'export_too_large']);
  expect(body.detail).toContain('page by page');
  expect((await person.call('GET', '/v1/users/me')).status).toBe(200);
});
