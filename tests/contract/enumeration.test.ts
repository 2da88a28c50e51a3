import { hash } from '@node-rs/argon2';
import { createPerson, freshEmail, PASSWORD } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket } from '../support/docket.ts';
import { rankDifference, timesOf } from '../support/statistics.ts';

/** Above this, two samples of times are not of one distribution. */
const SUSPICIOUS = 4;

let docket: CheckedDocket;
let known: string;
/** Nobody's. Always the same one, so that the two differ in nothing else. */
const unknown = freshEmail();
beforeAll(async () => {
  docket = await createCheckedDocket();
  known = (await createPerson(docket.client)).user.email;
});
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
  const measure = async (): Promise<number> => {
    const [some, none] = await timesOf(
      rounds,
      () => ask(path, known),
      () => ask(path, unknown),
      between,
    );
    return Math.abs(rankDifference(some, none));
  };
  // What tells the two apart does so each time; a machine that is busy with something else does not.
  const differences: number[] = [];
  while (differences.length < 3 && differences.every((it) => it >= SUSPICIOUS)) differences.push(await measure());
  expect(differences.at(-1)).toBeLessThan(SUSPICIOUS);
});

test('the statistic sees a difference where there is one: a hash that costs less than the stand-in', async () => {
  const { user } = await createPerson(docket.client);
  const cheap = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await docket.knex('users').where({ id: user.id }).update({ password_hash: cheap });
  const [some, none] = await timesOf(
    60,
    () => ask('/sessions', user.email),
    () => ask('/sessions', freshEmail()),
  );
  expect(Math.abs(rankDifference(some, none))).toBeGreaterThan(SUSPICIOUS);
});
