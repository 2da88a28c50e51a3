import Provider, { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { type Deed, type Doer, recordAudit } from '../audit/record.ts';
import { findClient } from '../clients/store.ts';
import { originOf } from '../contract/origin.ts';
import type { Forgotten } from '../identity/believed.ts';
import { endingWith } from '../identity/maker.ts';
import { type Database, violatedConstraint } from '../platform/database.ts';
import {
  consumeArtifact,
  deleteArtifact,
  deleteArtifactsOfGrant,
  findArtifact,
  findArtifactByUid,
  saveArtifact,
} from './artifacts.ts';
import { toMetadata } from './client-metadata.ts';
import { endGrant, findGrant, type GrantRow } from './grants.ts';

/**
 * Where oidc-provider keeps what it knows: clients and grants in tables of their own, the rest as artifacts.
 * @param ended is called with what to forget when the library ends a grant
 */
export function createAdapter(
  database: Database,
  resource: string,
  ended: (...ended: readonly Forgotten[]) => void,
): (model: string) => Adapter {
  const end = async (grantId: string): Promise<void> => {
    const ending = await database.transaction(async (transaction) => {
      const grant = await findGrant(transaction, grantId);
      const made = grant === null ? [] : await endingWith(transaction, grant.user_id);
      const userId = await endGrant(transaction, grantId);
      if (userId !== null) await recordAudit(transaction, doer(), { ...howItEnds(), userId, targetId: grantId });
      return made;
    });
    ended({ grantId }, ...ending);
  };
  return (model) => {
    switch (model) {
      case 'Client':
        return {
          ...unsupported(model),
          async find(id) {
            const row = isUuid(id) ? await findClient(database, id) : null;
            return row === null ? undefined : toMetadata(row);
          },
        };
      case 'Grant':
        return {
          ...unsupported(model),
          async find(id) {
            const row = isUuid(id) ? await findGrant(database, id) : null;
            return row === null ? undefined : toGrant(row, resource);
          },
          destroy: end,
        };
      default:
        return artifacts(database, model, end);
    }
  };
}

/** Where the request came from that the library is answering. Who sent it nobody knows: a client may have no secret. */
function doer(): Doer {
  const { ctx } = Provider;
  return ctx === undefined ? {} : { origin: () => originOf(ctx.req) };
}

/** A partner gives back a grant in one place. Wherever else it ends, a code or a token came a second time. */
function howItEnds(): Pick<Deed, 'action' | 'details'> {
  return Provider.ctx?.oidc.route === 'revocation'
    ? { action: 'grant.revoked', details: { by: 'partner' } }
    : { action: 'grant.tokenReused' };
}

function artifacts(database: Database, model: string, end: (grantId: string) => Promise<void>): Adapter {
  return {
    ...unsupported(model),
    async upsert(id, payload, expiresIn) {
      if (expiresIn === undefined) throw new Error(`${model} without an end.`);
      if (NUL.test(JSON.stringify(payload))) throw new errors.InvalidRequest('no parameter may hold NUL');
      await saveArtifact(database, model, id, toArtifact(id, payload), expiresIn).catch((error: unknown) => {
        // The person or the client was deleted a moment ago.
        throw violatedConstraint(error) === null ? error : new errors.InvalidGrant('the account or the client is gone');
      });
    },
    async find(id) {
      const row = await findArtifact(database, model, id);
      return row === null ? undefined : narrow(fromArtifact(id, row), row.client_scopes);
    },
    async findByUid(uid) {
      const row = await findArtifactByUid(database, model, uid);
      return row === null ? undefined : { ...row.payload };
    },
    async consume(id) {
      if (await consumeArtifact(database, model, id)) return;
      // The library looked before somebody else was faster. What is used twice may be stolen: its grant ends.
      const row = await findArtifact(database, model, id);
      const { grantId }: AdapterPayload = row?.payload ?? {};
      if (grantId !== undefined) await end(grantId);
      throw new errors.InvalidGrant(`${model} already used`);
    },
    destroy: (id) => deleteArtifact(database, model, id),
    revokeByGrantId: (grantId) => deleteArtifactsOfGrant(database, grantId),
  };
}

/** The value that the outside shows is left out wherever a payload holds it: a copy of the table opens nothing. */
function toArtifact(id: string, { jti: _value, returnTo, session, ...payload }: AdapterPayload) {
  const { cookie: _cookie, ...login } = session ?? {};
  return {
    userId: payload.accountId ?? session?.accountId ?? payload.result?.login?.accountId ?? null,
    clientId: clientOf(payload),
    grantId: payload.grantId ?? null,
    uid: payload.uid ?? null,
    payload: {
      ...payload,
      ...(session === undefined ? {} : { session: login }),
      ...(returnTo === undefined ? {} : { returnTo: returnTo.replace(new RegExp(`${id}$`), '') }),
    },
  };
}

function fromArtifact(id: string, row: { payload: AdapterPayload; consumed: boolean }): AdapterPayload {
  const { returnTo } = row.payload;
  return {
    ...row.payload,
    jti: id,
    ...(returnTo === undefined ? {} : { returnTo: returnTo + id }),
    ...(row.consumed ? { consumed: true } : {}),
  };
}

/** A code or a token as far as its client may still have what it allows; nothing where that is nothing. */
function narrow(payload: AdapterPayload, allowed: readonly string[] | null): AdapterPayload | undefined {
  if (payload.scope === undefined || allowed === null) return payload;
  const scopes = payload.scope.split(' ').filter((it) => allowed.includes(it));
  return scopes.length === 0 ? undefined : { ...payload, scope: scopes.join(' ') };
}

function clientOf({ clientId, params }: AdapterPayload): string | null {
  const id = clientId ?? params?.client_id;
  return typeof id === 'string' ? id : null;
}

function toGrant(row: GrantRow, resource: string): AdapterPayload {
  return {
    jti: row.id,
    kind: 'Grant',
    accountId: row.user_id,
    clientId: row.client_id,
    iat: Math.floor(Date.parse(row.created_at) / 1000),
    resources: { [resource]: row.scopes.join(' ') },
  };
}

/** What a model is never asked for, since Docket does it itself or leaves the feature off. */
function unsupported(model: string): Adapter {
  const refuse = async (): Promise<never> => {
    throw new Error(`Docket does not do this with ${model}.`);
  };
  return {
    upsert: refuse,
    find: refuse,
    findByUserCode: refuse,
    findByUid: refuse,
    consume: refuse,
    destroy: refuse,
    revokeByGrantId: refuse,
  };
}

/** As JSON writes it, and PostgreSQL takes none: an even number of backslashes before it are themselves. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;
const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
