import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { settings } from '../../src/config.ts';
import { client, type Person, signUp } from '../support/client.ts';
import {
  checkout,
  cleanUp,
  type Docket,
  embeddedPostgres,
  launch,
  startDocket,
  temporaryFolder,
} from '../support/process.ts';
import { readSteps } from '../support/steps.ts';

afterAll(cleanUp);

const read = (name: string): string => readFileSync(join(checkout, name), 'utf8');
const readme = read('README.md');
const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
const guides = readdirSync(checkout, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.md') && !/(^|\/)(node_modules|\.git|\.docket)\//.test(name),
);
/** The shell blocks of a text. */
const shellOf = (text: string): string[] =>
  [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

test('every shell block of README and CONTRIBUTING is a command of npm or a request', () => {
  const blocks = [...shellOf(readme), ...shellOf(read('CONTRIBUTING.md'))];
  expect(
    blocks.filter(
      (block) =>
        !/^(npm ci( && npm (start|test))?\n|npm run [\w:]+( -- [^\n]+)?\n|curl -s |npx openapi-typescript )/.test(
          block,
        ),
    ),
  ).toEqual([]);
});

test.each(guides)('%s names only npm scripts that exist', (name) => {
  const named = [...read(name).matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, script = '']) => script);
  expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
});

test('README or CONTRIBUTING says what each npm script is for', () => {
  const text = readme + read('CONTRIBUTING.md');
  const isNamed = (script: string) =>
    [`npm run ${script}`, `npm ${script}`, `\`${script}\``].some((words) => text.includes(words));
  expect(Object.keys(scripts).filter((script) => !isNamed(script))).toEqual([]);
});

test.each(guides)('%s links only to files that exist', (name) => {
  const targets = [...read(name).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((it) => !/^[a-z]+:/.test(it));
  expect(targets.filter((target) => !existsSync(join(checkout, dirname(name), target)))).toEqual([]);
});

test.each(guides)('%s names only files and folders that exist', (name) => {
  const made = ['field', 'operation'].flatMap((it) => readSteps(read('CONTRIBUTING.md'), it)).map(({ file }) => file);
  const named = [...read(name).matchAll(/`((?:src|db|spec|tests|scripts|docs|generated)\/[\w./-]*)`/g)].map(
    ([, path = '']) => path,
  );
  const missing = named.filter((path) => !existsSync(join(checkout, path)) && !made.includes(path));
  expect(missing.filter((path) => !path.includes('VERSION'))).toEqual([]);
});

test('every decision is in the index of decisions', () => {
  const index = read('docs/adr/README.md');
  const decisions = guides.filter((name) => /^docs\/adr\/\d/.test(name)).map((name) => relative('docs/adr', name));
  expect(decisions.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

test('the table of settings is what the server reads', () => {
  const shown = (fallback: string | null) => (fallback === null || fallback === '' ? 'none' : `\`${fallback}\``);
  const rows = settings.map(({ name, fallback, meaning }) => `| \`${name}\` | ${shown(fallback)} | ${meaning} |`);
  const [, table = ''] = /<!-- settings -->\n([\s\S]*?)<!-- \/settings -->/.exec(readme) ?? [];
  expect(table.trim().split('\n')).toEqual(['| setting | default | meaning |', '|---|---|---|', ...rows]);
});

test.each([
  ['Ctrl-C', (npm: number) => process.kill(-npm, 'SIGINT')],
  ['SIGTERM to npm alone, as a service manager sends it,', (npm: number) => process.kill(npm, 'SIGTERM')],
])('npm start starts it, and %s stops it in good order', async (_name, stop) => {
  const directory = temporaryFolder();
  const env = { PATH: String(process.env.PATH), PORT: '0', DOCKET_DATA_DIR: join(directory, 'data') };
  const { child, ended, output, said } = launch('npm', ['start'], env);
  await said(/\n {2}curl .*\n/);
  stop(child.pid ?? 0);
  expect(await ended).toBe(0);
  expect(output()).toContain('"msg":"stopping"');
  expect(embeddedPostgres(directory)).toBeNull();
});

describe('the requests that are shown', () => {
  let docket: Docket;
  let person: Person;
  beforeAll(async () => {
    docket = await startDocket();
    person = await signUp(docket.address);
  });

  /** Runs a block as a reader would, whose server listens on another port and who put in what the text says. */
  const run = (block: string, more: Record<string, string> = {}) => {
    const env = { PATH: process.env.PATH, TOKEN: person.token, WORKSPACE: person.workspace, ...more };
    return JSON.parse(
      execFileSync('sh', ['-ec', block.replaceAll('http://127.0.0.1:3000', docket.address)], { env, encoding: 'utf8' }),
    );
  };

  test('README: who you are, with the workspace, and a first task', () => {
    const [me = '', first = '', ...others] = shellOf(readme).filter((block) => block.startsWith('curl'));
    expect(others).toEqual([]);
    expect(run(me).personalWorkspaceId).toBe(person.workspace);
    const task = run(first);
    expect(task).toMatchObject({ title: 'Water the plants', workspaceId: person.workspace, priority: 'high' });
    // Under its Idempotency-Key it is safe to paste twice.
    expect(run(first)).toEqual(task);
  });

  test('README: the types for a client are those of generated/client.ts', () => {
    const [block = '', ...others] = shellOf(readme).filter((it) => it.startsWith('npx'));
    expect(others).toEqual([]);
    const file = join(temporaryFolder(), 'docket.ts');
    const here = block.replace('docket.ts', file).replace('http://127.0.0.1:3000', docket.address);
    execFileSync('sh', ['-ec', here], { cwd: checkout, stdio: 'ignore' });
    const code = (text: string) => text.slice(text.indexOf('export interface paths'));
    expect(code(readFileSync(file, 'utf8'))).toBe(code(read('generated/client.ts')));
  });

  test('the contract: log in, refresh, make a key, and a first task', async () => {
    const [logIn = '', refresh = '', key = '', first = '', ...others] = shellOf(
      JSON.parse(read('generated/openapi.json')).info.description,
    );
    expect(others).toEqual([]);
    const [, account = ''] = /-d '(.*)'/.exec(logIn) ?? [];
    const registered = await client(docket.address)('POST', '/v1/users', {
      ...JSON.parse(account),
      name: 'Ada Lovelace',
    });
    expect(registered.body).toMatchObject({ email: 'ada@lovelace.example' });
    const session = run(logIn);
    expect(session).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 });
    expect(run(refresh, { REFRESH_TOKEN: session.refreshToken })).toMatchObject({ id: session.id, version: 2 });
    expect(run(key)).toMatchObject({ name: 'Nightly report', scopes: ['tasks.read'] });
    expect(run(first)).toMatchObject({ title: 'Water the plants' });
  });
});
