import { randomInt } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Problem } from '../contract/problem.ts';

export interface OverloadOptions {
  /** How long a request may wait for its turn before new ones are refused, in milliseconds. */
  readonly patience: number;
  /** Connections to PostgreSQL: what can be under way at once. */
  readonly connections: number;
  /** How long the first in line has waited for one of them, in milliseconds. */
  readonly waited: () => number;
}

/** So many requests for each connection are load enough to be called overload: a hiccup of the machine alone is none. */
const LOAD = 2;
/** The pace is known once there was so much to do for so long, in milliseconds; it needs no other grace. */
const PACED = 500;
/** So many requests for each connection are all that are let in, to bound memory. */
const MOST = 100;
/** A request comes by the event loop so many times: when it is read, and with each answer of the database. */
const ROUNDS = 4;
/**
 * For so long without a pause there must be a sign of overload, in milliseconds: one long turn of the event loop is none,
 * nor is a disk that holds up each commit for a moment.
 */
const GRACE = 500;
/** So many requests for each connection, or as many as are usually done in that time, are under way at most by its grace: those behind more of them would be too late. */
const GRACED = 5;
/** For so long after a refusal there is no grace, in milliseconds. What is usually done is known from about as long. */
const MEMORY = 5_000;
/** The pace is forgotten once there was less to do for so long without a pause, in milliseconds. */
const CALM = 1_000;
/** How often the event loop is asked to say when it came round, in milliseconds. */
const BEAT = 20;
/** The longest, in seconds, that a client is told to stay away; each is told something else, so that they do not all come back at once. */
const AWAY = 3;

/**
 * Refuses requests with `overloaded` while those before them wait too long, for the event loop or for a connection: an
 * answer that comes too late is work for nothing, and a short queue keeps the server just as busy as a long one.
 * What is refused costs next to nothing, so it stands before all that costs.
 */
export function createOverload({ patience, connections, waited }: OverloadOptions): RequestHandler {
  let underWay = 0;
  let cameRound = performance.now();
  /** What arrives while the loop is busy is heard when it comes round, and has waited as long as that took. */
  let lastRound = 0;
  /** Since when each beat has seen a sign of overload. */
  let strainedSince = Number.POSITIVE_INFINITY;
  let refused = Number.NEGATIVE_INFINITY;
  /** What was done of late while there was enough to do, and in how many milliseconds. */
  let [done, busy] = [0, 0];
  /** What was done of late, however much there was to do, and in how many milliseconds. */
  let [usual, span] = [0, 0];
  /** What was done since the last beat, and for how many milliseconds there has been less to do. */
  let [fresh, calm] = [0, 0];
  /** Requests done in a millisecond. */
  let pace = Number.POSITIVE_INFINITY;
  const isBusy = (): boolean => underWay >= connections * LOAD;
  const round = (): number => performance.now() - cameRound - BEAT;
  const isStrained = (wait: number): boolean => wait > patience || Math.max(lastRound, round()) * ROUNDS > patience;
  setInterval(() => {
    lastRound = round();
    const beat = lastRound + BEAT;
    if (isBusy()) [done, busy, calm] = [done + fresh, busy + beat, 0];
    else calm += beat;
    [usual, span] = [usual + fresh, span + beat];
    fresh = 0;
    if (span >= MEMORY) [usual, span] = [usual / 2, span / 2];
    if (calm >= CALM) [done, busy, pace] = [0, 0, Number.POSITIVE_INFINITY];
    if (busy >= PACED) [done, busy, pace] = [done / 2, busy / 2, done / busy];
    cameRound = performance.now();
    strainedSince = isBusy() && isStrained(waited()) ? Math.min(strainedSince, cameRound) : Number.POSITIVE_INFINITY;
  }, BEAT).unref();
  const isOverloaded = (): boolean => {
    if (!isBusy()) return false;
    const wait = waited();
    // Where nobody waits, those under way may be answers that nobody reads: they keep no one from being served.
    if (wait > 0 && underWay - connections > pace * patience) return true;
    if (!isStrained(wait)) return false;
    const now = performance.now();
    if (now - strainedSince > GRACE || now - refused < MEMORY) return true;
    return underWay > Math.max(connections * GRACED, (usual / span) * GRACE);
  };

  return (req, res, next) => {
    // A page whose preflight is refused cannot tell what happened.
    if (req.method === 'OPTIONS') return next();
    if (underWay >= connections * MOST || isOverloaded()) {
      refused = performance.now();
      return next(new Problem('overloaded', { headers: { 'Retry-After': String(randomInt(1, AWAY + 1)) } }));
    }
    let counts = 0;
    const begin = () => {
      if (res.closed) return;
      counts = 1;
      underWay++;
    };
    begin();
    res.on('close', () => {
      // What is given up was not done: it says nothing of how fast the rest will be.
      if (res.writableFinished) fresh += counts;
      underWay -= counts;
    });
    if (READ.has(req.method)) {
      // By then all that came with the head is read.
      setImmediate(() => {
        if (req.complete || res.closed) return;
        // Whoever is slow to send a body takes no place from others.
        underWay -= counts;
        counts = 0;
        req.once('end', begin);
      });
    }
    next();
  };
}

/** What is done once its body is there. That of others may not even be read, and its end is then told to nobody. */
const READ = new Set(['POST', 'PUT', 'PATCH']);
