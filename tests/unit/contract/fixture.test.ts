import { readFileSync } from 'node:fs';
import { readDocument, renderTypes } from '../../fixtures/contract/generate.ts';

const committed = (name: string) => readFileSync(new URL(`../../fixtures/contract/${name}`, import.meta.url), 'utf8');

test('the types of the fixture contract are what the generator writes', async () => {
  const { 'contract.ts': contract, 'operations.ts': operations } = await renderTypes(readDocument());
  expect(committed('contract.ts')).toBe(contract);
  expect(committed('operations.ts')).toBe(operations);
});
