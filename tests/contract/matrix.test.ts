import type { Operation } from '../../src/contract/operations.ts';
import { type Cast, createCast, type Name } from '../support/access/cast.ts';
import { createCredentials, type Headers } from '../support/access/credentials.ts';
import { type Line, PEOPLE, POLICY } from '../support/access/policy.ts';
import { requestOf } from '../support/access/request.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, createClient } from '../support/checked-client.ts';
import { problemOf } from '../support/docket.ts';
import { allOperations, methodOf } from '../support/good-requests.ts';

let docket: TestApp;
let client: Client;
let credentials: ReturnType<typeof createCredentials>;
beforeAll(async () => {
  docket = await createTestApp();
  client = createClient(docket.app);
  credentials = createCredentials(docket.options.keys, docket.options.address);
});
afterAll(() => docket.close());

/** A caller: who it is about, what they send, and what the policy says they get. */
interface Caller {
  readonly as: Name;
  readonly headers: (cast: Cast) => Headers | Promise<Headers>;
  readonly expected: string;
}

/** All kinds of caller, by what they are called. */
function callersOf(line: Line): Readonly<Record<string, Caller>> {
  const { bad, session, partner, acting } = credentials;
  const scope = line.scope ?? '';
  const others = SCOPES.filter((it) => it !== scope).join(' ');
  const boss = (expected: string, headers: Caller['headers']): Caller => ({ as: 'boss', headers, expected });
  const refused = (code: string) => line.refused(code);
  const limited = (expected: string) => (line.inSession ? 'role_required' : expected);
  const able = (expected: string) => (line.ownOnly ? 'role_required' : limited(expected));
  return {
    ...Object.fromEntries(Object.entries(bad).map(([name, [code, headers]]) => [name, boss(refused(code), headers)])),
    ...Object.fromEntries(
      PEOPLE.map((who) => {
        const headers = ({ people }: Cast) => session(people[who]);
        return [who, { as: who, headers, expected: line.may(who) }];
      }),
    ),
    'a key with the scope': boss(able(refused('ok')), ({ keys }) => ({ 'X-API-Key': keys.able })),
    'a key with all other scopes': boss(limited(refused('insufficient_scope')), ({ keys }) => ({
      'X-API-Key': keys.unable,
    })),
    'a partner with the scope': boss(able(refused('ok')), ({ people }) => partner(people.boss, scope)),
    'a partner with all other scopes': boss(limited(refused('insufficient_scope')), ({ people }) =>
      partner(people.boss, others),
    ),
    'a client acting for itself, with the scope': boss(able(refused('ok')), ({ people }) => acting(people.boss, scope)),
    'a client acting for itself, with all other scopes': boss(limited(refused('insufficient_scope')), ({ people }) =>
      acting(people.boss, others),
    ),
    'the partner of a member, with the scope': {
      as: 'member',
      headers: ({ people }) => partner(people.member, scope),
      expected: able(line.may('member')),
    },
  };
}
const SCOPES = [...new Set(allOperations.flatMap((it) => it.scopes))];

const codeOf = (answer: Answer<unknown>): string =>
  answer.status >= 200 && answer.status < 300 ? 'ok' : problemOf(answer).code;

/** What every caller gets, beside what they should. */
async function answersOf(operation: Operation, line: Line) {
  const expected: Record<string, string> = {};
  const seen: Record<string, string> = {};
  const renew = () =>
    createCast(
      docket.knex,
      [line.scope ?? 'tasks.read'],
      SCOPES.filter((it) => it !== line.scope),
    );
  let cast = await renew();
  for (const [name, caller] of Object.entries(callersOf(line))) {
    const { path, json } = requestOf(operation, cast, cast.people[caller.as]);
    const headers = await caller.headers(cast);
    const answer = await client.call(methodOf(operation), path, { headers, json });
    expected[name] = caller.expected;
    seen[name] = codeOf(answer);
    // What was done is done: the next one needs things that are as they were.
    if (seen[name] === 'ok' && operation.method !== 'get') cast = await renew();
  }
  return { expected, seen };
}

test('The policy has a line for every operation, with its scope, and for nothing else', () => {
  const scopes = (entries: Iterable<readonly [string, readonly string[]]>) => Object.fromEntries(entries);
  const written = [...POLICY].map(([id, { scope }]) => [id, scope === null ? [] : [scope]] as const);
  expect(scopes(written)).toEqual(scopes(allOperations.map(({ id, scopes }) => [id, scopes])));
});

test.each(allOperations.map((it) => [it.id, it] as const))(
  '%s answers every kind of caller as the policy says',
  async (id, operation) => {
    const line = POLICY.get(id);
    if (line === undefined) throw new Error(`The policy has no line for ${id}.`);
    const { expected, seen } = await answersOf(operation, line);
    expect(seen).toEqual(expected);
  },
);
