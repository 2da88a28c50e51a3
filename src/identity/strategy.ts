import { Passport, type Strategy } from 'passport';
import { untraced } from '../contract/problem.ts';
import type { Credentials } from './credential.ts';

/**
 * What a passport strategy makes of a request: whom or what it found, or null where the credential is not good.
 * Rejects with what went wrong.
 */
export function asking<Found>(strategy: Strategy): (credentials: Credentials) => Promise<Found | null> {
  const name = 'credential';
  const passport = new Passport();
  passport.use(name, strategy);
  // The headers alone: passport assigns functions to properties, V8 makes such functions in the old generation, and all that
  // they know of, such as the request with its answer, would stay there with them.
  return ({ headers }) =>
    new Promise((resolve, reject) => {
      const done = (error: unknown, found: Found | false | null) => (error ? reject(error) : resolve(found || null));
      // A credential that is not good is nothing to trace.
      untraced(() => passport.authenticate(name, { session: false }, done)({ headers }, undefined, reject));
    });
}
