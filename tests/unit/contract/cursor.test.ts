import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createCursors } from '../../../src/contract/cursor.ts';

const cursors = createCursors(randomBytes(32));
const keys = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant('2026-12-01T00:00:00.000Z')), {
  maxLength: 4,
});

describe('a cursor', () => {
  test('opens to the keys that it was sealed with, and is fit for a URL', () => {
    fc.assert(
      fc.property(fc.string(), keys, (scope, sealed) => {
        const cursor = cursors.seal(scope, sealed);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(cursors.open(scope, cursor)).toEqual(sealed);
      }),
    );
  });

  test('opens for no other scope, no other secret, and not when one character is changed', () => {
    const others = createCursors(randomBytes(32));
    fc.assert(
      fc.property(fc.string(), keys, fc.nat(), (scope, sealed, place) => {
        const cursor = cursors.seal(scope, sealed);
        const at = place % (cursor.length - 1);
        const turned = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
        for (const open of [
          () => cursors.open(`${scope}.`, cursor),
          () => others.open(scope, cursor),
          () => cursors.open(scope, turned),
        ]) {
          expect(open).toThrow(expect.objectContaining({ code: 'invalid_cursor', status: 400 }));
        }
      }),
    );
  });

  test.each(['', 'x', '%00', 'A'.repeat(22), 'é', 'A'.repeat(2000)])('that was made up is refused: %s', (made) => {
    expect(() => cursors.open('', made)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
  });
});
