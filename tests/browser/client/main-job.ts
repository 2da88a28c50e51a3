import createClient from 'openapi-fetch';
import type { paths } from '../../../generated/client.ts';

/** What a page of another origin saw of one run through the main job. */
export interface Seen {
  readonly statuses: readonly number[];
  readonly titles: readonly string[];
  readonly exposed: Readonly<Record<string, string | null>>;
  readonly refusal: string | undefined;
}

/** Lists of a query are one value here, with commas; openapi-fetch repeats the name unless it is told. */
const querySerializer = { array: { style: 'form', explode: false } } as const;

/** The main job as a page of somebody else's does it, with a client typed from the published contract alone. */
async function mainJob(api: string, email: string, password: string): Promise<Seen> {
  const anonymous = createClient<paths>({ baseUrl: `${api}/v1` });
  const registered = await anonymous.POST('/users', { body: { email, password, name: 'Ada Lovelace' } });
  const session = await anonymous.POST('/sessions', { body: { email, password } });
  const client = createClient<paths>({
    baseUrl: `${api}/v1`,
    querySerializer,
    headers: { Authorization: `Bearer ${session.data?.accessToken}` },
  });

  const me = await client.GET('/users/me');
  const workspaceId = me.data?.personalWorkspaceId ?? '';
  const created = await client.POST('/workspaces/{workspaceId}/tasks', {
    params: { path: { workspaceId }, header: { 'Idempotency-Key': crypto.randomUUID() } },
    body: { title: 'Water the plants', due: { date: '2026-12-01' } },
  });
  const listed = await client.GET('/workspaces/{workspaceId}/tasks', {
    params: { path: { workspaceId }, query: { limit: 1, sort: ['due', '-createdAt'] } },
  });
  const path = { workspaceId, taskId: created.data?.id ?? '' };
  const changed = await client.PATCH('/workspaces/{workspaceId}/tasks/{taskId}', {
    params: { path, header: { 'If-Match': created.response.headers.get('ETag') ?? '' } },
    body: { status: 'done' },
    headers: { 'Content-Type': 'application/merge-patch+json' },
  });
  const deleted = await client.DELETE('/workspaces/{workspaceId}/tasks/{taskId}', { params: { path } });
  const gone = await client.GET('/workspaces/{workspaceId}/tasks/{taskId}', { params: { path } });

  const answers = [registered, session, me, created, listed, changed, deleted, gone];
  const readable = ['ETag', 'Location', 'X-Request-Id'];
  return {
    statuses: answers.map(({ response }) => response.status),
    titles: listed.data?.data.map(({ title }) => title) ?? [],
    exposed: Object.fromEntries(readable.map((name) => [name, created.response.headers.get(name)])),
    refusal: gone.error?.code,
  };
}

Object.assign(globalThis, { mainJob });
