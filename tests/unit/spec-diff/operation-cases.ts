import { contract, type Json, taskId } from './contracts.ts';

/** A change above the schemas, and what is to be found in it; and in its reverse, when that is another contract's change. */
export type OperationCase = {
  readonly change: string;
  readonly base: Json;
  readonly head: Json;
  readonly forth: string;
  readonly back: string;
};

const rowOf = (change: string, base: Json, head: Json, forth: string, back: string): OperationCase => ({
  change,
  base,
  head,
  forth,
  back,
});

/** A change of the one operation. */
const change = (what: string, base: Json, head: Json, forth: string, back: string): OperationCase =>
  rowOf(what, contract(base), contract(head), forth, back);

const text = { schema: { type: 'string' } };
const query = (more: Json): Json => ({ parameters: [{ name: 'q', in: 'query', ...text, ...more }] });
const body = (more: Json): Json => ({ requestBody: { content: {}, ...more } });
const answer = (more: Json, status = '200'): Json => ({ responses: { [status]: { description: 'Done.', ...more } } });
const header = (more: Json): Json => answer({ headers: { ETag: { ...text, ...more } } });
const link = (more: Json): Json => answer({ links: { task: { operationId: 'getTask', ...more } } });
const callback = (more: Json): Json => ({
  callbacks: { done: { '{$request.body#/url}': { post: { responses: {}, ...more } } } },
});
const statuses = (...names: string[]): Json => ({
  responses: Object.fromEntries(names.map((name) => [name, { description: 'Done.' }])),
});
const path = (item: Json): Json => ({ ...contract({}), paths: { '/tasks': item } });
const get = { get: { responses: {} } };
const bearer = { type: 'http', scheme: 'bearer' };
const oauth = (url: string, ...scopes: string[]): Json => ({
  type: 'oauth2',
  flows: {
    clientCredentials: { tokenUrl: url, scopes: Object.fromEntries(scopes.map((name) => [name, `May ${name}.`])) },
  },
});
const secured = (security: unknown, login: Json = oauth('/token', 'read', 'write')): Json =>
  contract(
    { security },
    { components: { securitySchemes: { bearer, login, key: { type: 'apiKey', in: 'header', name: 'Key' } } } },
  );

