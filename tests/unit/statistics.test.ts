import { rankDifference } from '../support/statistics.ts';

/** Values that look random and are the same each time. */
function sample(count: number, seed: number, shift: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 + shift;
  });
}

test('samples of one distribution are near, of shifted ones far, and which is larger shows in the sign', () => {
  expect(Math.abs(rankDifference(sample(200, 1, 0), sample(200, 2, 0)))).toBeLessThan(3);
  expect(rankDifference(sample(200, 1, 0.3), sample(200, 2, 0))).toBeGreaterThan(6);
  expect(rankDifference(sample(200, 1, 0), sample(200, 2, 0.3))).toBeLessThan(-6);
});

test('equal values are no difference', () => {
  expect(rankDifference([1, 1, 1, 2], [1, 1, 1, 2])).toBe(0);
});

test('one wild value among many changes little', () => {
  const [one, other] = [sample(200, 1, 0), sample(200, 2, 0)];
  expect(Math.abs(rankDifference([...one, 1e9], other) - rankDifference(one, other))).toBeLessThan(0.3);
});
