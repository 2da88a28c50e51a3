import type { RequestHandler } from 'express';
import { Problem } from '../contract/problem.ts';

/**
 * Lets these methods pass.
 * @throws Problem `method_not_allowed` for any other
 */
export function only(...methods: readonly string[]): RequestHandler {
  const Allow = methods.join(', ');
  return (req, _res, next) => {
    if (methods.includes(req.method)) return next();
    throw new Problem('method_not_allowed', { detail: `${req.path} answers ${Allow}.`, headers: { Allow } });
  };
}
