import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationDigests } from '../../scripts/release-contract.ts';

const root = join(import.meta.dirname, '../..');

test('a migration that was released is never edited again', () => {
  const released: Record<string, string> = JSON.parse(readFileSync(join(root, 'db/released-migrations.json'), 'utf8'));
  expect(migrationDigests(root)).toMatchObject(released);
  expect(Object.keys(released)).toContain('0001-identity.ts');
});
