import { randomInt } from 'node:crypto';
import { freshKey, type Login, taskId } from './data.ts';

export const KINDS = ['get', 'list', 'create', 'create-once', 'change', 'invalid', 'unauthorized'] as const;
/** What clients ask for. `create-once` is `create` under an Idempotency-Key. */
export type Kind = (typeof KINDS)[number];

/** What a caller shows. */
export type Credential = 'token' | 'apiKey';

/** A request before it is written to a socket. */
export interface Work {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const EXPECTED: Readonly<Record<Kind, number>> = {
  get: 200,
  list: 200,
  create: 201,
  'create-once': 201,
  change: 200,
  invalid: 400,
  unauthorized: 401,
};

export const LABELS: Readonly<Record<Kind, string>> = {
  get: 'get one',
  list: 'list 20',
  create: 'create',
  'create-once': 'create, with Idempotency-Key',
  change: 'change',
  invalid: '400, invalid body',
  unauthorized: '401, bad token',
};

/** A prime, far apart and with no factor in common with the number of tasks. */
const STRIDE = 7919;
let serial = Date.now() % 1e9;

/** One request of a kind, by one of the logged-in people, on a task of theirs. */
export function makeWork(
  kind: Kind,
  logins: readonly Login[],
  tasksPerWorkspace: number,
  credential: Credential = 'token',
): Work {
  const login = logins[randomInt(logins.length)];
  if (login === undefined) throw new Error('Nobody is logged in.');
  const collection = `/v1/workspaces/${login.workspaceId}/tasks`;
  serial += 1;
  // A stride through all tasks, so that two requests under way never change the same one.
  const item = `${collection}/${taskId(login.workspace, (serial * STRIDE) % tasksPerWorkspace)}`;
  const headers = { Authorization: `Bearer ${login[credential]}` };
  const json = { ...headers, 'Content-Type': 'application/json' };
  switch (kind) {
    case 'get':
      return { method: 'GET', path: item, headers };
    case 'unauthorized':
      return { method: 'GET', path: item, headers: { Authorization: `Bearer ${spoilt(login.token)}` } };
    case 'list':
      return { method: 'GET', path: `${collection}?limit=20`, headers };
    case 'create':
      return { method: 'POST', path: collection, headers: json, body: creation() };
    case 'create-once':
      return {
        method: 'POST',
        path: collection,
        headers: { ...json, 'Idempotency-Key': freshKey() },
        body: creation(),
      };
    case 'change':
      return {
        method: 'PATCH',
        path: item,
        headers: json,
        body: JSON.stringify({ title: `Send the report no. ${serial}`, priority: 'high' }),
      };
    case 'invalid':
      return {
        method: 'POST',
        path: collection,
        headers: json,
        body: JSON.stringify({ title: 42, status: 'open', priority: 'low' }),
      };
  }
}

const creation = (): string =>
  JSON.stringify({
    title: `Water the plants no. ${serial}`,
    description:
      'The ferns **and** the palm; not the cactus. The can is in the kitchen, and the tap drips a little when it is closed.',
    priority: 'medium',
    due: { date: '2026-12-01' },
  });

/** The same token under another signature, each time another one: no cache knows it. */
function spoilt(token: string): string {
  const at = token.lastIndexOf('.') + 20;
  const other = Buffer.from(`${serial}`.padStart(15, '0')).toString('base64url');
  return token.slice(0, at) + other + token.slice(at + other.length);
}

/** The bytes of a request in HTTP/1.1. */
export function encode({ method, path, headers, body }: Work): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Accept: application/json'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}
