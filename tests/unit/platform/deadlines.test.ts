import { shareOut } from '../../../src/platform/deadlines.ts';

test.each([2, 15, 3600])('of %i s, waiting for a connection and holding it take less than all', (seconds) => {
  const { acquireTimeout, statementTimeout, holdTimeout } = shareOut(seconds);
  expect(acquireTimeout + holdTimeout).toBeLessThan(seconds * 1000);
  // PostgreSQL, where it can, ends a statement itself before its connection is given up.
  expect(statementTimeout).toBeLessThan(holdTimeout);
  expect(Number.isInteger(statementTimeout)).toBe(true);
});
