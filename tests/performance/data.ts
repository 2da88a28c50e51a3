import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { SigningKey } from '../../src/identity/keys.ts';
import { signToken } from '../../src/identity/tokens.ts';
import { hashKey, makeKey, prefixOf } from '../../src/keys/keys.ts';

export const WORKSPACES = 20;
const USERS_PER_WORKSPACE = 10;
const SESSIONS_PER_USER = 5;

/** The issuer of a server without a public URL. */
export const ISSUER = 'docket';

/** Someone who is logged in, and the workspace they work in. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly workspaceId: string;
  readonly workspace: number;
  /** A key of theirs, as good as the token. */
  readonly apiKey: string;
}
export interface Login extends Session {
  readonly token: string;
}

const BEGIN_MS = Date.UTC(2026, 0, 1);
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const id = (kind: number, value: number): string => `0199${hex(kind, 4)}-0000-7000-8000-${hex(value, 12)}`;

export const workspaceId = (workspace: number): string => id(1, workspace);
const userId = (user: number): string => id(2, user);
const sessionId = (session: number): string => id(3, session);

/** The id of a task that `fillDatabase` made: a UUIDv7 of its time of creation, which SQL and we make alike. */
export function taskId(workspace: number, task: number): string {
  const time = hex(BEGIN_MS + (task * WORKSPACES + workspace) * 60_000, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(workspace, 3)}-8000-${hex(task, 12)}`;
}

const TASKS = `
  INSERT INTO tasks (workspace_id, id, title, description, status, priority, start, due, due_key, deadline, deadline_zone,
                     completed_at, created_at, updated_at, version)
  SELECT workspace_id, id, title, description, status::task_status, priority::task_priority,
         CASE WHEN task % 5 = 0 THEN (created::date)::text END, due, due,
         CASE WHEN task % 10 = 0 THEN (created::date + 60)::text || 'T18:00:00+01:00' END, CASE WHEN task % 10 = 0 THEN 'Europe/Paris' END,
         CASE WHEN status = 'done' THEN created + interval '3 days' END, created, created, 1
  FROM (
    SELECT ('01990001-0000-7000-8000-' || lpad(to_hex(workspace), 12, '0'))::uuid AS workspace_id,
           (substr(time, 1, 8) || '-' || substr(time, 9) || '-7' || lpad(to_hex(workspace), 3, '0') || '-8000-' || lpad(to_hex(task), 12, '0'))::uuid AS id,
           (ARRAY['Send', 'Review', 'Draft', 'Fix', 'Plan', 'Discuss', 'Measure', 'Order'])[1 + task % 8] || ' the '
             || (ARRAY['quarterly report', 'contract with the supplier', 'release notes', 'login page', 'garden party', 'invoice', 'interview'])[1 + (task / 8) % 7]
             || ' no. ' || task AS title,
           CASE WHEN task % 3 = 0 THEN '' ELSE
             'Ask **' || (ARRAY['Amina', 'Bruno', 'Chen', 'Divya', 'Elif'])[1 + task % 5] || '** first; then compare it with last year''s figures, '
             || 'mark what is missing, and tell everyone by mail what has changed and why.' || repeat(' Details are in the shared folder.', task % 4)
           END AS description,
           (ARRAY['open', 'open', 'open', 'inProgress', 'done', 'done', 'cancelled'])[1 + task % 7] AS status,
           (ARRAY['none', 'low', 'medium', 'high', 'urgent'])[1 + (task / 7) % 5] AS priority,
           CASE WHEN task % 2 = 0 THEN (created::date + 14)::text END AS due,
           task, created
    FROM generate_series(0, $1::int - 1) AS task, generate_series(0, $2::int - 1) AS workspace,
         LATERAL (SELECT $3::bigint + (task::bigint * $2 + workspace) * 60000 AS ms) AS a,
         LATERAL (SELECT to_timestamp(ms / 1000.0) AS created, lpad(to_hex(ms), 12, '0') AS time) AS b
    ORDER BY task, workspace
  ) AS made`;

/**
 * Fills a migrated database: 20 workspaces of so many tasks each, made in turns as time went by, and people in sessions.
 * @returns the sessions, 1,000 of them
 */
export async function fillDatabase(url: string, tasksPerWorkspace: number): Promise<readonly Session[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET TimeZone = 'UTC'");
    await client.query(
      `INSERT INTO workspaces (id, name, created_at)
       SELECT id::uuid, 'Workspace', now() FROM unnest($1::text[]) AS id`,
      [Array.from({ length: WORKSPACES }, (_, it) => workspaceId(it))],
    );
    const users = Array.from({ length: WORKSPACES * USERS_PER_WORKSPACE }, (_, it) => ({
      id: userId(it),
      workspace: it % WORKSPACES,
    }));
    const sessions = users.flatMap((user, index) =>
      Array.from({ length: SESSIONS_PER_USER }, (_, it) => ({
        id: sessionId(index * SESSIONS_PER_USER + it),
        userId: user.id,
        workspace: user.workspace,
        workspaceId: workspaceId(user.workspace),
        apiKey: makeKey(),
      })),
    );
    const ids = users.map((it) => it.id);
    const homes = users.map((it) => workspaceId(it.workspace));
    await client.query(
      `INSERT INTO users (id, email, name, password_hash, personal_workspace_id, created_at, updated_at)
       SELECT u::uuid, u || '@docket.example', 'Someone', 'none', w::uuid, now(), now() FROM unnest($1::text[], $2::text[]) AS t (u, w)`,
      [ids, homes],
    );
    await client.query(
      `INSERT INTO workspace_members (workspace_id, user_id, role)
       SELECT w::uuid, u::uuid, 'owner' FROM unnest($1::text[], $2::text[]) AS t (u, w)`,
      [ids, homes],
    );
    await client.query(
      `INSERT INTO sessions (id, user_id, created_at, refreshed_at, expires_at)
       SELECT s::uuid, u::uuid, now(), now(), now() + interval '7 days' FROM unnest($1::text[], $2::text[]) AS t (s, u)`,
      [sessions.map((it) => it.id), sessions.map((it) => it.userId)],
    );
    await client.query(
      `INSERT INTO api_keys (id, user_id, name, prefix, hash, scopes, created_at, updated_at)
       SELECT s::uuid, u::uuid, 'Script', p, h, '{tasks.read,tasks.write}', now(), now()
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS t (s, u, p, h)`,
      [
        sessions.map((it) => it.id),
        sessions.map((it) => it.userId),
        sessions.map((it) => prefixOf(it.apiKey)),
        sessions.map((it) => hashKey(it.apiKey)),
      ],
    );
    await client.query(TASKS, [tasksPerWorkspace, WORKSPACES, BEGIN_MS]);
    await client.query('VACUUM (ANALYZE)');
    return sessions;
  } finally {
    await client.end();
  }
}

/** A fresh token for each session; they are good for ten minutes. */
export function logIn(sessions: readonly Session[], key: SigningKey): Promise<readonly Login[]> {
  const now = new Date();
  return Promise.all(
    sessions.map(async (session) => ({
      ...session,
      token: await signToken(key, ISSUER, { userId: session.userId, sessionId: session.id, role: 'user' }, now, 600),
    })),
  );
}

/** A key that no request has used yet. */
export const freshKey = (): string => randomUUID();
