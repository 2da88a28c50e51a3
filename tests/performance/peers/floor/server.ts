import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { v7 as uuid } from 'uuid';
import { toRow, toTask } from '../../../../src/tasks/representation.ts';
import { changeTask, newTask } from '../../../../src/tasks/tasks.ts';
import { pageAfter } from '../shared/page.ts';
import { log, settings } from '../shared/setup.ts';
import { findTask, insertTask, listTasks, updateTask } from '../shared/store.ts';

/**
 * The floor: bare node:http, the same named statements, the same line of log, and nothing checked. It believes any
 * token, any body and itself, so nothing that works can cost much less.
 */

const callers = new Map<string, string>();

function callerOf({ authorization = '' }: IncomingMessage['headers']): string {
  let caller = callers.get(authorization);
  if (caller === undefined) {
    caller = String(JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString()).sub);
    callers.set(authorization, caller);
  }
  return caller;
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const [, , , workspaceId = '', , taskId = ''] = path.split('/');
  const caller = callerOf(request.headers);
  const now = new Date().toISOString();
  if (taskId !== '') {
    const row = await findTask(workspaceId, taskId, caller);
    if (row === undefined) return { status: 404, body: {} };
    const current = toTask(row);
    if (request.method === 'GET') return { status: 200, body: current };
    const task = changeTask(current, await bodyOf(request), now);
    if (task !== current) await updateTask(toRow(task), caller);
    return { status: 200, body: task };
  }
  if (request.method === 'POST') {
    const defaults = {
      title: '',
      description: '',
      status: 'open',
      priority: 'none',
      start: null,
      due: null,
      deadline: null,
      projectId: null,
    } as const;
    const content = { ...defaults, ...(await bodyOf(request)) };
    const task = newTask(uuid(), workspaceId, content, now);
    await insertTask(toRow(task), caller);
    return { status: 201, body: task };
  }
  const size = Number(query.slice('limit='.length));
  const rows = await listTasks(workspaceId, caller, size + 1);
  const shown = rows.slice(0, size);
  return {
    status: 200,
    body: { data: shown.map(toTask), page: pageAfter(path.slice('/v1'.length), rows.length > size, shown.at(-1)) },
  };
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const begun = performance.now();
  const { status, body } = await answer(request);
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
    .end(text);
  const ms = Math.round((performance.now() - begun) * 100) / 100;
  log.info(
    {
      requestId: randomUUID(),
      method: request.method,
      path: request.url,
      status,
      ms,
      caller: callerOf(request.headers),
    },
    'request',
  );
}

createServer({ optimizeEmptyRequests: true }, (request, response) => {
  respond(request, response).catch((err: unknown) => {
    log.error({ err }, 'request failed');
    response.writeHead(500, { 'Content-Length': 0 }).end();
  });
}).listen(settings.port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
