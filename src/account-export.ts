import type { ExportParts } from './identity/export.ts';

const none = async (): Promise<never[]> => [];

/** What each resource adds to the export of an account. */
export const exportParts: ExportParts = {
  sessions: none,
  apiKeys: none,
  clients: none,
  grants: none,
  workspaces: none,
  invitations: none,
  projects: none,
  tasks: none,
  auditEvents: none,
};
