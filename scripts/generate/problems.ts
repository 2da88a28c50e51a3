import type { Document } from '../../src/contract/document.ts';

/** The catalogue of error codes, from the contract's own examples of a Problem. */
export function renderProblems(document: Document): string {
  const entries = Object.entries(document.components?.examples ?? {}).flatMap(([name, { value }]) => {
    if (typeof value !== 'object' || value === null || !('code' in value)) return [];
    if (value.code !== name) throw new Error(`The example ${name} has the code ${value.code}.`);
    const { status, title, detail } = Object.fromEntries(Object.entries(value));
    return [[name, { status, title, detail }]];
  });
  const catalogue = JSON.stringify(Object.fromEntries(entries), null, 2);
  return `export const problems = ${catalogue} as const;\nexport type ProblemCode = keyof typeof problems;\n`;
}
