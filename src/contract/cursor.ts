import { hash, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

/** The sort keys of one entry, as the store compares them. */
export type Cursor = readonly (string | number)[];

const SIGNATURE_BYTES = 16;

/**
 * Makes and reads cursors: opaque, signed, and good only for the request they were made for.
 * A cursor holds the sort keys of the last entry, so it never expires.
 */
export interface Cursors {
  /** The cursor after an entry with these keys. `scope` names the list, its filters and its sort. */
  seal(scope: string, keys: Cursor): string;
  /** @throws Problem `invalid_cursor` for anything that was not sealed here for this scope. */
  open(scope: string, cursor: string): Cursor;
}

/** @param secret at least 32 bytes, the same on every node and across restarts. */
export function createCursors(secret: Buffer): Cursors {
  // With SHA-3 a key in front is a MAC as it stands (Keccak, section 4.2.1 of its submission), at a quarter of the cost
  // of an HMAC object. The digests have one length, so no part can pass for another.
  const key = hash('sha3-256', secret, 'buffer');
  const sign = (scope: string, payload: Buffer) =>
    hash('sha3-256', Buffer.concat([key, hash('sha3-256', scope, 'buffer'), payload]), 'buffer').subarray(
      0,
      SIGNATURE_BYTES,
    );
  return {
    seal(scope, keys) {
      const payload = Buffer.from(JSON.stringify(keys));
      return Buffer.concat([sign(scope, payload), payload]).toString('base64url');
    },
    open(scope, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(SIGNATURE_BYTES);
      if (
        bytes.length <= SIGNATURE_BYTES ||
        !timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), sign(scope, payload))
      ) {
        throw new Problem('invalid_cursor', {
          detail: 'This cursor was not made here for this list, filter and sort. Start again without it.',
          errors: [
            { in: 'query', parameter: 'cursor', keyword: 'cursor', detail: 'must be a nextCursor of the same request' },
          ],
        });
      }
      return JSON.parse(payload.toString());
    },
  };
}
