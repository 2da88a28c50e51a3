import { Problem } from '../contract/problem.ts';
import type { Schema } from '../docket.ts';
import type { Database } from '../platform/database.ts';

type Document = Schema<'AccountExport'>;
/** All that one resource keeps about a person. */
export type ExportParts = {
  readonly [Name in Exclude<keyof Document, 'exportedAt' | 'user'>]: (
    database: Database,
    user: Document['user'],
  ) => Promise<Document[Name]>;
};
export interface Exports {
  readonly parts: ExportParts;
  /** About how many bytes of it there are of a person. */
  readonly sizeOf: (database: Database, userId: string) => Promise<number>;
}

/**
 * The document is checked and sent as a whole, so it is in memory more than once. So much of it, one at a time, leaves
 * the heap of a process room for its other work, whatever the document is made of. The contract names this size.
 */
const MOST_BYTES = 16_000_000;
/** So many are on their way to clients at once, each to somebody else: what a slow one has not read yet takes memory too. */
const MOST_LEAVING = 4;
/** How long who comes while another is made should wait, in seconds. */
const AWAY = '5';

interface Asked {
  readonly database: Database;
  readonly user: Document['user'];
  /** Is done once it is clear that there will be a document. */
  readonly begin: () => Promise<void>;
  /** Does work once the document has left. */
  readonly whenSent: (work: () => void) => void;
}

/**
 * Makes the documents with all that the server keeps about a person, one at a time in this process. Its parts come one
 * after the other, so that it holds one connection at most. A person gets the next when they have read the one before.
 * @throws Problem `export_too_large`, or `overloaded` while another is made
 */
export function createExporter({ parts, sizeOf }: Exports) {
  const leaving = new Set<string>();
  let underWay = false;
  const make = async ({ database, user, begin }: Asked): Promise<Document> => {
    if ((await sizeOf(database, user.id)) > MOST_BYTES) throw new Problem('export_too_large');
    await begin();
    return {
      exportedAt: new Date().toISOString(),
      user,
      sessions: await parts.sessions(database, user),
      logIns: await parts.logIns(database, user),
      apiKeys: await parts.apiKeys(database, user),
      clients: await parts.clients(database, user),
      grants: await parts.grants(database, user),
      workspaces: await parts.workspaces(database, user),
      invitations: await parts.invitations(database, user),
      sentInvitations: await parts.sentInvitations(database, user),
      projects: await parts.projects(database, user),
      sharedProjects: await parts.sharedProjects(database, user),
      tasks: await parts.tasks(database, user),
      auditEvents: await parts.auditEvents(database, user),
    };
  };
  return async (asked: Asked): Promise<Document> => {
    const { id } = asked.user;
    if (underWay || leaving.has(id) || leaving.size >= MOST_LEAVING) {
      const detail = 'Another export is being made or read. Try again in a few seconds.';
      throw new Problem('overloaded', { detail, headers: { 'Retry-After': AWAY } });
    }
    leaving.add(id);
    asked.whenSent(() => leaving.delete(id));
    underWay = true;
    try {
      return await make(asked);
    } finally {
      underWay = false;
    }
  };
}
