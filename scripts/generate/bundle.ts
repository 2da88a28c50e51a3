import { fileURLToPath } from 'node:url';
import { createConfig, bundle as redoclyBundle } from '@redocly/openapi-core';
import { withScopes } from './scopes.ts';

/** An OpenAPI document as plain data: every `$ref` in it points into itself. */
export type Document = Record<string, unknown>;

const source = fileURLToPath(new URL('../../spec/openapi.yaml', import.meta.url));

/**
 * Puts the files of `spec/` together into one document, the same to the letter from the same files.
 * A file that another refers to becomes a component named for the file, or for the member that was named in it. The
 * description gets its table of scopes.
 * @throws when a `$ref` leads nowhere or two files want the same component name.
 */
export async function bundle(): Promise<Document> {
  const { bundle: document, problems } = await redoclyBundle({ ref: source, config: await createConfig({}) });
  if (problems.length > 0) {
    throw new Error(`spec/ does not bundle:\n${problems.map(({ message }) => `- ${message}`).join('\n')}`);
  }
  return describeScopes(sortComponents(document.parsed));
}

function describeScopes(document: Document): Document {
  const info = asRecord(document.info);
  const description = withScopes(String(info.description), JSON.parse(JSON.stringify(document)));
  return { ...document, info: { ...info, description } };
}

/** Components come in the order of their first use; by name, moving an operation changes no other line of the bundle. */
function sortComponents(document: Document): Document {
  return { ...document, components: mapValues(asRecord(document.components), (kind) => byName(asRecord(kind))) };
}

function byName(record: Document): Document {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapValues(record: Document, change: (value: unknown) => unknown): Document {
  return byName(Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)])));
}

function asRecord(value: unknown): Document {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
