import pg from 'pg';
import { toRfc3339 } from '../../../../db/knexfile.ts';
import type { TaskRow } from '../../../../src/tasks/representation.ts';
import { settings } from './setup.ts';

/** Named statements through pg's own pool, texts as Docket's: what one writes who knows PostgreSQL and wants it fast. */

const COLUMNS = [
  'workspace_id',
  'id',
  'project_id',
  'title',
  'description',
  'status',
  'priority',
  'start',
  'start_zone',
  'due',
  'due_zone',
  'due_key',
  'deadline',
  'deadline_zone',
  'completed_at',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof TaskRow)[];
const names = COLUMNS.map((it) => `"${it}"`).join(', ');

const FIND = {
  name: 'find',
  text: `select ${names} from "tasks" as "t" where "t"."workspace_id" = $1 and "t"."id" = $2
    and EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = $3 AND m.user_id = $4
      AND (m.role <> 'guest' OR EXISTS (SELECT FROM project_guests g
        WHERE g.workspace_id = m.workspace_id AND g.user_id = m.user_id AND g.project_id = t.project_id)))`,
};
/** Its limit is written out: with a parameter there PostgreSQL plans each run anew, at twice the cost. */
const list = (size: number) => ({
  name: `list-${size}`,
  text: `select ${names} from "tasks" as "t" where "t"."workspace_id" = $1
    and EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = $2 AND m.user_id = $3 AND m.role <> 'guest')
    order by t.created_at DESC, t.id DESC LIMIT ${size}`,
});
const INSERT = {
  name: 'insert',
  text: `insert into tasks (${names}) select ${COLUMNS.map((_, index) => `$${index + 1}`).join(', ')}
    where EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = $19 AND m.user_id = $20
      AND m.role IN ('member', 'admin', 'owner')) returning "id"`,
};
const UPDATE = {
  name: 'update',
  text: `update "tasks" as "t" set "project_id" = $1, "title" = $2, "description" = $3, "status" = $4, "priority" = $5,
    "start" = $6, "start_zone" = $7, "due" = $8, "due_zone" = $9, "due_key" = $10, "deadline" = $11,
    "deadline_zone" = $12, "completed_at" = $13, "updated_at" = $14, "version" = $15
    where "t"."workspace_id" = $16 and "t"."id" = $17 and t.version = $18::integer - 1
    and EXISTS (SELECT FROM workspace_members m WHERE m.workspace_id = $19 AND m.user_id = $20
      AND m.role IN ('member', 'admin', 'owner')) returning "t"."id"`,
};
const CALLER = {
  name: 'caller',
  text: `select "u"."id", "s"."id" as "sessionId", "u"."role" from "sessions" as "s"
    inner join "users" as "u" on "u"."id" = "s"."user_id" where "s"."id" = $1 and "u"."id" = $2 and s.expires_at > now()`,
};
const RECORDED = {
  name: 'recorded',
  text: 'select fingerprint, status, headers, body from idempotency_keys where principal_id = $1 and key = $2',
};
const RECORD = {
  name: 'record',
  text: `insert into "idempotency_keys" ("principal_id", "key", "fingerprint", "status", "headers", "body")
    values ($1, $2, $3, $4, $5, $6)`,
};

const { TIMESTAMPTZ } = pg.types.builtins;
const pool = new pg.Pool({
  connectionString: settings.databaseUrl,
  max: settings.pool,
  options: '-c TimeZone=UTC -c statement_timeout=10000 -c idle_in_transaction_session_timeout=10000',
  types: { getTypeParser: (oid, format) => (oid === TIMESTAMPTZ ? toRfc3339 : pg.types.getTypeParser(oid, format)) },
});

export interface Recorded {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
type Runner = Pick<pg.Pool, 'query'>;

export async function findTask(workspaceId: string, taskId: string, userId: string): Promise<TaskRow | undefined> {
  return (await pool.query<TaskRow>({ ...FIND, values: [workspaceId, taskId, workspaceId, userId] })).rows[0];
}

export async function listTasks(workspaceId: string, userId: string, size: number): Promise<TaskRow[]> {
  return (await pool.query<TaskRow>({ ...list(size), values: [workspaceId, workspaceId, userId] })).rows;
}

/** False where the workspace is not the user's. */
export async function insertTask(row: TaskRow, userId: string, runner: Runner = pool): Promise<boolean> {
  const values = [...COLUMNS.map((it) => row[it]), row.workspace_id, userId];
  return (await runner.query({ ...INSERT, values })).rows.length > 0;
}

/** False where the version before no longer stands. */
export async function updateTask(row: TaskRow, userId: string): Promise<boolean> {
  const values = [
    row.project_id,
    row.title,
    row.description,
    row.status,
    row.priority,
    row.start,
    row.start_zone,
    row.due,
    row.due_zone,
    row.due_key,
    row.deadline,
    row.deadline_zone,
    row.completed_at,
    row.updated_at,
    row.version,
    row.workspace_id,
    row.id,
    row.version,
    row.workspace_id,
    userId,
  ];
  return (await pool.query({ ...UPDATE, values })).rows.length > 0;
}

/** Whether a session still stands. */
export async function sessionStands(sessionId: string, userId: string): Promise<boolean> {
  return (await pool.query({ ...CALLER, values: [sessionId, userId] })).rows.length > 0;
}

export type Answer = Omit<Recorded, 'fingerprint'>;

/** Runs work once for each key: its effect and its answer commit together. Gives what was recorded where the key is not new. */
export async function once(
  userId: string,
  key: string,
  fingerprint: string,
  work: (runner: Runner) => Promise<Answer>,
): Promise<Answer | Recorded> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    const values = [userId, key, fingerprint, answer.status, JSON.stringify(answer.headers), answer.body];
    await client.query({ ...RECORD, values });
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK');
    const recorded = (await client.query<Recorded>({ ...RECORDED, values: [userId, key] })).rows[0];
    if (recorded === undefined) throw error;
    return recorded;
  } finally {
    client.release();
  }
}
