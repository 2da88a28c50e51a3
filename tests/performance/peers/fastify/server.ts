import { isUtf8 } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import jwt from '@fastify/jwt';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import { type ProblemCode, problems } from '../../../../generated/problems.ts';
import { toRow, toTask } from '../../../../src/tasks/representation.ts';
import { changeTask, newTask, type Task } from '../../../../src/tasks/tasks.ts';
import { pageAfter } from '../shared/page.ts';
import { challenge, type Fault, log, problemOf, settings } from '../shared/setup.ts';
import { type Answer, findTask, insertTask, listTasks, once, updateTask } from '../shared/store.ts';
import { callerOf, verification } from './caller.ts';
import { createLimiter } from './rate-limit.ts';
import { parameters, schema } from './validators.ts';

/**
 * The strong peer: the same contract kept by hand, on Fastify 5 with its own jwt plugin, named statements through pg,
 * and Ajv over requests and responses. It sends the headers that the contract declares and logs what Docket logs.
 */

declare module 'fastify' {
  interface FastifyRequest {
    caller: string;
    begun: number;
  }
}

class Refusal extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  constructor(code: ProblemCode, faults: readonly Fault[] = []) {
    super(code);
    this.code = code;
    this.faults = faults;
  }
}

const app = Fastify({
  bodyLimit: 128 * 1024,
  http: { optimizeEmptyRequests: true },
  genReqId: (request) => {
    const given = request.headers['x-request-id'];
    return typeof given === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(given) ? given : randomUUID();
  },
});
app.decorateRequest('caller', '');
app.decorateRequest('begun', 0);
await app.register(jwt, {
  secret: { public: settings.publicKey },
  verify: { ...verification, allowedIss: settings.issuer, allowedAud: settings.audience, checkTyp: 'at+jwt' },
});

const limit = createLimiter(settings.quota, 60);

/** The wire: request id, headers of every answer, who calls, how much they have left. */
app.addHook('onRequest', (request, reply, done) => {
  request.begun = performance.now();
  reply.headers({
    'X-Request-Id': request.id,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  });
  const admit = (caller: string | null): void => {
    const { allowed, left, seconds } = limit(caller ?? request.ip);
    reply.header('RateLimit-Policy', `"default";q=${settings.quota};w=60`);
    reply.header('RateLimit', `"default";r=${left};t=${seconds}`);
    if (!allowed) done(new Refusal('rate_limited'));
    else if (caller === null) done(new Refusal('invalid_token'));
    else {
      request.caller = caller;
      done();
    }
  };
  const caller = callerOf(app, request);
  if (caller instanceof Promise) caller.then(admit, done);
  else admit(caller);
});
app.addHook('onResponse', (request, reply, done) => {
  const line = {
    requestId: request.id,
    operation: request.routeOptions.config.operation ?? 'none',
    method: request.method,
    path: request.url.split('?', 1)[0],
    status: reply.statusCode,
    ms: Math.round((performance.now() - request.begun) * 100) / 100,
  };
  log.info(request.caller === '' ? line : { ...line, caller: request.caller }, 'request');
  done();
});

app.removeAllContentTypeParsers();
app.addContentTypeParser(
  ['application/json', 'application/merge-patch+json'],
  { parseAs: 'buffer' },
  (_request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (!isUtf8(bytes)) return done(new Refusal('malformed_body'));
    try {
      done(null, JSON.parse(bytes.toString()));
    } catch {
      done(new Refusal('malformed_body'));
    }
  },
);

app.setErrorHandler((error, request, reply) => {
  const code = error instanceof Refusal ? error.code : 'internal_error';
  if (code === 'internal_error') log.error({ err: error }, 'request failed');
  const { status } = problems[code];
  if (status === 401) reply.header('WWW-Authenticate', challenge);
  const problem = problemOf(code, request.url, request.id, error instanceof Refusal ? error.faults : []);
  if (!validProblem(problem)) throw new Error('The problem is not as the contract has it.');
  reply
    .code(status)
    .header('Content-Type', 'application/problem+json')
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(problem));
});

const validProblem = schema('Problem');
const validTask = schema('Task');
const validPage = schema('TaskPage');

/** The checks of a request in the order of the contract: path, query, headers, body. */
function checking(place: 'collection' | 'item', method: 'get' | 'post' | 'patch', body?: ValidateFunction) {
  const path = parameters(place, method, 'path');
  const query = parameters(place, method, 'query');
  const headers = parameters(place, method, 'header');
  return (request: FastifyRequest): void => {
    if (!path(request.params)) refuse('path', path);
    if (!query(request.query)) refuse('query', query);
    if (!headers(request.headers)) refuse('header', headers);
    if (body !== undefined && !body(request.body)) refuse('body', body);
  };
}

function refuse(place: string, { errors }: ValidateFunction): never {
  throw new Refusal(
    'invalid_request',
    (errors ?? []).map(({ instancePath, keyword, message = '' }) => ({
      in: place,
      pointer: instancePath,
      keyword,
      detail: message,
    })),
  );
}

