import fc from 'fast-check';
import { revise } from '../../../src/platform/revision.ts';

const NOW = '2026-12-01T09:00:00.000Z';
const current = {
  name: 'Ada',
  phone: null as string | null,
  due: { date: '2026-12-01' },
  version: 3,
  updatedAt: '2026-11-01T00:00:00.000Z',
};

test('a change counts one version on, says when, and leaves the old one as it was', () => {
  const before = structuredClone(current);
  expect(revise(current, { phone: '+4912345678' }, NOW)).toEqual({
    ...current,
    phone: '+4912345678',
    version: 4,
    updatedAt: NOW,
  });
  expect(current).toEqual(before);
});

test.each([[{}], [{ name: 'Ada' }], [{ phone: null }], [{ due: { date: '2026-12-01' } }]])(
  '%j changes nothing: the very same object',
  (changes) => {
    expect(revise(current, changes, NOW)).toBe(current);
  },
);

test('a change inside a member is one', () => {
  expect(revise(current, { due: { date: '2026-12-02' } }, NOW).version).toBe(4);
});

test('the same change again changes nothing', () => {
  fc.assert(
    fc.property(fc.record({ name: fc.string(), phone: fc.option(fc.string()) }, { requiredKeys: [] }), (changes) => {
      const once = revise(current, changes, NOW);
      expect(revise(once, changes, '2027-01-01T00:00:00.000Z')).toBe(once);
    }),
  );
});
