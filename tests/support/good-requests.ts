import { randomUUID } from 'node:crypto';
import { operations } from '../../generated/operations.ts';
import { resolve } from '../../src/contract/document.ts';
import type { Operation } from '../../src/contract/operations.ts';
import type { Schema } from '../../src/docket.ts';
import { document } from './app.ts';
import { type Call, freshEmail, type Method, PASSWORD, type Person } from './checked-client.ts';

/** Every operation of the contract. */
export const allOperations: readonly Operation[] = Object.values(operations);

export const methodOf = (operation: Operation): Method => {
  const methods = { get: 'GET', put: 'PUT', post: 'POST', patch: 'PATCH', delete: 'DELETE' } as const;
  return methods[operation.method];
};

/** What the paths of one person's things hold. */
export type PathValues = Readonly<Record<string, string>>;

/** The path values of a person, with a task, a key and a client of theirs. Nobody has let a partner in. */
export async function pathValuesOf(person: Person): Promise<PathValues> {
  const { id } = await person.task();
  const client = { name: 'Calendar', redirectUris: ['https://calendar.example/callback'], scopes: ['tasks.read'] };
  const { body } = await person.call<Schema<'Client'>>('POST', '/clients', { json: client });
  return {
    userId: person.user.id,
    sessionId: person.sessionId,
    workspaceId: person.user.personalWorkspaceId,
    taskId: id,
    keyId: await keyOf(person),
    accountId: await accountOf(person),
    clientId: body.id,
    grantId: randomUUID(),
  };
}

/** The id of a new API key of a person. */
async function keyOf(person: Person): Promise<string> {
  const json = { name: 'Nightly report', scopes: ['tasks.read'] };
  return (await person.call<Schema<'NewApiKey'>>('POST', '/users/me/keys', { json })).body.id;
}

/** The id of an account that an admin has just made, and of anybody else their own. */
async function accountOf(person: Person): Promise<string> {
  const json = { email: freshEmail(), name: 'Grace Hopper' };
  const { status, body } = await person.call<Schema<'Account'>>('POST', '/accounts', { json });
  return status === 201 ? body.id : person.user.id;
}

/** The path of an operation with its parameters filled in. */
export const pathOf = ({ path }: Operation, values: PathValues): string =>
  path.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => encodeURIComponent(values[name] ?? ''));

/**
 * What an operation accepts from a person, taken from the contract's own example.
 * @param members of the body that no example can have, such as a code from an e-mail
 */
export function goodCall(operation: Operation, person: Person, members: object = {}): Call {
  const token = operation.public ? undefined : person.token;
  return operation.accepts.length === 0 ? { token } : { token, json: { ...goodBody(operation, person), ...members } };
}

export function goodBody(operation: Operation, person: Person): object {
  return { ...exampleOf(operation), ...ownMembers(operation, person) };
}

/** The contract's example of the body of an operation. */
export function exampleOf(operation: Operation): object {
  const body = document.paths[operation.path]?.[operation.method]?.requestBody;
  const media: unknown = body === undefined ? undefined : Object.values(resolve(document, body).content)[0];
  const schema = isNode(media) ? resolve<unknown>(document, isNode(media.schema) ? media.schema : {}) : {};
  const example: unknown = isNode(schema) && Array.isArray(schema.examples) ? schema.examples[0] : undefined;
  if (!isNode(example)) throw new Error(`The body of ${operation.id} has no example.`);
  return example;
}

/** What neither an example nor a schema can say of a body: whose it is. */
export function ownMembers({ id }: Operation, person: Person): object {
  if (id === 'createAccount') return { email: freshEmail() };
  if (id === 'registerUser') return { email: freshEmail(), password: PASSWORD };
  if (id === 'createSession' || id === 'restoreAccount') return { email: person.user.email, password: PASSWORD };
  if (id === 'requestPasswordReset' || id === 'requestEmailVerification') return { email: person.user.email };
  if (id === 'createInvitation') return { email: freshEmail(), projectIds: [] };
  if (id === 'changePassword') return { currentPassword: PASSWORD };
  if (id === 'refreshSession') return { refreshToken: person.refreshToken };
  return {};
}

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
