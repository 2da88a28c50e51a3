import { estimate, median } from '../performance/statistics.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('the median lies in the middle, or between the two that do', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});

// The ranks that tables of the sign test give for 95 %: of fewer than six values there are none.
test.each([
  [5, 1, 5],
  [6, 1, 6],
  [9, 2, 8],
  [10, 2, 9],
  [20, 6, 15],
  [30, 10, 21],
  [60, 22, 39],
])('of %i values in order, the interval of their median goes from number %i to number %i', (count, low, high) => {
  expect(estimate(upTo(count).toReversed())).toEqual({ median: (count + 1) / 2, low, high });
});
