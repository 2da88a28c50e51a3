import { createHash, randomUUID } from 'node:crypto';
import cors from 'cors';
import express, { type NextFunction, type Request, type Response } from 'express';
import OpenApiValidator from 'express-openapi-validator';
import knexFactory, { type Knex } from 'knex';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { v7 as uuid } from 'uuid';
import type { ProblemCode } from '../../../../generated/problems.ts';
import { type TaskRow, toRow, toTask } from '../../../../src/tasks/representation.ts';
import { changeTask, newTask } from '../../../../src/tasks/tasks.ts';
import { pageAfter } from '../shared/page.ts';
import { challenge, log, problemOf, settings } from '../shared/setup.ts';

/**
 * The obvious stack: Express 5, express-openapi-validator for requests and responses, passport-jwt and Knex's builder,
 * each put in as its README shows. It keeps the same contract, logs the same line, and repeats a request under its key.
 * The contract also promises CORS and rate limits: their packages come in as their READMEs show, too.
 */

const knex = knexFactory({ client: 'pg', connection: settings.databaseUrl, pool: { min: 0, max: settings.pool } });

passport.use(
  new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: settings.publicKey,
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: ['RS256'],
    },
    (payload: { sub: string; sid: string }, done) => {
      knex('sessions')
        .join('users', 'users.id', 'sessions.user_id')
        .where({ 'sessions.id': payload.sid, 'users.id': payload.sub })
        .where('sessions.expires_at', '>', knex.fn.now())
        .first('users.id', 'users.role')
        .then((user) => done(null, user ?? false), done);
    },
  ),
);
const authenticate = passport.authenticate('jwt', { session: false, failWithError: true });

declare global {
  namespace Express {
    interface User {
      id: string;
    }
  }
}

class HttpError extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  constructor(status: number, code: ProblemCode) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const app = express();
app.use(cors());
app.use(express.json({ type: ['application/json', 'application/merge-patch+json'] }));
app.use(express.text());
app.use(express.urlencoded({ extended: false }));
app.use((req, res, next) => {
  const begun = performance.now();
  const requestId = req.get('X-Request-Id') ?? randomUUID();
  res.locals.requestId = requestId;
  res.set('X-Request-Id', requestId);
  res.on('finish', () => {
    const ms = Math.round((performance.now() - begun) * 100) / 100;
    const path = req.originalUrl.split('?', 1)[0];
    log.info({ requestId, method: req.method, path, status: res.statusCode, ms, caller: req.user?.id }, 'request');
  });
  next();
});
const limiter = new RateLimiterMemory({ points: settings.quota, duration: 60 });
app.use((req, res, next) => {
  limiter.consume(req.ip ?? 'unknown').then(
    ({ remainingPoints, msBeforeNext }) => {
      res.set('RateLimit-Policy', `"default";q=${settings.quota};w=60`);
      res.set('RateLimit', `"default";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}`);
      next();
    },
    () => next(new HttpError(429, 'rate_limited')),
  );
});
app.use(passport.initialize());
app.use(
  OpenApiValidator.middleware({
    apiSpec: new URL('../../../../generated/openapi.json', import.meta.url).pathname,
    // OAuth's URLs are relative, which OpenAPI 3.1 allows and the check of the document does not.
    validateApiSpec: false,
    validateRequests: true,
    validateResponses: true,
  }),
);

