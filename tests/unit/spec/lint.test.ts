import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { bundle } from '../../../scripts/generate/bundle.ts';
import { redoclyFindings, spectralLinter } from '../../../scripts/lint-spec.ts';

const root = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

test('Spectral finds nothing, at any severity', async () => {
  const lint = await spectralLinter();
  expect(await lint(await bundle())).toEqual([]);
});

test('Redocly finds nothing', async () => {
  expect(await redoclyFindings(fileURLToPath(new URL('spec/openapi.yaml', root)))).toEqual([]);
});

test('Spectral runs all rules of its rulesets, and rules of our own alone stand beside them', () => {
  const ruleset = parse(read('.spectral.yaml'));
  expect(ruleset.extends).toEqual([
    ['spectral:oas', 'all'],
    ['@stoplight/spectral-owasp-ruleset', 'all'],
    ['@stoplight/spectral-documentation', 'all'],
    ['@stoplight/spectral-url-versioning', 'all'],
  ]);
  expect(Object.keys(ruleset).sort()).toEqual(['extends', 'functions', 'functionsDir', 'rules']);
  for (const [name, rule] of Object.entries(ruleset.rules)) {
    expect(name).toMatch(/^docket-/);
    expect(rule).toHaveProperty('severity', 'error');
    expect(rule).toHaveProperty('then');
  }
});

test('Redocly runs recommended-strict and nothing softens it', () => {
  expect(parse(read('redocly.yaml'))).toEqual({ extends: ['recommended-strict'] });
  expect(() => read('.redocly.lint-ignore.yaml')).toThrow('ENOENT');
});
