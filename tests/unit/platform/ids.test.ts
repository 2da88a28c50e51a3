import { validate, version } from 'uuid';
import { newId } from '../../../src/platform/ids.ts';

const { jest } = import.meta;
afterEach(() => jest.useRealTimers());

test('Each id is a UUIDv7, greater than the one before and of other random bytes', () => {
  const ids = Array.from({ length: 5_000 }, newId);
  expect(ids.filter((id) => !validate(id) || version(id) !== 7)).toEqual([]);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids.map((id) => id.slice(-8))).size).toBeGreaterThan(4_900);
});

test('An id tells when it was made', () => {
  jest.useFakeTimers({ doNotFake: ['performance'], now: Date.now() + 60_000 });
  expect(Number.parseInt(newId().replace('-', '').slice(0, 12), 16)).toBe(Date.now());
});

test('Ids go on upwards where the clock is set back', () => {
  jest.useFakeTimers({ doNotFake: ['performance'], now: Date.now() + 120_000 });
  const before = newId();
  jest.setSystemTime(Date.now() - 3_600_000);
  const [first, second] = [newId(), newId()];
  expect([before, first, second].toSorted()).toEqual([before, first, second]);
});
