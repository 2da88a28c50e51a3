import { operationsOf, securityOf } from './operations.js';

/** A scope that no scheme offers can never be granted; only OAuth schemes have scopes. */
export default function scopesExist(document) {
  const schemes = document.components?.securitySchemes ?? {};
  return operationsOf(document).flatMap(({ operation, path }) =>
    securityOf(document, operation)
      .flatMap(Object.entries)
      .flatMap(([name, scopes]) => unknownScopes(name, schemes[name], scopes).map((message) => ({ message, path }))),
  );
}

function unknownScopes(name, scheme, scopes) {
  if (scheme === undefined) return [`The security scheme ${name} does not exist.`];
  const known = Object.values(scheme.flows ?? {}).flatMap((flow) => Object.keys(flow.scopes ?? {}));
  return scopes.filter((scope) => !known.includes(scope)).map((scope) => `${name} has no scope ${scope}.`);
}
