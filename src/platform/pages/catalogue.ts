import { STATUS_CODES } from 'node:http';
import { type Document, METHODS, resolve } from '../../contract/document.ts';

/** An operation of the contract, as the pages name it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
}

/** An error of the catalogue: what its page shows. */
export interface Failure {
  readonly code: string;
  readonly status: number;
  readonly reason: string;
  readonly title: string;
  /** Markdown of the contract. */
  readonly description: string;
  readonly example: Readonly<Record<string, unknown>>;
  /** The operations that may answer with it. */
  readonly operations: readonly Operation[];
}

/** Every operation of the contract, in its order. */
export function operationsOf(document: Document): readonly Operation[] {
  return walk(document).map(({ operation }) => operation);
}

/** Where the reference shows an operation: ReDoc names a place by the tag, with dashes for spaces, and the operation. */
export function referenceTo({ tag, id }: Pick<Operation, 'tag' | 'id'>): string {
  return `/docs#tag/${encodeURIComponent(tag.replaceAll(' ', '-'))}/operation/${encodeURIComponent(id)}`;
}

/** Every error of the contract's examples, by status and then by code. */
export function failuresOf(document: Document): readonly Failure[] {
  const operations = walk(document);
  return Object.entries(document.components?.examples ?? {})
    .flatMap(([name, { summary = '', description = '', value }]): Failure[] => {
      if (!isProblem(value)) return [];
      const { code, status } = value;
      const mention = `"#/components/examples/${name}"`;
      const possible = operations.filter((it) => it.responses.includes(mention)).map((it) => it.operation);
      const reason = STATUS_CODES[status] ?? '';
      return [{ code, status, reason, title: summary, description, example: value, operations: possible }];
    })
    .sort((a, b) => a.status - b.status || a.code.localeCompare(b.code));
}

/** The operations, each with the text of its responses. */
function walk(document: Document): readonly { operation: Operation; responses: string }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const declared: ((typeof item)[typeof method] & { readonly summary?: string }) | undefined = item[method];
      if (declared === undefined) return [];
      const { operationId: id = '', summary = id, tags: [tag = ''] = [] } = declared;
      const responses = JSON.stringify(Object.values(declared.responses).map((it) => resolve(document, it)));
      return [{ operation: { id, method: method.toUpperCase(), path, summary, tag }, responses }];
    }),
  );
}

function isProblem(value: unknown): value is Record<string, unknown> & { code: string; status: number } {
  if (typeof value !== 'object' || value === null) return false;
  return 'code' in value && typeof value.code === 'string' && 'status' in value && typeof value.status === 'number';
}
