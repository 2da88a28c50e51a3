import type { Express } from 'express';
import supertest from 'supertest';
import type { Schema } from '../../src/docket.ts';
import { createRecorder, type Recorder } from './recorder.ts';

const STARTERS = {
  GET: 'get',
  PUT: 'put',
  POST: 'post',
  PATCH: 'patch',
  DELETE: 'delete',
  HEAD: 'head',
  OPTIONS: 'options',
  TRACE: 'trace',
  PROPFIND: 'propfind',
} as const;
export type Method = keyof typeof STARTERS;
export interface Call {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON, and as `application/json` unless a header says otherwise. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Buffer | undefined;
}
export interface Answer<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: T;
  readonly text: string;
}
export interface Client {
  /**
   * Sends a request through supertest and holds the answer against the contract. Paths are below `/v1`.
   * @throws Error when the answer is not what the contract declares
   */
  call<T = unknown>(method: Method, path: string, call?: Call): Promise<Answer<T>>;
  readonly recorder: Recorder;
}

/** A client of an app whose every exchange is checked on the wire. */
export function createClient(app: Express, recorder: Recorder = createRecorder()): Client {
  const agent = supertest(app);
  return {
    recorder,
    async call<T>(method: Method, path: string, { token, headers = {}, json, body }: Call = {}) {
      const url = path.startsWith('/v1') ? path : `/v1${path}`;
      const request = agent[STARTERS[method]](url)
        .redirects(0)
        .ok(() => true)
        .buffer(true)
        .parse(asText);
      if (token !== undefined) request.set('Authorization', `Bearer ${token}`);
      if (json !== undefined) request.set('Content-Type', 'application/json');
      request.set({ ...headers });
      const bytes = json === undefined ? body : JSON.stringify(json);
      if (bytes !== undefined) request.serialize((it: unknown) => it as string).send(Buffer.from(bytes));
      const response = await request;
      const text: string = typeof response.body === 'string' ? response.body : '';
      const answer = { status: response.status, headers: response.headers, text };
      recorder.check({ method, url, ...answer });
      // The recorder has just held it against the schema that the caller names.
      return { ...answer, body: (isJson(answer.headers) && text !== '' ? JSON.parse(text) : undefined) as T };
    },
  };
}

const isJson = (headers: Readonly<Record<string, string>>): boolean => /json$/.test(headers['content-type'] ?? '');

const asText: Parameters<ReturnType<ReturnType<typeof supertest>['get']>['parse']>[0] = (response, done) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer | string) => chunks.push(Buffer.from(chunk)));
  response.on('end', () => done(null, Buffer.concat(chunks).toString()));
};

export const PASSWORD = 'brittle-lantern-oxbow-seven';

/** Somebody who is registered and logged in, and sends each request as such. */
export interface Person {
  readonly user: Schema<'CurrentUser'>;
  readonly token: string;
  readonly sessionId: string;
  /** Good once. */
  readonly refreshToken: string;
  /** The path of the tasks of their personal workspace. */
  readonly tasks: string;
  call<T = unknown>(method: Method, path: string, call?: Call): Promise<Answer<T>>;
  /** Creates a task of theirs. */
  task(content?: Partial<Schema<'TaskCreate'>>): Promise<Schema<'Task'>>;
}

let people = 0;
/** An e-mail address that nobody has. */
export const freshEmail = (): string => `person${++people}@docket.example`;

export async function createPerson(client: Client, email = freshEmail()): Promise<Person> {
  const json = { email, password: PASSWORD, name: 'Ada Lovelace' };
  const { body: user } = await client.call<Schema<'CurrentUser'>>('POST', '/users', { json });
  const { accessToken: token, id: sessionId, refreshToken } = await logIn(client, email);
  const tasks = `/workspaces/${user.personalWorkspaceId}/tasks`;
  const call: Client['call'] = (method, path, options) => client.call(method, path, { token, ...options });
  return {
    user,
    token,
    sessionId,
    refreshToken,
    tasks,
    call,
    async task(content = {}) {
      const { body } = await call<Schema<'Task'>>('POST', tasks, { json: { title: 'Water the plants', ...content } });
      return body;
    },
  };
}

export async function logIn(client: Client, email: string, password = PASSWORD): Promise<Schema<'NewSession'>> {
  return (await client.call<Schema<'NewSession'>>('POST', '/sessions', { json: { email, password } })).body;
}
