import type { Caller, Via } from '../../../src/docket.ts';
import { Believed, type Forgotten } from '../../../src/identity/believed.ts';

const callerOf = (id: string, via: Via): Caller => ({ id, principal: id, role: 'user', via, scopes: null });
const ada = callerOf('ada', { kind: 'session', sessionId: 's1' });

/** A cache at a moment that the test sets. */
function at(start: number) {
  const clock = { now: start };
  return { clock, believed: new Believed(30, () => clock.now) };
}

test('What was found is believed for half a minute and no longer', async () => {
  const { clock, believed } = at(0);
  await believed.learn('token', async () => ({ caller: ada, expiresAt: 600_000 }));
  clock.now = 29_999;
  expect(believed.get('token')).toBe(ada);
  clock.now = 30_000;
  expect(believed.get('token')).toBeNull();
});

test('To be asked for does not make it last', async () => {
  const { clock, believed } = at(0);
  await believed.learn('token', async () => ({ caller: ada, expiresAt: 600_000 }));
  for (clock.now = 0; clock.now < 30_000; clock.now += 1_000) expect(believed.get('token')).toBe(ada);
  expect(believed.get('token')).toBeNull();
});

test('Nothing is believed past its own end', async () => {
  const { clock, believed } = at(0);
  await believed.learn('token', async () => ({ caller: ada, expiresAt: 5_000 }));
  clock.now = 4_999;
  expect(believed.get('token')).toBe(ada);
  clock.now = 5_000;
  expect(believed.get('token')).toBeNull();
});

test('The time counts from before the look-up: what it did not see is not believed for longer', async () => {
  const { clock, believed } = at(0);
  const found = await believed.learn('token', async () => {
    clock.now = 10_000;
    return { caller: ada, expiresAt: 600_000 };
  });
  expect(found).toBe(ada);
  clock.now = 29_999;
  expect(believed.get('token')).toBe(ada);
  clock.now = 30_000;
  expect(believed.get('token')).toBeNull();
});

test('What was not good is not believed', async () => {
  const { believed } = at(0);
  expect(await believed.learn('token', async () => null)).toBeNull();
  expect(believed.get('token')).toBeNull();
});

test.each<[string, (believed: Believed) => void]>([
  ['it', (believed) => believed.forget({ userId: 'ada' })],
  ['all', (believed) => believed.clear()],
])('What is looked up while %s is forgotten is asked for again', async (_what, forget) => {
  const { believed } = at(0);
  const found = await believed.learn('token', async () => {
    forget(believed);
    return { caller: ada, expiresAt: 600_000 };
  });
  expect(found).toBe(ada);
  expect(believed.get('token')).toBeNull();
});

test('What is forgotten of a user, session, key, grant or client takes only their credentials along', async () => {
  const callers = {
    session: ada,
    'other session': callerOf('ada', { kind: 'session', sessionId: 's2' }),
    key: callerOf('ada', { kind: 'apiKey', keyId: 'k1' }),
    grant: callerOf('eve', { kind: 'oauth', clientId: 'c1', grantId: 'g1', ownerId: 'ada' }),
    'other grant': callerOf('eve', { kind: 'oauth', clientId: 'c1', grantId: 'g2', ownerId: 'ada' }),
  };
  const leftAfter = async (...ended: readonly Forgotten[]) => {
    const { believed } = at(0);
    for (const [credential, caller] of Object.entries(callers))
      await believed.learn(credential, async () => ({ caller, expiresAt: 9e9 }));
    believed.forget(...ended);
    return Object.keys(callers).filter((credential) => believed.get(credential) !== null);
  };
  expect(await leftAfter({ userId: 'ada' })).toEqual(['grant', 'other grant']);
  expect(await leftAfter({ sessionId: 's1' })).toEqual(['other session', 'key', 'grant', 'other grant']);
  expect(await leftAfter({ keyId: 'k1' })).toEqual(['session', 'other session', 'grant', 'other grant']);
  expect(await leftAfter({ grantId: 'g1' })).toEqual(['session', 'other session', 'key', 'other grant']);
  expect(await leftAfter({ clientId: 'c1' })).toEqual(['session', 'other session', 'key']);
  expect(await leftAfter({ keyId: 'k1' }, { clientId: 'c1' })).toEqual(['session', 'other session']);
  expect(await leftAfter({ ownerId: 'ada' })).toEqual(['session', 'other session', 'key']);
  expect(await leftAfter({ userId: 'nobody' })).toEqual(Object.keys(callers));
});

test('All is forgotten together', async () => {
  const { believed } = at(0);
  await believed.learn('token', async () => ({ caller: ada, expiresAt: 9e9 }));
  believed.clear();
  expect(believed.get('token')).toBeNull();
});
