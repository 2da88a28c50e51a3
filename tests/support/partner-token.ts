import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { v7 as uuid } from 'uuid';
import type { AppOptions } from '../../src/app.ts';
import { insertClient } from '../../src/clients/store.ts';
import { allow } from '../../src/oauth/grants.ts';
import { listSessions } from '../../src/sessions/store.ts';

/** A partner that a person let in, and its access token, without the way through the pages. */
export interface LetIn {
  readonly clientId: string;
  readonly grantId: string;
  readonly token: string;
}

/** Lets a new partner of a person who is logged in in with these scopes, and signs a token as the authorization server does. */
export async function letPartnerIn(
  { database, keys, lives, most, publicUrl, address }: AppOptions,
  userId: string,
  scopes: readonly string[],
): Promise<LetIn> {
  const now = new Date().toISOString();
  const clientId = uuid();
  const [session] = await listSessions(database, userId, null, 1);
  if (session === undefined) throw new Error('Who is not logged in makes no client.');
  const client = {
    id: clientId,
    owner_id: userId,
    name: 'Calendar of the house',
    homepage: null,
    redirect_uris: ['https://calendar.example/callback'],
    grant_types: ['authorization_code'],
    scopes: [...scopes],
    secret_hash: 'the hash of a secret that nobody knows',
    created_at: now,
    updated_at: now,
    version: 1,
  };
  await database.transaction((it) =>
    insertClient(it, client, most.clients, { kind: 'session', sessionId: session.id }),
  );
  const grantId = await allow(database, { id: uuid(), userId, clientId, scopes, now });
  const [key] = keys.all;
  const token = await new SignJWT({ client_id: clientId, grant_id: grantId, role: 'user', scope: scopes.join(' ') })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.id })
    .setIssuer(publicUrl ?? address)
    .setAudience(`${publicUrl ?? address}/v1`)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${lives.token}s`)
    .sign(key.privateKey);
  return { clientId, grantId, token };
}
