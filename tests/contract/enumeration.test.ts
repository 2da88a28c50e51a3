import { hash, verify } from '@node-rs/argon2';
import type { Schema } from '../../src/docket.ts';
import { checkPassword } from '../../src/identity/passwords.ts';
import { createPerson, freshEmail, PASSWORD, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket } from '../support/docket.ts';
import { rankDifference, timesOf } from '../support/statistics.ts';
import { createWorkspace, setVerified } from '../support/team.ts';

/** Above this, two samples of times are not of one distribution. */
const SUSPICIOUS = 4;

let docket: CheckedDocket;
let known: string;
let owner: Person;
/** Nobody's. Always the same one, so that the two differ in nothing else. */
const unknown = freshEmail();
beforeAll(async () => {
  docket = await createCheckedDocket();
  known = (await createPerson(docket.client)).user.email;
  owner = await createPerson(docket.client);
  await setVerified(docket, owner, true);
  const [inviting, resending] = [await createWorkspace(owner), await createWorkspace(owner)];
  invitations = `/workspaces/${inviting.id}/invitations`;
  for (const email of [known, unknown]) {
    const json = { email, role: 'member' };
    const path = `/workspaces/${resending.id}/invitations`;
    const { body } = await owner.call<Schema<'Invitation'>>('POST', path, { json });
    sent.set(email, `${path}/${body.id}/resend`);
  }
});
/** Where one workspace invites, and where another sends again what it has sent to each address. */
let invitations: string;
const sent = new Map<string, string>();
afterAll(() => docket.close());

const bodies = {
  '/sessions': (email: string) => ({ email, password: 'not the right password' }),
  '/account-restorations': (email: string) => ({ email, password: 'not the right password' }),
  '/password-resets': (email: string) => ({ email }),
  '/email-verifications': (email: string) => ({ email }),
};
const paths = ['/sessions', '/account-restorations', '/password-resets', '/email-verifications'] as const;
const ask = (path: (typeof paths)[number], email: string) =>
  docket.client.call('POST', path, { json: bodies[path](email), headers: { 'X-Request-Id': 'same' } });

test.each(paths)('POST %s says the same of an address that somebody has and of one that nobody has', async (path) => {
  const [one, other] = [await ask(path, known), await ask(path, freshEmail())];
  const { date: _now, ...headers } = one.headers;
  const { date: _then, ...others } = other.headers;
  expect([other.status, other.text, others]).toEqual([one.status, one.text, headers]);
});

test.each(paths)('POST %s takes as long for the one as for the other', async (path) => {
  const rounds = path.includes('resets') || path.includes('verifications') ? 200 : 120;
  // What goes on after the answer ends before the next question.
  const between = () => docket.mailbox.all();
  await expectAlike(
    rounds,
    () => ask(path, known),
    () => ask(path, unknown),
    between,
  );
});

/** Expects that the times of two kinds of work do not tell them apart. */
async function expectAlike(rounds: number, ...works: DropFirst<Parameters<typeof timesOf>>): Promise<void> {
  const measure = async () => Math.abs(rankDifference(...(await timesOf(rounds, ...works))));
  // What tells the two apart does so each time; a machine that is busy with something else does not.
  const differences: number[] = [];
  while (differences.length < 3 && differences.every((it) => it >= SUSPICIOUS)) differences.push(await measure());
  expect(differences.at(-1)).toBeLessThan(SUSPICIOUS);
}
type DropFirst<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;

describe('Who invites an address, or sends an invitation again,', () => {
  const headers = { 'X-Request-Id': 'same' };
  const invite = (email: string) => owner.call('POST', invitations, { json: { email, role: 'guest' }, headers });
  const resend = (email: string) => owner.call('POST', sent.get(email) ?? '', { headers });
  const cases = [
    ['invites', invite],
    ['sends again', resend],
  ] as const;
  /** An address is invited once: so that it can be invited anew. */
  const forget = async () => {
    await docket.mailbox.all();
    await docket.knex('invitations').where('workspace_id', invitations.split('/')[2]).del();
  };
  /** What an answer says, but for what is another's in each: the address, the id, the time. */
  const said = ({ status, text, headers: given }: Awaited<ReturnType<typeof invite>>, email: string) => {
    const { date: _date, etag: _etag, location: _location, ...others } = given;
    const own = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|"version":\d+/g;
    return [status, text.replaceAll(email, '').replaceAll(own, ''), { ...others, 'content-length': '' }];
  };

  test.each(cases)('reads the same whether or not somebody has it: %s', async (_name, send) => {
    await forget();
    const [one, other] = [await send(known), await send(unknown)];
    expect(said(other, unknown)).toEqual(said(one, known));
  });

  test.each(cases)('waits as long: %s', async (_name, send) => {
    await expectAlike(
      100,
      () => send(known),
      () => send(unknown),
      forget,
    );
  });
});

const cheap = hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });

test('a wrong password takes as long for an account whose hash is of a time when they cost less', async () => {
  const { user } = await createPerson(docket.client);
  await docket
    .knex('users')
    .where({ id: user.id })
    .update({ password_hash: await cheap });
  await expectAlike(
    120,
    () => ask('/sessions', user.email),
    () => ask('/sessions', freshEmail()),
  );
});

test('the statistic sees a difference where there is one: a hash that costs less than the stand-in', async () => {
  const [some, none] = await timesOf(
    60,
    async () => verify(await cheap, 'not the right password'),
    () => checkPassword(null, 'not the right password'),
  );
  expect(Math.abs(rankDifference(some, none))).toBeGreaterThan(SUSPICIOUS);
});
