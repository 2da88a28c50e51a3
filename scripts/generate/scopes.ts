import type { Document } from '../../src/contract/document.ts';
import { describeOperations } from '../../src/contract/operations.ts';
import { scopesOf } from '../../src/oauth/metadata.ts';
import { operationsOf, referenceTo } from '../../src/platform/pages/catalogue.ts';

/** Where the description of a contract wants the table of its scopes. */
const PLACE = '<!-- scopes -->';

/**
 * Puts the table of scopes in its place in a description.
 * @throws when the description has no place for it
 */
export function withScopes(description: string, document: Document): string {
  if (!description.includes(PLACE)) throw new Error(`The description of the contract has no ${PLACE}.`);
  return description.replace(PLACE, () => scopesTable(document));
}

/** What each scope allows, and the operations that need it, as Markdown. */
function scopesTable(document: Document): string {
  const traits = describeOperations(document);
  const operations = operationsOf(document);
  const rows = Object.entries(scopesOf(document)).map(([scope, meaning]) => {
    const needing = operations.filter(({ id }) => traits[id]?.scopes.includes(scope));
    const links = needing.map((operation) => `[${operation.summary}](${referenceTo(operation)})`);
    return `| \`${scope}\` | ${meaning}<br>${links.join(', ')} |`;
  });
  return ['| scope | what it allows, and the operations that need it |', '|---|---|', ...rows].join('\n');
}
