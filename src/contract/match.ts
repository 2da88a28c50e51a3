import type { RequestHandler } from 'express';
import findMyWay from 'find-my-way';
import type { Cors } from './cors.ts';
import { exchangeOf } from './exchange.ts';
import type { Operation } from './operations.ts';
import { Problem, undecodable } from './problem.ts';

interface Place {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly allow: string;
  readonly preflight: RequestHandler;
}

/**
 * Finds the operation of a request: one look-up in a radix tree, whatever the size of the contract.
 * Paths are matched before methods, so a static path hides a template for every method.
 * Answers OPTIONS; turns HEAD into the GET it stands for (Node sends no body for it).
 * @throws Problem `not_found`, `method_not_allowed`, `malformed_request`
 */
export function match(operations: readonly Operation[], cors: Cors): RequestHandler {
  const router = findMyWay({ maxParamLength: 500, querystringParser: () => ({}) });
  for (const [path, place] of places(operations, cors)) {
    router.on('GET', path.replaceAll(/\{([^}]+)\}/g, ':$1'), () => place);
  }
  return (req, res, next) => {
    assertDecodable(req.url);
    const found = router.find('GET', req.path);
    if (found === null || Object.values(found.params).includes('')) {
      throw new Problem('not_found', { detail: `Docket has no ${req.baseUrl}${req.path}.`.slice(0, 500) });
    }
    const place: Place = found.handler(req, res, found.params, found.store, {});
    if (req.method === 'OPTIONS') {
      res.setHeader('Allow', place.allow);
      place.preflight(req, res, () => res.writeHead(204).end());
      return;
    }
    if (req.method === 'HEAD') req.method = 'GET';
    const operation = place.operations[req.method];
    if (operation === undefined) {
      const detail = `${req.method} is not for ${req.baseUrl}${req.path}. It takes ${place.allow}.`.slice(0, 500);
      throw new Problem('method_not_allowed', { detail, headers: { Allow: place.allow } });
    }
    const exchange = exchangeOf(req);
    exchange.operation = operation;
    exchange.path = { ...found.params };
    if (operation.deprecation !== null) announce(res, operation.deprecation);
    next();
  };
}

function places(operations: readonly Operation[], cors: Cors): Map<string, Place> {
  return new Map(
    [...Map.groupBy(operations, (it) => it.path)].map(([path, siblings]) => {
      const byMethod = Object.fromEntries(siblings.map((it) => [it.method.toUpperCase(), it]));
      const methods = Object.keys(byMethod);
      const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort();
      const headers = new Set(siblings.flatMap((it) => [...it.credentials, ...it.parameters.header]));
      return [
        path,
        { operations: byMethod, allow: allowed.join(', '), preflight: cors.preflight(allowed, [...headers]) },
      ];
    }),
  );
}

/** Percent signs that stand for no UTF-8 would reach handlers as replacement characters. */
function assertDecodable(url: string): void {
  if (!url.includes('%')) return;
  try {
    decodeURIComponent(url);
  } catch (cause) {
    throw undecodable(cause);
  }
}

function announce(res: Parameters<RequestHandler>[1], deprecation: NonNullable<Operation['deprecation']>): void {
  res.setHeader('Deprecation', deprecation.since);
  if (deprecation.sunset !== null) res.setHeader('Sunset', deprecation.sunset);
  if (deprecation.link !== null) res.setHeader('Link', deprecation.link);
}
