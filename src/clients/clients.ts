import { hash, randomBytes } from 'node:crypto';
import { Problem } from '../contract/problem.ts';
import type { Schema } from '../docket.ts';

/** A secret of 256 random bits: nobody guesses it, so a plain hash keeps it. */
export const newClientSecret = (): string => randomBytes(32).toString('base64url');
export const hashClientSecret = (secret: string): string => hash('sha256', secret, 'base64url');

/**
 * What no schema says of a client.
 * @throws Problem `invalid_request`
 */
export function checkClient(client: Pick<Schema<'Client'>, 'grantTypes' | 'redirectUris' | 'confidential'>): void {
  const forPeople = client.grantTypes.includes('authorization_code');
  if (forPeople && client.redirectUris.length === 0)
    throw invalidClient('/redirectUris', 'minItems', 'must hold at least one for authorization_code');
  for (const [index, uri] of client.redirectUris.entries()) {
    const pointer = `/redirectUris/${index}`;
    // The schema lets in neither a fragment nor http to another machine; what follows a pattern could not say clearly.
    const { username = '', password = '' } = URL.parse(uri) ?? {};
    if (username !== '' || password !== '')
      throw invalidClient(pointer, 'userinfo', 'may hold no user name or password');
    if (uri.includes('*'))
      throw invalidClient(pointer, 'wildcard', 'may hold no *: it is compared to the letter, so give each address');
  }
  if (client.grantTypes.includes('client_credentials') && !client.confidential)
    throw invalidClient(
      '/grantTypes',
      'confidential',
      'may hold client_credentials only if the client can keep a secret',
    );
}

/** A fault in one member of a client. */
export function invalidClient(pointer: string, keyword: string, detail: string): Problem {
  return new Problem('invalid_request', {
    detail: `${pointer} ${detail}.`,
    errors: [{ in: 'body', pointer, keyword, detail }],
  });
}
