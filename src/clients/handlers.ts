import { recordAudit } from '../audit/record.ts';
import { Problem } from '../contract/problem.ts';
import type { Caller, Handlers } from '../docket.ts';
import type { Callers } from '../identity/authenticate.ts';
import { endingWith } from '../identity/maker.ts';
import { newId } from '../platform/ids.ts';
import { revise } from '../platform/revision.ts';
import { checkClient, hashClientSecret, newClientSecret } from './clients.ts';
import { toClient } from './representation.ts';
import {
  type ClientRow,
  deleteClient,
  findOwnClient,
  insertClient,
  listClients,
  rotateClient,
  updateClient,
} from './store.ts';

type Clients = Pick<
  Handlers,
  'listClients' | 'createClient' | 'getClient' | 'changeClient' | 'deleteClient' | 'rotateClientSecret'
>;

/**
 * The programs of partners, each its owner's own.
 * @param assertUsable throws the Problem `invalid_request` for a client that the authorization server would not take
 * @param most how many one person may have; 0 is no limit
 */
export function clientHandlers(callers: Callers, assertUsable: (row: ClientRow) => void, most: number): Clients {
  return {
    async listClients({ caller, database, page, reply }) {
      const [after = null] = page.after ?? [];
      const rows = await listClients(database, caller.id, after === null ? null : String(after), page.limit + 1);
      return reply(
        200,
        page.of(rows, (row) => [row.id], toClient),
      );
    },

    async createClient(context) {
      const { body, caller, database, reply, refusal } = context;
      assertHolds(caller, body.scopes);
      const now = new Date().toISOString();
      const secret = body.confidential ? newClientSecret() : null;
      const row: ClientRow = {
        id: newId(),
        owner_id: caller.id,
        name: body.name,
        homepage: body.homepage,
        redirect_uris: body.redirectUris,
        grant_types: body.grantTypes,
        scopes: body.scopes,
        secret_hash: secret === null ? null : hashClientSecret(secret),
        created_at: now,
        updated_at: now,
        version: 1,
      };
      checkClient(toClient(row));
      assertUsable(row);
      const inserted = await database.transaction(async (transaction) => {
        if (!(await insertClient(transaction, row, most, caller.via))) return false;
        await recordAudit(transaction, context, { action: 'client.created', userId: caller.id, targetId: row.id });
        return true;
      });
      if (!inserted) throw refusal('limit_reached');
      return reply(201, { ...toClient(row), secret });
    },

    async getClient({ path, caller, database, reply, refusal }) {
      const row = await findOwnClient(database, path.clientId, caller.id);
      if (row === null) throw refusal('not_found');
      return reply(200, toClient(row));
    },

    async changeClient(context) {
      const { body, caller, current, database, reply } = context;
      const client = revise(current, body, new Date().toISOString());
      if (client === current) return reply(200, client);
      assertHolds(caller, client.scopes);
      checkClient(client);
      const row: ClientRow = {
        id: client.id,
        owner_id: caller.id,
        name: client.name,
        homepage: client.homepage,
        redirect_uris: client.redirectUris,
        grant_types: client.grantTypes,
        scopes: client.scopes,
        secret_hash: client.confidential ? UNTOUCHED : null,
        created_at: client.createdAt,
        updated_at: client.updatedAt,
        version: client.version,
      };
      assertUsable(row);
      await database.transaction(async (transaction) => {
        await updateClient(transaction, row, caller.via);
        await recordAudit(transaction, context, { action: 'client.changed', userId: caller.id, targetId: row.id });
      });
      callers.forget({ clientId: client.id });
      return reply(200, client);
    },

    async deleteClient(context) {
      const { caller, current, database, reply } = context;
      const ended = await database.transaction(async (transaction) => {
        const ending = await endingWith(transaction, caller.id);
        await deleteClient(transaction, current.id, caller.id, current.version);
        await recordAudit(transaction, context, { action: 'client.deleted', userId: caller.id, targetId: current.id });
        return ending;
      });
      callers.forget({ clientId: current.id }, ...ended);
      return reply(204);
    },

    async rotateClientSecret(context) {
      const { path, caller, database, reply, refusal } = context;
      const current = await findOwnClient(database, path.clientId, caller.id);
      if (current === null) throw refusal('not_found');
      assertHolds(caller, current.scopes);
      const secret = newClientSecret();
      const row = await database.transaction(async (transaction) => {
        const rotated = await rotateClient(
          transaction,
          {
            id: current.id,
            owner_id: caller.id,
            secret_hash: hashClientSecret(secret),
            updated_at: new Date().toISOString(),
          },
          caller.via,
        );
        if (rotated === null) return null;
        await recordAudit(transaction, context, {
          action: 'client.secretRotated',
          userId: caller.id,
          targetId: current.id,
        });
        return rotated;
      });
      if (row === null) throw refusal(current.secret_hash === null ? 'public_client' : 'not_found');
      return reply(200, { ...toClient(row), secret });
    },
  };
}

/** Stands for a secret that a change leaves as it is: the statement does not write it. */
const UNTOUCHED = 'untouched';

/**
 * A client may act for its owner, so who is limited to some scopes makes none that may do more.
 * @throws Problem `insufficient_scope`
 */
function assertHolds({ scopes }: Caller, wanted: readonly string[]): void {
  const missing = scopes === null ? [] : wanted.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0)
    throw new Problem('insufficient_scope', { detail: `This credential does not hold ${missing.join(', ')} itself.` });
}
