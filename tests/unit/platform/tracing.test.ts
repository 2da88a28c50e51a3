import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeStatement } from '../../../src/platform/statement-name.ts';

const root = join(import.meta.dirname, '../../..');
const files = globSync('src/**/*.ts', { cwd: root });

test('the SDK is loaded by one module alone, and that only where traces are asked for', () => {
  const texts = files.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
  const loading = (module: string) =>
    texts.flatMap(([file, text]) =>
      new RegExp(`^(import (?!type ).*|} )from '[^']*${module}[^']*'`, 'm').test(text) ? [file] : [],
    );
  expect(loading('@opentelemetry/')).toEqual(['src/platform/tracing.ts']);
  expect(loading('/tracing\\.ts')).toEqual([]);
});

test.each([
  ['SELECT tasks', 'select "id" from "tasks" where "id" = $1'],
  ['INSERT idempotency_keys', 'INSERT INTO idempotency_keys AS k (key) VALUES ($1) ON CONFLICT DO UPDATE SET key = $1'],
  ['UPDATE users', 'update "users" set "name" = $1'],
  ['DELETE sessions', 'delete from "sessions" where "id" = $1'],
  ['SELECT', 'SELECT 1'],
])('a statement is called %s', (name, text) => {
  expect(describeStatement(text).name).toBe(name);
});
