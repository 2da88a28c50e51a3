import type { Caller, Via } from '../../../src/docket.ts';
import { Believed, type Forgotten } from '../../../src/identity/believed.ts';

const callerOf = (id: string, via: Via): Caller => ({ id, principal: id, role: 'user', via, scopes: null });
const ada = callerOf('ada', { kind: 'session', sessionId: 's1' });

/** A cache at a moment that the test sets. */
function at(start: number) {
  const clock = { now: start };
  return { clock, believed: new Believed(30, () => clock.now) };
}

test('What was found is believed for half a minute and no longer', () => {
  const { clock, believed } = at(0);
  believed.keep('token', { caller: ada, expiresAt: 600_000 });
  clock.now = 29_999;
  expect(believed.get('token')).toBe(ada);
  clock.now = 30_000;
  expect(believed.get('token')).toBeNull();
});

test('To be asked for does not make it last', () => {
  const { clock, believed } = at(0);
  believed.keep('token', { caller: ada, expiresAt: 600_000 });
  for (clock.now = 0; clock.now < 30_000; clock.now += 1_000) expect(believed.get('token')).toBe(ada);
  expect(believed.get('token')).toBeNull();
});

test('Nothing is believed past its own end', () => {
  const { clock, believed } = at(0);
  believed.keep('token', { caller: ada, expiresAt: 5_000 });
  clock.now = 4_999;
  expect(believed.get('token')).toBe(ada);
  clock.now = 5_000;
  expect(believed.get('token')).toBeNull();
});

test('What is forgotten of a user, session, key, grant or client takes only their credentials along', () => {
  const callers = {
    session: ada,
    'other session': callerOf('ada', { kind: 'session', sessionId: 's2' }),
    key: callerOf('ada', { kind: 'apiKey', keyId: 'k1' }),
    grant: callerOf('eve', { kind: 'oauth', clientId: 'c1', grantId: 'g1', ownerId: 'ada' }),
    'other grant': callerOf('eve', { kind: 'oauth', clientId: 'c1', grantId: 'g2', ownerId: 'ada' }),
  };
  const leftAfter = (...ended: readonly Forgotten[]) => {
    const { believed } = at(0);
    for (const [credential, caller] of Object.entries(callers)) believed.keep(credential, { caller, expiresAt: 9e9 });
    believed.forget(...ended);
    return Object.keys(callers).filter((credential) => believed.get(credential) !== null);
  };
  expect(leftAfter({ userId: 'ada' })).toEqual(['grant', 'other grant']);
  expect(leftAfter({ sessionId: 's1' })).toEqual(['other session', 'key', 'grant', 'other grant']);
  expect(leftAfter({ keyId: 'k1' })).toEqual(['session', 'other session', 'grant', 'other grant']);
  expect(leftAfter({ grantId: 'g1' })).toEqual(['session', 'other session', 'key', 'other grant']);
  expect(leftAfter({ clientId: 'c1' })).toEqual(['session', 'other session', 'key']);
  expect(leftAfter({ keyId: 'k1' }, { clientId: 'c1' })).toEqual(['session', 'other session']);
  expect(leftAfter({ ownerId: 'ada' })).toEqual(['session', 'other session', 'key']);
  expect(leftAfter({ userId: 'nobody' })).toEqual(Object.keys(callers));
});

test('All is forgotten together', () => {
  const { believed } = at(0);
  believed.keep('token', { caller: ada, expiresAt: 9e9 });
  believed.clear();
  expect(believed.get('token')).toBeNull();
});
