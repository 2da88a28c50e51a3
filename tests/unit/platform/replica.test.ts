import { createMarks } from '../../../src/platform/replica.ts';

test('however long a replica is away, few marks are kept', () => {
  const marks = createMarks();
  for (let at = 0; at < 3_600_000; at += 500) marks.add(at, BigInt(at));
  expect(marks.size).toBeLessThan(10);
  expect(marks.lastUpTo(3_598_700n)).toBe(3_598_500);
  expect(marks.lastUpTo(3_590_000n)).toBe(undefined);
});
