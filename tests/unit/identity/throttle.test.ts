import { networkOf } from '../../../src/contract/origin.ts';
import { createThrottle, type ThrottleLimits } from '../../../src/identity/throttle.ts';
import { inMemory } from '../../../src/platform/limiters.ts';
import { perMinute, UNTHROTTLED } from '../../support/limits.ts';

const throttleOf = (limits: Partial<ThrottleLimits>) => createThrottle({ ...UNTHROTTLED, ...limits }, inMemory);
const times = (count: number, work: (index: number) => Promise<unknown>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));
const passed = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.filter((it) => it.status === 'fulfilled').length;
const ADA = 'ada@lovelace.example';
const slowed = expect.objectContaining({
  code: 'rate_limited',
  status: 429,
  headers: { 'Retry-After': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) },
});

test('so many passwords are tried for one account, from wherever; then it says how long to wait', async () => {
  const throttle = throttleOf({ perAccount: perMinute(5) });
  const results = await times(20, (i) => throttle.password(i % 2 ? ADA : ADA.toUpperCase(), `192.0.2.${i}`));
  expect(passed(results)).toBe(5);
  await expect(throttle.password(ADA, '198.51.100.1')).rejects.toEqual(slowed);
  await expect(throttle.password('eve@people.example', '192.0.2.1')).resolves.toBeDefined();
});

test('so much is tried from one network, for whatever account, and of whatever kind', async () => {
  const throttle = throttleOf({ perAddress: perMinute(6) });
  const from = '2001:db8:1:2';
  const results = await times(6, (i) => throttle.password(`person${i}@people.example`, `${from}::${i}`));
  expect(passed(results)).toBe(6);
  await expect(throttle.work(`${from}:ffff::1`)).rejects.toEqual(slowed);
  await expect(throttle.mail('reset', ADA, `${from}::9`)).rejects.toEqual(slowed);
  await expect(throttle.work('2001:db8:1:3::1')).resolves.toBeUndefined();
});

test('so many e-mails go to one address', async () => {
  const throttle = throttleOf({ mails: perMinute(3) });
  expect(passed(await times(10, (i) => throttle.mail('reset', ADA, `192.0.2.${i}`)))).toBe(3);
  await expect(throttle.mail('reset', 'eve@people.example', '192.0.2.1')).resolves.toBeUndefined();
});

test('e-mails of one kind use up none of another', async () => {
  const throttle = throttleOf({ mails: perMinute(1) });
  for (const kind of ['reset', 'verification', 'invitation'] as const) {
    expect(passed(await times(5, (i) => throttle.mail(kind, ADA, `192.0.2.${i}`)))).toBe(1);
  }
});

test("so many e-mails are sent by one person, to whomever, and what is more uses up nobody else's", async () => {
  const throttle = throttleOf({ perInviter: perMinute(3), mails: perMinute(1) });
  const invite = (email: string, inviter: string) => throttle.mail('invitation', email, '192.0.2.1', inviter);
  expect(passed(await times(10, (i) => invite(`person${i}@people.example`, 'eve')))).toBe(3);
  await expect(invite(ADA, 'eve')).rejects.toEqual(slowed);
  await expect(invite(ADA, 'grace')).resolves.toBeUndefined();
  await expect(throttle.mail('reset', ADA, '192.0.2.1')).resolves.toBeUndefined();
});

test('who tries an account from elsewhere does not keep out the one who has logged in from here', async () => {
  const throttle = throttleOf({ perAccount: perMinute(3) });
  await (await throttle.password(ADA, '192.0.2.1')).right();
  await times(50, () => throttle.password(ADA, '203.0.113.66'));
  await expect(throttle.password(ADA, '203.0.113.67')).rejects.toEqual(slowed);
  expect(passed(await times(5, () => throttle.password(ADA, '192.0.2.1')))).toBe(3);
});

test('a right password clears the count of its account, and its own of the network', async () => {
  const throttle = throttleOf({ perAccount: perMinute(3), perAddress: perMinute(4) });
  for (let i = 0; i < 20; i++) await (await throttle.password(ADA, '192.0.2.1')).right();
  expect(passed(await times(10, () => throttle.password(ADA, '192.0.2.1')))).toBe(3);
});

test('0 turns each limit off', async () => {
  const throttle = throttleOf({});
  const all = await times(200, async () => {
    await (await throttle.password(ADA, '192.0.2.1')).right();
    await throttle.mail('invitation', ADA, '192.0.2.1', 'grace');
    await throttle.work(null);
  });
  expect(passed(all)).toBe(200);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::6', '2001:db8:1:2'],
  ['2001:db8::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1', 'fe80:0:0:0'],
  [null, 'unknown'],
])('%s stands for the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
