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

/** All that the server keeps about a person, one part after the other so that it holds one connection at most. */
export async function exportOf(database: Database, user: Document['user'], parts: ExportParts): Promise<Document> {
  return {
    exportedAt: new Date().toISOString(),
    user,
    sessions: await parts.sessions(database, user),
    apiKeys: await parts.apiKeys(database, user),
    clients: await parts.clients(database, user),
    grants: await parts.grants(database, user),
    workspaces: await parts.workspaces(database, user),
    invitations: await parts.invitations(database, user),
    sentInvitations: await parts.sentInvitations(database, user),
    projects: await parts.projects(database, user),
    tasks: await parts.tasks(database, user),
    auditEvents: await parts.auditEvents(database, user),
  };
}