export const operationCases: readonly OperationCase[] = [
  rowOf(
    'a path is removed',
    path(get),
    { ...contract({}), paths: {} },
    'path-removed: breaking',
    'operation-added: compatible',
  ),
  rowOf(
    'a method is removed',
    path({ ...get, put: { responses: {} } }),
    path(get),
    'operation-removed: breaking',
    'operation-added: compatible',
  ),
  change(
    'an operationId is changed',
    { operationId: 'a' },
    { operationId: 'b' },
    'operation-id: breaking',
    'operation-id: breaking',
  ),
  change('an operationId is given', {}, { operationId: 'a' }, 'operation-id: compatible', 'operation-id: breaking'),
  change(
    'an operation is deprecated',
    {},
    { deprecated: true },
    'operation-deprecated: compatible',
    'operation-deprecated: compatible',
  ),
  change(
    'a server is removed',
    { servers: [{ url: '/v1' }, { url: '/v2' }] },
    { servers: [{ url: '/v2' }] },
    'server-removed: breaking',
    'server-added: compatible',
  ),
  change('an optional parameter is added', {}, query({}), 'parameter-added: compatible', 'parameter-removed: breaking'),
  change(
    'a required parameter is added',
    {},
    query({ required: true }),
    'parameter-added-required: breaking',
    'parameter-removed: breaking',
  ),
  change(
    'a parameter becomes required',
    query({}),
    query({ required: true }),
    'parameter-required: breaking',
    'parameter-required: compatible',
  ),
  change(
    'a parameter is written in another style',
    query({}),
    query({ style: 'pipeDelimited' }),
    'parameter-serialisation: breaking',
    'parameter-serialisation: breaking',
  ),
  change(
    'a parameter is no longer exploded',
    query({}),
    query({ explode: false }),
    'parameter-serialisation: breaking',
    'parameter-serialisation: breaking',
  ),
  change(
    'a parameter may hold reserved characters',
    query({}),
    query({ allowReserved: true }),
    'parameter-allows: compatible',
    'parameter-allows: breaking',
  ),
  change(
    'a parameter may be empty',
    query({}),
    query({ allowEmptyValue: true }),
    'parameter-allows: compatible',
    'parameter-allows: breaking',
  ),
  change(
    'a parameter is deprecated',
    query({}),
    query({ deprecated: true }),
    'parameter-deprecated: compatible',
    'parameter-deprecated: compatible',
  ),
  change(
    'a parameter is narrowed',
    query({}),
    query({ schema: { type: 'string', maxLength: 9 } }),
    'max-length: breaking',
    'max-length: compatible',
  ),
  change('an optional body is added', {}, body({}), 'request-body-added: compatible', 'request-body-removed: breaking'),
  change(
    'a required body is added',
    {},
    body({ required: true }),
    'request-body-added-required: breaking',
    'request-body-removed: breaking',
  ),
  change(
    'a body becomes required',
    body({}),
    body({ required: true }),
    'request-body-required: breaking',
    'request-body-required: compatible',
  ),
  change(
    'a media type of a request is added',
    body({}),
    body({ content: { 'text/plain': {} } }),
    'media-type: compatible',
    'media-type: breaking',
  ),
  change(
    'a media type of a response is added',
    answer({}),
    answer({ content: { 'text/plain': {} } }),
    'media-type: breaking',
    'media-type: breaking',
  ),
  change(
    'the encoding of a part is given',
    body({ content: { 'multipart/form-data': {} } }),
    body({ content: { 'multipart/form-data': { encoding: { a: { contentType: 'text/plain' } } } } }),
    'encoding: breaking',
    'encoding: breaking',
  ),
  change(
    'a success is added',
    statuses('200'),
    statuses('200', '202'),
    'success-status-added: breaking',
    'success-status-removed: breaking',
  ),
  change(
    'a redirection is added',
    statuses('200'),
    statuses('200', '303'),
    'success-status-added: breaking',
    'success-status-removed: breaking',
  ),
  change(
    'an error is added',
    statuses('200'),
    statuses('200', '409'),
    'error-status-added: compatible',
    'error-status-removed: compatible',
  ),
  change(
    '304 is added',
    statuses('200'),
    statuses('200', '304'),
    'error-status-added: compatible',
    'error-status-removed: compatible',
  ),
  change(
    'default is added for errors',
    statuses('200'),
    statuses('200', 'default'),
    'error-status-added: compatible',
    'error-status-removed: compatible',
  ),
  change(
    'default is added for everything',
    {},
    statuses('default'),
    'success-status-added: breaking',
    'success-status-removed: breaking',
  ),
  change(
    'a header of a response is added',
    answer({}),
    header({}),
    'response-header-added: compatible',
    'response-header-removed: breaking',
  ),
  change(
    'a header of a response becomes required',
    header({}),
    header({ required: true }),
    'response-header-required: compatible',
    'response-header-required: breaking',
  ),
  change(
    'a header of a response is narrowed',
    header({}),
    header({ schema: { type: 'string', maxLength: 9 } }),
    'max-length: compatible',
    'max-length: breaking',
  ),
  change('a link is added', answer({}), link({}), 'link-added: compatible', 'link-removed: breaking'),
  change(
    'a link is given other values',
    link({}),
    link({ parameters: { a: '$url' } }),
    'link-changed: breaking',
    'link-changed: breaking',
  ),
  change('a callback is added', {}, callback({}), 'callback-added: compatible', 'callback-removed: breaking'),
  change(
    'a callback changes',
    callback({}),
    callback({ deprecated: true }),
    'callback-changed: breaking',
    'callback-changed: breaking',
  ),
  rowOf(
    'a webhook is added',
    contract({}),
    contract({}, { webhooks: { done: {} } }),
    'webhook-added: compatible',
    'webhook-removed: breaking',
  ),
  rowOf(
    'a webhook changes',
    contract({}, { webhooks: { done: get } }),
    contract({}, { webhooks: { done: {} } }),
    'webhook-changed: breaking',
    'webhook-changed: breaking',
  ),
  change(
    'an unknown field of an operation is given',
    {},
    { priority: 1 },
    'unjudged-field: breaking',
    'unjudged-field: breaking',
  ),
  change(
    'an unknown field of a parameter is given',
    query({}),
    query({ priority: 1 }),
    'unjudged-field: breaking',
    'unjudged-field: breaking',
  ),
  change(
    'an unknown field of a response is given',
    answer({}),
    answer({ priority: 1 }),
    'unjudged-field: breaking',
    'unjudged-field: breaking',
  ),
  rowOf(
    'an unknown field of a path is given',
    contract({}),
    contract({}, {}, { query: {} }),
    'unjudged-field: breaking',
    'unjudged-field: breaking',
  ),
  rowOf(
    'the dialect is changed',
    contract({}),
    contract({}, { jsonSchemaDialect: 'https://example.com' }),
    'unjudged-field: breaking',
    'unjudged-field: breaking',
  ),
  rowOf(
    'a path variable is narrowed',
    contract({}),
    contract({}, {}, { parameters: [{ ...taskId, schema: { const: 'a' } }] }),
    'enum: breaking',
    'enum: compatible',
  ),
  rowOf(
    'an alternative is added',
    secured([{ bearer: [] }]),
    secured([{ bearer: [] }, { key: [] }]),
    'security-added: compatible',
    'security-removed: breaking',
  ),
  rowOf(
    'a public operation asks for credentials',
    secured([]),
    secured([{ bearer: [] }]),
    'security-scheme-required: breaking',
    'security-added: compatible',
  ),
  rowOf(
    'a further scheme is needed',
    secured([{ bearer: [] }]),
    secured([{ bearer: [], key: [] }]),
    'security-scheme-required: breaking',
    'security-added: compatible',
  ),
  rowOf(
    'a further scope is needed',
    secured([{ login: ['read'] }]),
    secured([{ login: ['read', 'write'] }]),
    'security-scope-required: breaking',
    'security-added: compatible',
  ),
  rowOf(
    'a scheme offers a further scope',
    secured([{ login: [] }], oauth('/token', 'read')),
    secured([{ login: [] }], oauth('/token', 'read', 'write')),
    'security-scheme: compatible',
    'security-scheme: breaking',
  ),
  rowOf(
    'a scheme has another URL',
    secured([{ login: [] }], oauth('/token')),
    secured([{ login: [] }], oauth('/oauth/token')),
    'security-scheme: breaking',
    'security-scheme: breaking',
  ),
];
