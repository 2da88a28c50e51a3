import type { Schema } from '../../src/docket.ts';
import type { TestServer } from './app.ts';
import { type Client, createPerson, logIn, PASSWORD, type Person } from './checked-client.ts';
import { client as connect } from './client.ts';
import { begin, createPartner, createVisitor, letIn } from './partner.ts';
import { letPartnerIn } from './partner-token.ts';
import { createWorkspace, setVerified } from './team.ts';

/** The network that somebody with traces comes from. */
export const NETWORK = '203.0.113.77';
const FROM = { 'X-Forwarded-For': NETWORK, 'User-Agent': 'Quellwasser/1.0', 'X-Request-Id': 'quellwasser-1' };
const ONCE = { ...FROM, 'Idempotency-Key': 'quellwasser-key' };

interface Docket extends TestServer {
  /** Believes one proxy, and counts in the database. */
  readonly client: Client;
}
export interface Traced {
  readonly person: Person;
  /** What tells of them wherever it stands, beside their id. */
  readonly words: readonly string[];
}

/**
 * Somebody who has left a row wherever one can.
 * @param host whose workspaces they are in
 */
export async function someoneWithTraces(docket: Docket, host: Person): Promise<Traced> {
  const { client } = docket;
  const person = await createPerson(client, 'Zacharias.Quellwasser@people.example');
  const { email, personalWorkspaceId } = person.user;
  const call: Client['call'] = (method, path, { headers, ...more } = {}) =>
    person.call(method, path, { headers: { ...FROM, ...headers }, ...more });
  await call('PATCH', '/users/me', { json: { name: 'Zacharias Quellwasser', phone: '+4915112345678' } });
  await call('POST', '/workspaces', { json: { name: 'Quellwasser club' } });
  await call('POST', `/workspaces/${personalWorkspaceId}/projects`, { json: { name: 'Quellwasser garden' } });
  const words = [email, personalWorkspaceId, person.sessionId, 'Quellwasser', '4915112345678', NETWORK];
  words.push(...(await byCredentials(docket, person)));
  await inPages(docket, host, email);
  await inWorkspacesOf(docket, host, person, call);
  // The right password forgets the wrong ones of before.
  await logIn(client, email);
  await client.call('POST', '/sessions', { json: { email, password: PASSWORD }, headers: FROM });
  await client.call('POST', '/sessions', { json: { email, password: `not ${PASSWORD}` }, headers: FROM });
  await client.call('POST', '/password-resets', { json: { email }, headers: FROM });
  await docket.mailbox.all();
  return { person, words };
}

/** Makes a task with each kind of credential, and gives the names of these and of the tasks. */
async function byCredentials({ client, options }: Docket, person: Person): Promise<string[]> {
  const { body: key } = await person.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', {
    json: { name: 'Quellwasser report', scopes: ['tasks.read', 'tasks.write'] },
    headers: FROM,
  });
  const { grantId, clientId, token } = await letPartnerIn(options, person.user.id, ['tasks.write']);
  const words = [key.id, grantId, clientId];
  for (const each of [person.token, key.key, token]) {
    const json = { title: 'Call Quellwasser' };
    const task = await client.call<{ id: string }>('POST', person.tasks, { token: each, json, headers: ONCE });
    if (task.status !== 201) throw new Error(`Making a task: ${task.status} ${task.text}`);
    words.push(task.body.id);
  }
  return words;
}

/** Lets a partner of the host in at the pages, stops at the question whether to, and is named to them by another link. */
async function inPages({ address }: Docket, host: Person, email: string): Promise<void> {
  const partner = await createPartner(address, connect(address, host.token));
  await letIn(address, { email, password: PASSWORD }, partner);
  const [visitor, stranger] = [createVisitor(address), createVisitor(address)];
  await visitor.open((await begin(partner, 'tasks.read', { prompt: 'login consent' })).url);
  await visitor.send({ email, password: PASSWORD, action: 'login' });
  const hint = { login_hint: email.toUpperCase() };
  await stranger.open((await begin(partner, 'tasks.read', hint)).url);
}

/** Joins one workspace of the host as a guest of a project and another as an admin, and is invited into a third. */
async function inWorkspacesOf(docket: Docket, host: Person, person: Person, call: Client['call']): Promise<void> {
  const { email } = person.user;
  for (const inviter of [host, person]) await setVerified(docket, inviter, true);
  const [{ id: shown }, { id: run }, { id: offered }] = [
    await createWorkspace(host),
    await createWorkspace(host),
    await createWorkspace(host),
  ];
  const projects = `/workspaces/${shown}/projects`;
  const { body: project } = await host.call<Schema<'Project'>>('POST', projects, { json: { name: 'Planting' } });
  const invite = async (by: Client['call'], workspaceId: string, content: object) => {
    const json = { email, role: 'member', ...content };
    const headers = { 'Idempotency-Key': `quellwasser-${workspaceId}` };
    const { status, text } = await by('POST', `/workspaces/${workspaceId}/invitations`, { json, headers });
    if (status !== 201) throw new Error(`Inviting: ${status} ${text}`);
  };
  const join = async () => {
    const json = { code: await docket.mailbox.code(email) };
    const { status, text } = await call('POST', '/users/me/invitations/accept', { json });
    if (status !== 200) throw new Error(`Joining: ${status} ${text}`);
  };
  await invite(host.call, shown, { role: 'guest', projectIds: [project.id] });
  await join();
  await invite(host.call, run, { role: 'admin' });
  await join();
  await invite(call, run, { email: 'friend@people.example' });
  await invite(host.call, offered, { email: email.toUpperCase() });
}
