import { type Database, prepare, sql } from './platform/database.ts';

/** As much as the names and the short members of one thing take in JSON, and a little more. */
const FRAME = 600;
const length = (text: string): string => `octet_length(to_json(${text})::text)`;
const sum = (thing: string, from: string): string => `coalesce((SELECT sum(${FRAME} + ${thing}) FROM ${from}), 0)`;
const OWNED = (table: string): string =>
  `workspace_members m JOIN ${table} t ON t.workspace_id = m.workspace_id WHERE m.user_id = self.id AND m.role = 'owner'`;
const SHARED_PROJECTS = `workspace_members m JOIN project_guests g ON g.workspace_id = m.workspace_id AND g.user_id = m.user_id
  JOIN projects p ON p.workspace_id = g.workspace_id AND p.id = g.project_id WHERE m.user_id = self.id`;

/** What there may be much of. Of the rest the contract or a limit allows little. */
const PARTS = [
  sum(`${length('t.title')} + ${length('t.description')}`, OWNED('tasks')),
  sum(`${length('t.name')} + ${length('t.description')}`, OWNED('projects')),
  sum(length('t'), 'audit_events t WHERE t.actor_id = self.id OR t.user_id = self.id'),
  sum(length('t'), 'sessions t WHERE t.user_id = self.id'),
  sum(length('t'), 'invitations t WHERE t.invited_by = self.id'),
  sum(length('t'), 'invitations t WHERE lower(t.email) = lower(self.email)'),
  sum('0', "oauth_artifacts t WHERE t.user_id = self.id AND t.model = 'Session'"),
  sum('0', 'workspace_members t WHERE t.user_id = self.id'),
  sum(length('p.name'), SHARED_PROJECTS),
];
const SELECT_SIZE = prepare<{ size: number }, 'id'>(
  (param) => sql.raw(`SELECT (${PARTS.join(' + ')})::float8 AS size FROM users self WHERE self.id = ?`, [param('id')]),
  { alone: true },
);

/** About how many bytes the export of an account would have, rather more than less; nothing of it leaves the database. */
export async function sizeOfAccount(database: Database, id: string): Promise<number> {
  const [row] = await database.run(SELECT_SIZE, { id });
  return row?.size ?? 0;
}
