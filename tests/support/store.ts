import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { createKnex } from '../../db/knexfile.ts';
import type { Role, Via } from '../../src/docket.ts';
import { insertUser } from '../../src/identity/store.ts';
import { createDatabase, type Database } from '../../src/platform/database.ts';
import { makeRefreshToken } from '../../src/sessions/refresh-token.ts';
import { insertSession } from '../../src/sessions/store.ts';
import { createTestDatabase } from './postgres.ts';

const NOW = '2026-12-01T09:00:00.000Z';

/** A person with a workspace that they own. */
export interface Tenant {
  readonly userId: string;
  readonly workspaceId: string;
  readonly email: string;
}
interface Person {
  readonly email?: string;
  readonly name?: string;
  readonly role?: Role;
  readonly verified?: boolean;
}
export interface TestStore {
  readonly url: string;
  readonly knex: Knex;
  readonly database: Database;
  newTenant(person?: Person): Promise<Tenant>;
  /** Begins a session of a user, to make things with. */
  newSession(userId: string): Promise<Via>;
}

/** A migrated database of a test file's own, for its stores; it goes when the file has ended. */
export async function createTestStore(): Promise<TestStore> {
  const { url, drop } = await createTestDatabase();
  const knex = createKnex(url);
  const database = createDatabase(knex);
  afterAll(async () => {
    await knex.destroy();
    await drop();
  });
  return {
    url,
    knex,
    database,
    async newTenant({ email, name = 'Ada', role = 'user', verified = false } = {}) {
      const [userId, workspaceId] = [uuid(), uuid()];
      const tenant = { userId, workspaceId, email: email ?? `${userId}@example.com` };
      await insertUser(database, {
        id: userId,
        email: tenant.email,
        email_verified_at: verified ? NOW : null,
        role,
        name,
        phone: null,
        password_hash: 'h',
        personal_workspace_id: workspaceId,
        created_at: NOW,
        updated_at: NOW,
        version: 1,
      });
      return tenant;
    },
    async newSession(userId) {
      const sessionId = uuid();
      const session = {
        id: sessionId,
        user_id: userId,
        created_at: NOW,
        expires_at: '2999-01-01T00:00:00.000Z',
        refreshed_at: NOW,
        user_agent: null,
        ip_address: null,
        version: 1,
        ...makeRefreshToken(sessionId).hashes,
      };
      if (!(await insertSession(database, session, 'h'))) throw new Error('unreachable');
      return { kind: 'session', sessionId };
    },
  };
}
