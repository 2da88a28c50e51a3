import type { Request } from 'express';

/** API keys begin with this, whether they come as a bearer or in a header of their own. */
const KEY_PREFIX = 'dkt_';

/** The token in `Authorization: Bearer`, unless it is an API key; null where there is none. */
export function bearerToken(req: Request): string | null {
  const token = bearer(req);
  return token?.startsWith(KEY_PREFIX) === true ? null : token;
}

/** The API key in `X-API-Key` or `Authorization: Bearer`; null where there is none. It is never read from a URL. */
export function apiKey(req: Request): string | null {
  const given = req.headers['x-api-key'];
  if (typeof given === 'string') return given;
  const token = bearer(req);
  return token?.startsWith(KEY_PREFIX) === true ? token : null;
}

function bearer(req: Request): string | null {
  const [, token = null] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(req.headers.authorization ?? '') ?? [];
  return token;
}
