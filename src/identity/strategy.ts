import type { Request } from 'express';
import { Passport, type Strategy } from 'passport';
import { untraced } from '../contract/problem.ts';

/**
 * What a passport strategy makes of a request: whom or what it found, or null where the credential is not good.
 * Rejects with what went wrong.
 */
export function asking<Found>(strategy: Strategy): (req: Request) => Promise<Found | null> {
  const name = 'credential';
  const passport = new Passport();
  passport.use(name, strategy);
  return (req) =>
    new Promise((resolve, reject) => {
      const done = (error: unknown, found: Found | false | null) => (error ? reject(error) : resolve(found || null));
      // A credential that is not good is nothing to trace.
      untraced(() => passport.authenticate(name, { session: false }, done)(req, undefined, reject));
    });
}
