import { compareDocuments, type Finding } from '../../../scripts/spec-diff/compare.ts';
import { documentOf } from '../../../scripts/spec-diff/document.ts';
import type { Direction } from '../../../scripts/spec-diff/rule.ts';

export type Json = { readonly [key: string]: unknown };

/** A contract of one operation, `POST /tasks/{taskId}`, with whatever is given laid over it. */
export const contract = (operation: Json, top: Json = {}, item: Json = {}): Json => ({
  openapi: '3.1.0',
  info: { title: 'Tasks', version: '0.1.0' },
  paths: { '/tasks/{taskId}': { parameters: [taskId], ...item, post: { responses: {}, ...operation } } },
  ...top,
});

export const taskId: Json = { name: 'taskId', in: 'path', required: true, schema: { type: 'string' } };

const json = (schema: unknown): Json => ({ content: { 'application/json': { schema } } });

/** A contract that takes a schema in its request, or gives it in its response. */
export const speaking = (direction: Direction, schema: unknown, schemas: Json = {}): Json =>
  contract(direction === 'request' ? { requestBody: json(schema) } : { responses: { 200: json(schema) } }, {
    components: { schemas },
  });

export const compare = (base: Json, head: Json): Finding[] => compareDocuments(documentOf(base), documentOf(head));

/** What was found, as `rule: severity`. */
export const verdicts = (base: Json, head: Json): string[] =>
  compare(base, head).map(({ rule, severity }) => `${rule}: ${severity}`);
