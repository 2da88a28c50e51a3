import { type Deed, recordAudit } from '../audit/record.ts';
import { Problem } from '../contract/problem.ts';
import type { Caller, Handlers } from '../docket.ts';
import type { Callers } from '../identity/authenticate.ts';
import { endingWith } from '../identity/maker.ts';
import { newId } from '../platform/ids.ts';
import { revise } from '../platform/revision.ts';
import { hashKey, makeKey, prefixOf } from './keys.ts';
import { toApiKey } from './representation.ts';
import { deleteKey, findKey, insertKey, listKeys, renameKey, replaceKey } from './store.ts';

type Keys = Pick<
  Handlers,
  'listApiKeys' | 'createApiKey' | 'getApiKey' | 'changeApiKey' | 'deleteApiKey' | 'rotateApiKey'
>;

const DAY_MS = 86_400_000;

/**
 * @param forget makes this process ask again who holds a key
 * @param most how many keys one person may have; 0 is no limit
 */
export function keyHandlers(forget: Callers['forget'], most: number): Keys {
  return {
    async listApiKeys({ caller, database, page, reply }) {
      const before = page.after === null ? null : String(page.after[0]);
      const rows = await listKeys(database, caller.id, before, page.limit + 1);
      return reply(
        200,
        page.of(rows, (row) => [row.id], toApiKey),
      );
    },

    async createApiKey({ body, caller, origin, database, reply, refusal }) {
      assertHolds(caller, body.scopes);
      const key = makeKey();
      const now = new Date();
      const { expiresInDays: days } = body;
      const row = {
        id: newId(),
        user_id: caller.id,
        name: body.name,
        prefix: prefixOf(key),
        scopes: body.scopes,
        expires_at: days === null ? null : new Date(now.getTime() + days * DAY_MS).toISOString(),
        last_used_at: null,
        created_at: now.toISOString(),
        updated_at: now.toISOString(),
        version: 1,
      };
      const made = await database.transaction(async (transaction) => {
        const inserted = await insertKey(transaction, { ...row, hash: hashKey(key) }, most, caller.via);
        if (inserted === null) throw refusal('limit_reached');
        await recordAudit(transaction, { caller, origin }, deed('created', row));
        return inserted;
      });
      return reply(201, { ...toApiKey(made), key });
    },

    async getApiKey({ path, caller, database, reply, refusal }) {
      const row = await findKey(database, path.keyId, caller.id);
      if (row === null) throw refusal('not_found');
      return reply(200, toApiKey(row));
    },

    async changeApiKey({ body, current, caller, origin, database, reply }) {
      const now = new Date().toISOString();
      const key = revise(current, body, now);
      if (key !== current) {
        await database.transaction(async (transaction) => {
          await renameKey(transaction, { id: key.id, userId: caller.id, name: key.name, now, version: key.version });
          await recordAudit(transaction, { caller, origin }, deed('changed', { id: key.id, user_id: caller.id }));
        });
      }
      return reply(200, key);
    },

    async deleteApiKey({ current, caller, origin, database, reply }) {
      const ended = await database.transaction(async (transaction) => {
        const ending = await endingWith(transaction, caller.id);
        await deleteKey(transaction, current.id, caller.id, current.version);
        await recordAudit(transaction, { caller, origin }, deed('revoked', { id: current.id, user_id: caller.id }));
        return ending;
      });
      forget(...ended);
      return reply(204);
    },

    async rotateApiKey({ path, caller, origin, database, reply, refusal }) {
      const found = await findKey(database, path.keyId, caller.id);
      if (found === null) throw refusal('not_found');
      assertHolds(caller, found.scopes);
      const key = makeKey();
      const now = new Date().toISOString();
      const change = { id: found.id, userId: caller.id, hash: hashKey(key), prefix: prefixOf(key), now };
      const row = await database.transaction(async (transaction) => {
        const replaced = await replaceKey(transaction, change, caller.via);
        if (replaced === null) throw refusal('not_found');
        await recordAudit(transaction, { caller, origin }, deed('rotated', replaced));
        return replaced;
      });
      forget({ keyId: row.id });
      return reply(200, { ...toApiKey(row), key });
    },
  };
}

const deed = (what: 'created' | 'changed' | 'rotated' | 'revoked', key: { id: string; user_id: string }): Deed => ({
  action: `apiKey.${what}`,
  userId: key.user_id,
  targetId: key.id,
});

/**
 * Who is shown a key may do all that the key may: it gives no more than the caller has.
 * @throws Problem `insufficient_scope`
 */
function assertHolds({ scopes }: Caller, given: readonly string[]): void {
  const lacking = scopes === null ? [] : given.filter((scope) => !scopes.includes(scope));
  if (lacking.length === 0) return;
  throw new Problem('insufficient_scope', {
    detail: `A credential gives no key a scope that it does not hold itself, and this one lacks ${lacking.join(' ')}.`,
  });
}
