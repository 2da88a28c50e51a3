import { readConfig } from '../../src/config.ts';
import { limitsOf } from '../../src/limits.ts';
import type { Rate } from '../../src/platform/limiters.ts';

/** The numbers of a server without a setting. */
export const DEFAULT_LIMITS = limitsOf(readConfig({}));

export const perMinute = (points: number): Rate => ({ points, seconds: 60 });
export const UNLIMITED = perMinute(0);
/** Nothing is throttled. */
export const UNTHROTTLED = { perAccount: UNLIMITED, perAddress: UNLIMITED, perInviter: UNLIMITED, mails: UNLIMITED };