interface Stored extends Omit<TaskRow, 'completed_at' | 'created_at' | 'updated_at'> {
  readonly completed_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const plain = (row: Stored): TaskRow => ({
  ...row,
  completed_at: row.completed_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

const isMember = (user: string, workspace: string, db: Knex = knex) =>
  db('workspace_members').where({ workspace_id: workspace, user_id: user }).first();
/** A member who is no guest sees all of the workspace, and changes it. */
const isWorker = (user: string, workspace: string, db: Knex = knex) =>
  isMember(user, workspace, db).whereNot('role', 'guest');

const named = (req: Request<{ workspaceId: string; taskId: string }>) =>
  knex<Stored>('tasks').where({ workspace_id: req.params.workspaceId, id: req.params.taskId });
const visible = (req: Request<{ workspaceId: string; taskId: string }>) => {
  const [user, workspace] = [req.user?.id ?? '', req.params.workspaceId];
  const shared = knex('project_guests')
    .where({ workspace_id: workspace, user_id: user })
    .whereRaw('project_id = tasks.project_id');
  return named(req).whereExists(
    isMember(user, workspace).where((role) => role.whereNot('role', 'guest').orWhereExists(shared)),
  );
};

const collection = '/v1/workspaces/:workspaceId/tasks';
const item = `${collection}/:taskId`;
const etag = (res: Response, { id, version }: { id: string; version: number }) => res.set('ETag', `"${id}.${version}"`);

app.get(item, authenticate, async (req: Request<{ workspaceId: string; taskId: string }>, res) => {
  const row = await visible(req).first();
  if (!row) throw new HttpError(404, 'not_found');
  const task = toTask(plain(row));
  etag(res, task).json(task);
});

app.get(collection, authenticate, async (req: Request<{ workspaceId: string }>, res) => {
  const { workspaceId } = req.params;
  const size = Number(req.query.limit);
  const rows: Stored[] = await knex('tasks')
    .where({ workspace_id: workspaceId })
    .whereExists(isWorker(req.user?.id ?? '', workspaceId))
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(size + 1);
  const shown = rows.slice(0, size).map(plain);
  const page = pageAfter(req.path.slice('/v1'.length), rows.length > size, shown.at(-1));
  if (page.nextCursor) res.links({ next: `${req.originalUrl}&cursor=${page.nextCursor}` });
  res.json({ data: shown.map(toTask), page });
});

app.post(collection, authenticate, async (req: Request<{ workspaceId: string }>, res) => {
  const { workspaceId } = req.params;
  const user = req.user?.id ?? '';
  const create = async (db: Knex) => {
    if (!(await isWorker(user, workspaceId, db))) throw new HttpError(404, 'not_found');
    const task = newTask(uuid(), workspaceId, req.body, new Date().toISOString());
    await db('tasks').insert(toRow(task));
    return task;
  };
  const key = req.get('Idempotency-Key');
  if (key === undefined) {
    const task = await create(knex);
    etag(res, task).location(`${req.path}/${task.id}`).status(201).json(task);
    return;
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([req.method, req.originalUrl, req.body]))
    .digest('base64url');
  const { status, body } = await knex.transaction(async (trx) => {
    const record = { principal_id: user, key };
    const claimed = await trx('idempotency_keys')
      .insert({ ...record, fingerprint })
      .onConflict(['principal_id', 'key'])
      .ignore()
      .returning('key');
    if (claimed.length === 0) {
      const found = await trx('idempotency_keys').where(record).first();
      if (found.fingerprint !== fingerprint) throw new HttpError(422, 'idempotency_key_reused');
      return { status: found.status, body: JSON.parse(found.body) };
    }
    const task = await create(trx);
    await trx('idempotency_keys')
      .where(record)
      .update({ status: 201, headers: JSON.stringify({}), body: JSON.stringify(task) });
    return { status: 201, body: task };
  });
  etag(res, body).location(`${req.path}/${body.id}`).status(status).json(body);
});

app.patch(item, authenticate, async (req: Request<{ workspaceId: string; taskId: string }>, res) => {
  const row = await visible(req).first();
  if (!row) throw new HttpError(404, 'not_found');
  const current = toTask(plain(row));
  const condition = req.get('If-Match');
  if (condition !== undefined && condition !== `"${current.id}.${current.version}"`)
    throw new HttpError(412, 'precondition_failed');
  const task = changeTask(current, req.body, new Date().toISOString());
  if (task !== current) {
    const { workspace_id: _workspace, id: _id, created_at: _created, ...changes } = toRow(task);
    const changed = await named(req)
      .whereExists(isWorker(req.user?.id ?? '', req.params.workspaceId))
      .where({ version: current.version })
      .update(Object(changes));
    if (changed === 0) throw new HttpError(412, 'precondition_failed');
  }
  etag(res, task).json(task);
});

interface ValidationError {
  readonly path: string;
  readonly message: string;
  readonly errorCode?: string;
}

app.use(
  (
    err: Error & { status?: number; code?: ProblemCode; errors?: ValidationError[] },
    req: Request,
    res: Response,
    _next: NextFunction,
  ) => {
    const status = err.status ?? 500;
    const code =
      err.code ??
      (status === 400
        ? 'invalid_request'
        : status === 401
          ? 'invalid_token'
          : status === 404
            ? 'not_found'
            : 'internal_error');
    if (status >= 500) log.error({ err }, 'request failed');
    if (status === 401) res.set('WWW-Authenticate', challenge);
    const errors = (status === 400 ? (err.errors ?? []) : []).map(({ path, message, errorCode = '' }) => {
      const [, place = 'body', ...rest] = path.split('/');
      return {
        in: place,
        pointer: rest.length === 0 ? '' : `/${rest.join('/')}`,
        keyword: errorCode.split('.')[0] ?? '',
        detail: message,
      };
    });
    res
      .status(status)
      .type('application/problem+json')
      .json(problemOf(code, req.originalUrl, res.locals.requestId, errors));
  },
);

app.listen(settings.port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
