import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { client } from '../../support/client.ts';
import { begin, createPartner, createVisitor, finish, leaving } from '../../support/partner.ts';
import { until } from '../../support/process.ts';

/**
 * What people, partners and scripts do, in many small steps that need one another. Throws where a step fails.
 * @param address a server, or several of them behind one address
 * @param folders the data folders in which e-mails are kept
 * @returns what was asked, a line for each step
 */
export async function live(address: string, folders: readonly string[]): Promise<string[]> {
  const steps: string[] = [];
  const account = {
    email: `scenario-${process.pid}-${Date.now()}@people.example`,
    password: 'seven lanterns over quiet harbours',
  };
  const anybody = client(address);
  const step = async (status: number, what: string, answer: ReturnType<typeof anybody>) => {
    const { body, headers, status: got } = await answer;
    if (got !== status) throw new Error(`${what}: ${got} and not ${status}. ${JSON.stringify(body)}`);
    steps.push(what);
    return { body, headers };
  };
  const same = (what: string, got: unknown, expected: unknown) => {
    if (got !== expected) throw new Error(`${what}: ${JSON.stringify(got)} and not ${JSON.stringify(expected)}`);
  };

  await step(201, 'register', anybody('POST', '/v1/users', { ...account, name: 'Ada Person' }));
  const session = await step(201, 'log in', anybody('POST', '/v1/sessions', account));
  const refreshed = await step(
    200,
    'refresh',
    anybody('POST', `/v1/sessions/refresh`, { refreshToken: session.body.refreshToken }),
  );
  const person = client(address, String(refreshed.body.accessToken));
  const me = await step(200, 'ask who one is', person('GET', '/v1/users/me'));
  const tasks = `/v1/workspaces/${me.body.personalWorkspaceId}/tasks`;

  const key = { 'Idempotency-Key': '"first"' };
  const first = await step(201, 'create', person('POST', tasks, { title: 'Water the plants' }, key));
  const replay = await step(
    201,
    'create again under the same key',
    person('POST', tasks, { title: 'Water the plants' }, key),
  );
  same('the replay', replay.headers.get('Idempotent-Replayed'), 'true');
  same('its task', replay.body.id, first.body.id);
  for (const title of ['two', 'three', 'four', 'five'])
    await step(201, `create ${title}`, person('POST', tasks, { title }));

  const titles: unknown[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await step(200, 'read a page', person('GET', `${tasks}?limit=2&sort=createdAt${cursor}`));
    const page: { data: { title: string }[]; page: { nextCursor: string | null } } = JSON.parse(JSON.stringify(body));
    titles.push(...page.data.map((it) => it.title));
    if (page.page.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(page.page.nextCursor)}`;
  }
  same('the pages', titles.join(), 'Water the plants,two,three,four,five');

  const task = `${tasks}/${first.body.id}`;
  const read = await step(200, 'read one', person('GET', task));
  const match = { 'If-Match': read.headers.get('ETag') ?? '' };
  await step(200, 'change it', person('PATCH', task, { title: 'Water all plants' }, match));
  await step(412, 'change it as it was', person('PATCH', task, { title: 'Water no plants' }, match));

  const partner = await createPartner(address, person);
  steps.push('register a partner');
  const journey = await begin(partner, 'tasks.read');
  const visitor = createVisitor(address);
  await visitor.open(journey.url);
  steps.push('open the log-in page');
  const consent = await visitor.send({ ...account, action: 'login' });
  same('the log-in page', consent.status, 200);
  steps.push('log in on the page');
  const home = leaving(await visitor.send({ action: 'allow' }));
  steps.push('let the partner in');
  const tokens = await finish(partner, journey, home);
  steps.push('turn the code into tokens');
  await step(200, 'read as the partner', client(address, tokens.access_token)('GET', tasks));

  const made = await step(
    201,
    'make a key',
    person('POST', '/v1/users/me/keys', { name: 'Script', scopes: ['tasks.read'] }),
  );
  await step(200, 'use the key', client(address, String(made.body.key))('GET', task));

  await step(202, 'ask for a reset', anybody('POST', '/v1/password-resets', { email: account.email }));
  const code = await mailedCode(folders, account.email);
  const password = 'nine lanterns over louder harbours';
  await step(204, 'reset', anybody('POST', '/v1/password-resets/confirm', { code, newPassword: password }));
  await step(
    401,
    'refresh what the reset has ended',
    anybody('POST', '/v1/sessions/refresh', { refreshToken: refreshed.body.refreshToken }),
  );
  await step(201, 'log in anew', anybody('POST', '/v1/sessions', { ...account, password }));
  return steps;
}

/** The code of the e-mail to an address that lets its owner choose another password. */
async function mailedCode(folders: readonly string[], email: string): Promise<string> {
  let code: string | undefined;
  await until(() => {
    const letters = folders
      .map((folder) => join(folder, 'mailbox'))
      .filter((folder) => existsSync(folder))
      .flatMap((mailbox) => readdirSync(mailbox).map((file) => readFileSync(join(mailbox, file), 'utf8')));
    const letter = letters.find((it) => it.includes(`To: ${email}`) && it.includes('Subject: Set a new password'));
    code = /^ {4}([\w-]{40,})\r?$/m.exec(letter ?? '')?.[1];
    return code !== undefined;
  });
  return code ?? '';
}