function sendTask(request: FastifyRequest, reply: FastifyReply, task: Task): void {
  if (!validTask(task)) throw new Error('The task is not as the contract has it.');
  const tag = `"${task.id}.${task.version}"`;
  reply.header('ETag', tag);
  if (request.method === 'GET') {
    reply.header('Cache-Control', 'private, no-cache').header('Vary', 'Origin, Authorization');
    if (request.headers['if-none-match'] === tag) {
      reply.code(304).send();
      return;
    }
  } else reply.header('Cache-Control', 'no-store').header('Vary', 'Origin');
  reply.header('Content-Type', 'application/json').send(JSON.stringify(task));
}

interface Collection {
  Params: { workspaceId: string };
}
interface Item {
  Params: { workspaceId: string; taskId: string };
}
const COLLECTION = '/v1/workspaces/:workspaceId/tasks';
const ITEM = `${COLLECTION}/:taskId`;

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: string;
  }
}

const checkGet = checking('item', 'get');
app.get<Item>(ITEM, { config: { operation: 'getTask' } }, async (request, reply) => {
  checkGet(request);
  const { workspaceId, taskId } = request.params;
  const row = await findTask(workspaceId, taskId, request.caller);
  if (row === undefined) throw new Refusal('not_found');
  sendTask(request, reply, toTask(row));
  return reply;
});

const checkList = checking('collection', 'get');
app.get<Collection & { Querystring: { limit: number } }>(
  COLLECTION,
  { config: { operation: 'listTasks' } },
  async (request, reply) => {
    checkList(request);
    const { workspaceId } = request.params;
    const { limit: size } = request.query;
    const rows = await listTasks(workspaceId, request.caller, size + 1);
    const shown = rows.length > size ? rows.slice(0, size) : rows;
    const path = request.url.slice('/v1'.length).split('?', 1)[0] ?? '';
    const body = { data: shown.map(toTask), page: pageAfter(path, rows.length > size, shown.at(-1)) };
    if (!validPage(body)) throw new Error('The page is not as the contract has it.');
    const { nextCursor } = body.page;
    if (nextCursor !== null) {
      reply.header('Link', `<${request.url}${request.url.includes('?') ? '&' : '?'}cursor=${nextCursor}>; rel="next"`);
    }
    reply.header('Content-Type', 'application/json').header('Cache-Control', 'no-store').header('Vary', 'Origin');
    return reply.send(JSON.stringify(body));
  },
);

const checkCreate = checking('collection', 'post', schema('TaskCreate'));
app.post<Collection & { Body: Parameters<typeof newTask>[2] }>(
  COLLECTION,
  { config: { operation: 'createTask' } },
  async (request, reply) => {
    checkCreate(request);
    const { workspaceId } = request.params;
    const create = async (runner?: Parameters<typeof insertTask>[2]): Promise<Answer> => {
      const task = newTask(uuid(), workspaceId, request.body, new Date().toISOString());
      if (!(await insertTask(toRow(task), request.caller, runner))) throw new Refusal('not_found');
      if (!validTask(task)) throw new Error('The task is not as the contract has it.');
      const headers = {
        'Content-Type': 'application/json',
        ETag: `"${task.id}.${task.version}"`,
        Location: `/v1/workspaces/${workspaceId}/tasks/${task.id}`,
      };
      return { status: 201, headers, body: JSON.stringify(task) };
    };
    const key = request.headers['idempotency-key'];
    let answer: Answer;
    if (typeof key === 'string') {
      const bare = key.length > 1 && key.startsWith('"') && key.endsWith('"') ? key.slice(1, -1) : key;
      const fingerprint = createHash('sha256')
        .update(JSON.stringify([request.method, request.url, request.body]))
        .digest('base64url');
      answer = await once(request.caller, bare, fingerprint, create);
      if ('fingerprint' in answer) {
        if (answer.fingerprint !== fingerprint) throw new Refusal('idempotency_key_reused');
        if (answer.status === null) throw new Refusal('idempotency_key_in_use');
        reply.header('Idempotent-Replayed', 'true');
      }
    } else answer = await create();
    reply
      .code(answer.status ?? 500)
      .headers(answer.headers)
      .header('Cache-Control', 'no-store')
      .header('Vary', 'Origin');
    return reply.send(answer.body);
  },
);

const ATTEMPTS = 10;
const checkChange = checking('item', 'patch', schema('TaskPatch'));
app.patch<Item & { Body: Parameters<typeof changeTask>[1] }>(
  ITEM,
  { config: { operation: 'changeTask' } },
  async (request, reply) => {
    checkChange(request);
    const { workspaceId, taskId } = request.params;
    const condition = request.headers['if-match'];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const row = await findTask(workspaceId, taskId, request.caller);
      if (row === undefined) throw new Refusal('not_found');
      if (condition !== undefined && condition !== '*' && condition !== `"${row.id}.${row.version}"`)
        throw new Refusal('precondition_failed');
      const current = toTask(row);
      const task = changeTask(current, request.body, new Date().toISOString());
      if (task === current || (await updateTask(toRow(task), request.caller))) {
        sendTask(request, reply, task);
        return reply;
      }
    }
    throw new Refusal('unavailable');
  },
);

await app.listen({ port: settings.port, host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
