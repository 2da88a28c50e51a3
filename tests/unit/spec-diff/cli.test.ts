import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { release } from '../../../scripts/release-contract.ts';
import { newestRelease, run } from '../../../scripts/spec-diff/cli.ts';
import { contract, type Json } from './contracts.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spec-diff-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  const text =
    typeof content === 'string' ? content : file.endsWith('.json') ? JSON.stringify(content) : stringify(content);
  writeFileSync(join(root, file), text);
}

const at = (version: string, operation: Json = {}): Json => ({
  ...contract(operation),
  info: { title: 'Tasks', version },
});
const query = (name: string): Json => ({ parameters: [{ name, in: 'query', schema: { type: 'string' } }] });
const removed = '#/paths/~1tasks~1{taskId}/post/parameters/0';

describe('two files', () => {
  test('that agree end with 0', () => {
    write('a.json', at('0.1.0'));
    write('b.yaml', at('0.1.0'));
    expect(run(root, ['a.json', 'b.yaml'])).toEqual({
      status: 0,
      output: 'a.json (0.1.0) to b.yaml (0.1.0): 0 breaking, 0 compatible.',
    });
  });

  test('with a compatible change end with 0 and show it', () => {
    write('a.json', at('0.1.0'));
    write('b.json', at('0.1.0', query('q')));
    const { status, output } = run(root, ['a.json', 'b.json']);
    expect(status).toBe(0);
    expect(output).toContain('compatible: parameter-added in a request');
  });

  test('with a break end with 1 and say what, where and how to mend it', () => {
    write('a.json', at('0.1.0', query('q')));
    write('b.json', at('0.2.0'));
    const { status, output } = run(root, ['a.json', 'b.json']);
    expect(status).toBe(1);
    expect(output.split('\n\n')[0]).toBe(
      [
        'breaking: parameter-removed in a request',
        '  The query parameter `q` is removed. Keep the parameter; mark it `deprecated`.',
        `  BASE ${removed}`,
        '  at POST /tasks/{taskId}',
      ].join('\n'),
    );
  });

  test('give JSON to programs', () => {
    write('a.json', at('0.1.0', query('q')));
    write('b.json', at('0.2.0'));
    const { status, output } = run(root, ['a.json', 'b.json', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(output)).toEqual({
      base: { file: 'a.json', version: '0.1.0' },
      head: { file: 'b.json', version: '0.2.0' },
      breaking: 1,
      compatible: 0,
      findings: [
        {
          rule: 'parameter-removed',
          severity: 'breaking',
          direction: 'request',
          document: 'BASE',
          pointer: removed,
          operations: ['POST /tasks/{taskId}'],
          message: 'The query parameter `q` is removed. Keep the parameter; mark it `deprecated`.',
        },
      ],
    });
  });
});

describe('input that cannot be judged ends with 2', () => {
  const schema = (value: unknown): Json =>
    at('0.1.0', { requestBody: { content: { 'text/plain': { schema: value } } } });
  const cases: [string, unknown, string][] = [
    ['no object', '[]', 'head.json: not an OpenAPI document'],
    ['no JSON', '{', 'head.json cannot be read'],
    ['another version', { ...at('0.1.0'), openapi: '3.0.3' }, '"openapi" is "3.0.3"'],
    ['no version of its own', { ...at('0.1.0'), info: {} }, '#/info/version must be a string'],
    ['a reference to nothing', schema({ $ref: '#/components/schemas/No' }), 'head.json: #/paths'],
    ['a reference to another file', schema({ $ref: 'other.yaml' }), 'only a bundled document'],
    ['a list that is none', schema({ required: true }), '/schema/required must be an array'],
    [
      'a security scheme that is none',
      at('0.1.0', { security: [{ key: [] }] }),
      'the security scheme "key", which does not exist',
    ],
    ['a type that is none', schema({ type: 'text' }), 'names "text", which is no JSON type'],
    ['a limit that is none', schema({ type: 'string', maxLength: '5' }), '/schema/maxLength must be a number'],
    [
      'a schema that is its own alternative',
      {
        ...schema({ $ref: '#/components/schemas/A' }),
        components: { schemas: { A: { anyOf: [{ $ref: '#/components/schemas/A' }] } } },
      },
      'is its own alternative',
    ],
    [
      'paths that cannot be told apart',
      { ...at('0.1.0'), paths: { '/{a}': { get: {} }, '/{b}': { get: {} } } },
      'has the same method and path',
    ],
  ];

  test.each(cases)('%s', (_, head, message) => {
    write('base.json', schema(true));
    write('head.json', head);
    const result = run(root, ['base.json', 'head.json']);
    expect(result.output).toContain(message);
    expect(result.status).toBe(2);
  });

  test('a missing file', () => {
    write('a.json', at('0.1.0'));
    expect(run(root, ['a.json', 'none.yaml'])).toMatchObject({
      status: 2,
      output: expect.stringContaining('none.yaml'),
    });
  });

  test.each([[['one.json']], [['a', 'b', 'c']], [['--unknown']]])('the arguments %j', (args) => {
    expect(run(root, args)).toMatchObject({ status: 2, output: expect.stringContaining('Usage:') });
  });
});

describe('without files', () => {
  test('no release means nothing to compare with', () => {
    expect(run(root, [])).toMatchObject({ status: 0, output: expect.stringContaining('no release') });
    expect(JSON.parse(run(root, ['--json']).output)).toMatchObject({ base: null, findings: [] });
  });

  test('the newest release is the baseline, by version and not by name', () => {
    for (const version of ['0.2.0', '0.10.0', '0.9.1', '0.10.0-rc.1'])
      write(`spec/releases/${version}.yaml`, at(version));
    expect(newestRelease(root)).toBe('spec/releases/0.10.0.yaml');
    write('generated/openapi.json', at('0.11.0'));
    expect(run(root, []).output).toContain('spec/releases/0.10.0.yaml (0.10.0) to generated/openapi.json (0.11.0)');
  });
});

describe('the gate', () => {
  const named = (version: string, item = `- \`parameter-removed\` \`${removed}\`: nobody used it.`) =>
    `# Changelog\n\n## ${version}\n\n${item}\n\n## 0.0.1\n\nThe first.\n`;
  const ask = (base: string, head: string, changelog?: string) => {
    write(`spec/releases/${base}.yaml`, at(base, query('q')));
    write('generated/openapi.json', at(head));
    if (changelog !== undefined) write('spec/CHANGELOG.md', changelog);
    return run(root, []);
  };

  test('opens before 1.0.0 for a break that the changelog names under the new version', () => {
    const { status, output } = ask('0.1.0', '0.2.0', named('0.2.0'));
    expect(output).toContain('The gate is open: the changelog names every break.');
    expect(output).toContain('breaking, named in the changelog: parameter-removed');
    expect(status).toBe(0);
  });

  test('reads an item of several lines, and a heading with a date', () => {
    const item = `- Gone:\n  \`parameter-removed\`\n  \`${removed}\`.`;
    expect(ask('0.1.0', '0.2.0', named('0.2.0', item).replace('## 0.2.0', '## 0.2.0 (2026-12-01)')).status).toBe(0);
  });

  test('stays closed for a break that is not named, and prints the item to write', () => {
    const { status, output } = ask('0.1.0', '0.2.0', '## 0.2.0\n\n- Smaller things.\n');
    expect(output).toContain(
      `the changelog does not name it under "## 0.2.0": - \`parameter-removed\` \`${removed}\`: why`,
    );
    expect(status).toBe(1);
  });

  const closed: [string, string, string, string | undefined][] = [
    ['without a changelog', '0.1.0', '0.2.0', undefined],
    ['for an item under another version', '0.1.0', '0.2.0', named('0.1.9')],
    ['for an item under the old version', '0.1.0', '0.2.0', `## 0.2.0\n\nNone.\n\n${named('0.1.0')}`],
    ['for a sentence that is no item', '0.1.0', '0.2.0', named('0.2.0', `\`parameter-removed\` \`${removed}\``)],
    ['for an item with another rule', '0.1.0', '0.2.0', named('0.2.0', `- \`path-removed\` \`${removed}\``)],
    ['for an item with another place', '0.1.0', '0.2.0', named('0.2.0', '- `parameter-removed` `#/paths`')],
    ['without a new version', '0.1.0', '0.1.0', named('0.1.0')],
    ['for an older version', '0.2.0', '0.1.0', named('0.1.0')],
    ['from 1.0.0 on', '1.0.0', '1.1.0', named('1.1.0')],
    ['on the way to 1.0.0', '0.9.0', '1.0.0', named('1.0.0')],
  ];
  test.each(closed)('stays closed %s', (_, base, head, changelog) => {
    const { status, output } = ask(base, head, changelog);
    expect(output).toContain('The gate is closed');
    expect(status).toBe(1);
  });

  test('opens for a further major version that names its breaks', () => {
    expect(ask('1.4.0', '2.0.0', named('2.0.0')).status).toBe(0);
  });

  test('is not asked of two files, unless --gate says so', () => {
    ask('0.1.0', '0.2.0', named('0.2.0'));
    const files = ['spec/releases/0.1.0.yaml', 'generated/openapi.json'];
    expect(run(root, files).status).toBe(1);
    expect(run(root, [...files, '--gate']).status).toBe(0);
    expect(JSON.parse(run(root, [...files, '--gate', '--json']).output)).toMatchObject({
      breaking: 1,
      gate: { passes: true, accepted: 1, reasons: [] },
    });
    write('other.md', named('0.3.0'));
    expect(run(root, [...files, '--gate', '--changelog', 'other.md']).status).toBe(1);
    expect(run(root, [...files, '--gate', '--changelog', 'none.md']).status).toBe(2);
  });
});

describe('a release', () => {
  beforeEach(() => {
    write('generated/openapi.json', at('0.2.0'));
    write('spec/CHANGELOG.md', '## 0.2.0\n\nMore.\n');
  });

  test('freezes the bundle, the same each time', () => {
    expect(release(root, '0.2.0')).toBe('spec/releases/0.2.0.yaml');
    const text = readFileSync(join(root, 'spec/releases/0.2.0.yaml'), 'utf8');
    expect(parse(text)).toEqual(at('0.2.0'));
    rmSync(join(root, 'spec/releases/0.2.0.yaml'));
    release(root, '0.2.0');
    expect(readFileSync(join(root, 'spec/releases/0.2.0.yaml'), 'utf8')).toBe(text);
    expect(run(root, [])).toMatchObject({ status: 0, output: expect.stringContaining('0 breaking, 0 compatible') });
  });

  test('never changes', () => {
    release(root, '0.2.0');
    expect(() => release(root, '0.2.0')).toThrow('there already');
  });

  test('is not taken back: what it added may be deprecated, and goes only in a version that names it', () => {
    write('generated/openapi.json', at('0.2.0', query('q')));
    release(root, '0.2.0');
    const parameter = { name: 'q', in: 'query', schema: { type: 'string' }, deprecated: true };
    write('generated/openapi.json', at('0.2.1', { parameters: [parameter] }));
    expect(run(root, [])).toMatchObject({ status: 0, output: expect.stringContaining('0 breaking') });
    write('generated/openapi.json', at('0.2.1'));
    expect(run(root, [])).toMatchObject({ status: 1, output: expect.stringContaining(removed) });
  });

  test('has the version of the contract', () => {
    expect(() => release(root, '0.3.0')).toThrow('is 0.2.0, not 0.3.0');
  });

  test('has a heading in the changelog', () => {
    write('spec/CHANGELOG.md', '## 0.2.1\n');
    expect(() => release(root, '0.2.0')).toThrow('no heading "## 0.2.0"');
  });

  test('is above the newest one', () => {
    write('spec/releases/0.3.0.yaml', at('0.3.0'));
    expect(() => release(root, '0.2.0')).toThrow('not above the newest release');
  });

  test('passes the gate', () => {
    write('spec/releases/0.1.0.yaml', at('0.1.0', query('q')));
    expect(() => release(root, '0.2.0')).toThrow('the gate is closed');
    expect(newestRelease(root)).toBe('spec/releases/0.1.0.yaml');
  });
});

test('the commands run as programs', () => {
  const script = (name: string): string => join(process.cwd(), 'scripts', name);
  write('a.json', at('0.1.0', query('q')));
  write('generated/openapi.json', at('0.2.0'));
  write('spec/CHANGELOG.md', '## 0.2.0\n');
  const diff = spawnSync(process.execPath, [script('spec-diff/main.ts'), 'a.json', 'generated/openapi.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(diff).toMatchObject({ status: 1, stdout: expect.stringContaining('breaking: parameter-removed') });
  const wrong = spawnSync(process.execPath, [script('spec-diff/main.ts'), 'a.json'], { cwd: root, encoding: 'utf8' });
  expect(wrong).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
  const freeze = () =>
    execFileSync(process.execPath, [script('release-contract.ts'), '0.2.0'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  expect(freeze()).toContain("git tag -a contract-v0.2.0 -m 'Contract 0.2.0'");
  expect(freeze).toThrow('there already');
});
