import type { RequestHandler } from 'express';
import { Problem } from '../../contract/problem.ts';

/**
 * Lets reading pass. OPTIONS says what there is.
 * @throws Problem `method_not_allowed` for any other method
 */
export const readOnly: RequestHandler = (req, res, next) => {
  const Allow = 'GET, HEAD, OPTIONS';
  if (req.method === 'GET' || req.method === 'HEAD') return next();
  if (req.method !== 'OPTIONS') {
    throw new Problem('method_not_allowed', { detail: `${req.path} answers ${Allow}.`, headers: { Allow } });
  }
  res.setHeader('Allow', Allow);
  res.status(204).end();
};
