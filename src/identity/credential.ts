import type { Request } from 'express';

/** Where credentials are looked for. */
export type Credentials = Pick<Request, 'headers'>;

/** API keys begin with this, whether they come as a bearer or in a header of their own. */
const KEY_PREFIX = 'dkt_';

/** The token in `Authorization: Bearer`, unless it is an API key; null where there is none. */
export function bearerToken({ headers }: Credentials): string | null {
  const token = bearer({ headers });
  return token?.startsWith(KEY_PREFIX) === true ? null : token;
}

/** The API key in `X-API-Key` or `Authorization: Bearer`; null where there is none. It is never read from a URL. */
export function apiKey({ headers }: Credentials): string | null {
  const given = headers['x-api-key'];
  if (typeof given === 'string') return given;
  const token = bearer({ headers });
  return token?.startsWith(KEY_PREFIX) === true ? token : null;
}

function bearer({ headers }: Credentials): string | null {
  const [, token = null] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(headers.authorization ?? '') ?? [];
  return token;
}
