import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../contract/problem.ts';

/** argon2id, the library's default, with the least that OWASP recommends: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;
/** On zxcvbn's scale of 0 to 4: out of reach of online guessing. */
const LEAST_SCORE = 3;
/**
 * Judges a password by its beginning.
 * @param known what an attacker knows of the person: address, name
 * @param pointer where in the body the password stands
 * @throws Problem `weak_password` that tells what to mend
 */
export async function assertStrong(password: string, known: readonly string[], pointer = '/password'): Promise<void> {
  // Its dictionaries take longer to read than all the rest of the start: whoever asks first waits for them.
  const { estimate } = await import('./strength.ts');
  const { score, feedback } = estimate(password, known);
  if (score >= LEAST_SCORE) return;
  const advice = [feedback.warning, ...feedback.suggestions].filter(Boolean).join(' ');
  throw new Problem('weak_password', {
    detail: `This password is too easy to guess. ${advice || 'Use a few words that do not belong together.'}`,
    errors: [{ in: 'body', pointer, keyword: 'strength', detail: advice || 'is too easy to guess' }],
  });
}

/** @throws Problem `overloaded` */
export function hashPassword(password: string): Promise<string> {
  return capped(() => hash(password, COST));
}

/**
 * Whether the password is the one that was hashed. Without a hash, for an unknown account, it takes as long and says no;
 * and so does a wrong one for a hash that cost less.
 * @throws Problem `overloaded`
 */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash('the password of nobody at all', COST);
  const against = stored ?? (await nobody);
  return capped(async () => {
    const right = (await verify(against, password)) && stored !== null;
    const { memoryCost, timeCost } = costOf(against);
    const missing = Math.floor(COST.memoryCost - (memoryCost * timeCost) / COST.timeCost);
    if (!right && missing >= LEAST_MEMORY) await hash(password, { ...COST, memoryCost: missing });
    return right;
  });
}
let nobody: Promise<string> | undefined;
/** In KiB, of argon2. */
const LEAST_MEMORY = 8;

/** What a hash cost; nothing where it is none of argon2id. */
function costOf(stored: string): Record<keyof typeof COST, number> {
  const [, memory = 0, time = 0, lanes = 0] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored) ?? [];
  return { memoryCost: Number(memory), timeCost: Number(time), parallelism: Number(lanes) };
}

/** Whether a hash was made with less than is asked for today. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = costOf(stored);
  return memoryCost < COST.memoryCost || timeCost < COST.timeCost || parallelism < COST.parallelism;
}

/** How many passwords a process hashes at a time, and how many more may wait their turn; 0 is no limit. */
export interface HashingLimits {
  readonly running: number;
  readonly waiting: number;
}
/**
 * Each hash holds 19 MiB and one of Node's four threads for files and names, of which one stays free. Each that waits,
 * waits for some 15 ms; past them callers are asked to come back.
 */
let limits: HashingLimits = { running: 3, waiting: 64 };

/** Sets them for this process, whose memory and threads they guard; before it is asked for a hash. */
export function limitHashing(wanted: HashingLimits): void {
  limits = wanted;
}
const mostRunning = (): number => (limits.running === 0 ? Infinity : Math.min(limits.running, availableParallelism()));

/** Hashes under way, those that wait for their turn, and how many were refused since the start. */
export const passwordQueue = () => ({ running, waiting: waiting.length, refused });

let running = 0;
let refused = 0;
const waiting: (() => void)[] = [];
async function capped<T>(work: () => Promise<T>): Promise<T> {
  if (limits.waiting > 0 && waiting.length >= limits.waiting) {
    refused++;
    throw new Problem('overloaded', { detail: 'Too many people are logging in at once. Try again.' });
  }
  if (running < mostRunning()) running++;
  else await new Promise<void>((go) => waiting.push(go));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The turn is handed on, or given back.
    if (next === undefined) running--;
    else next();
  }
}
