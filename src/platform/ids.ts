import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Bytes for one id, and for so many that are drawn at once: to ask for them costs several times what an id does. */
const BYTES = 16;
const pool = Buffer.alloc(256 * BYTES);
let used = pool.length;
/** The moment of the newest id, in milliseconds, and which of that moment it is, counted from a random number. */
let [moment, count] = [0, 0];

/** A UUIDv7 (RFC 9562, section 5.7), greater than all that this process has made before. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + BYTES);
  used += BYTES;
  const now = Date.now();
  // The highest bit is left out, so that there is room to count up to.
  [moment, count] = now > moment ? [now, random.readUInt32BE(6) >>> 1] : [moment, count + 1];
  return v7({ random, msecs: moment, seq: count });
}
