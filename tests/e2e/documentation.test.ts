import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { settings } from '../../src/config.ts';
import { client, type Person, signUp } from '../support/client.ts';
import { createVisitor, leaving } from '../support/partner.ts';
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
const { description }: { description: string } = JSON.parse(read('generated/openapi.json')).info;
const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
const guides = readdirSync(checkout, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.md') && !/(^|\/)(node_modules|\.git|\.docket)\//.test(name),
);
/** The blocks of code in a text, in the order in which they stand. */
const codeOf = (text: string): { language: string; code: string }[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));
const shellOf = (text: string): string[] =>
  codeOf(text).flatMap(({ language, code }) => (language === 'sh' ? [code] : []));

test('every shell block of README and CONTRIBUTING is a command of npm or a request', () => {
  const blocks = [...shellOf(readme), ...shellOf(read('CONTRIBUTING.md'))];
  expect(
    blocks.filter(
      (block) =>
        !/^(npm ci( --omit=dev)?( && npm (start|test|run [\w:]+))*\n|npm run [\w:]+( -- [^\n]+)?\n|curl -s |npx openapi-typescript )/.test(
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

  /** Runs a program that says something in JSON, as a reader would whose server listens on another port. */
  const say = (program: string, args: string[], code: string, given: Record<string, string>) => {
    const env = { PATH: process.env.PATH, ...given };
    const options = { cwd: checkout, env, encoding: 'utf8', stdio: 'pipe' } as const;
    const said = execFileSync(program, [...args, code.replaceAll('http://127.0.0.1:3000', docket.address)], options);
    return said === '' ? null : JSON.parse(said);
  };
  /** Runs a block of the shell, with what the text says to put in. */
  const run = (block: string, given: Record<string, string> = {}) =>
    say('sh', ['-ec'], block, { TOKEN: person.token, WORKSPACE: person.workspace, ...given });
  /** Runs a block of JavaScript, and says the value of an expression after it. */
  const evaluate = (block: string, expression: string, given: Record<string, string>) =>
    say(
      process.execPath,
      ['--input-type=module', '--eval'],
      `${block}\nconsole.log(JSON.stringify(await ${expression}));`,
      given,
    );

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

  /** The samples of a guide in the contract. */
  const guide = (heading: string): string[] => {
    const [, text = ''] = description.split(`\n## ${heading}\n`);
    return codeOf(text.split('\n## ')[0] ?? '').map(({ code }) => code);
  };

  test('the contract: every sample belongs to a guide that is followed here', () => {
    const followed = ['Log in', 'Use a key', "Act for a partner's user", 'Act for yourself', 'Your first task'].flatMap(
      guide,
    );
    expect(codeOf(description).map(({ code }) => code)).toEqual(followed);
  });

  test('the contract: log in', async () => {
    const [register = '', logIn = '', me = '', refresh = '', logOut = '', ...others] = guide('Log in');
    expect(others).toEqual([]);
    expect(run(register)).toMatchObject({ email: 'ada@lovelace.example' });
    const session = run(logIn);
    expect(session).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 });
    expect(run(me, { TOKEN: session.accessToken })).toMatchObject({ name: 'Ada Lovelace' });
    const renewed = run(refresh, { REFRESH_TOKEN: session.refreshToken });
    expect(renewed).toMatchObject({ id: session.id, version: 2 });
    expect(run(logOut, { TOKEN: renewed.accessToken, SESSION: session.id })).toBeNull();
    expect(run(refresh, { REFRESH_TOKEN: renewed.refreshToken })).toMatchObject({ code: 'invalid_refresh_token' });
  });

  test('the contract: use a key', () => {
    const [make = '', use = '', ...others] = guide('Use a key');
    expect(others).toEqual([]);
    const made = run(make);
    expect(made).toMatchObject({ name: 'Nightly report', scopes: ['tasks.read'] });
    expect(run(use, { KEY: made.key })).toMatchObject({ page: { hasMore: false } });
  });

  test('the contract: act for a partner’s user', async () => {
    const [register = '', program = '', refresh = '', ...others] = guide("Act for a partner's user");
    expect(others).toEqual([]);
    const { id, secret } = run(register);
    const credentials = { CLIENT_ID: id, CLIENT_SECRET: secret };
    const { url, kept } = evaluate(program, 'leave()', credentials);

    const visitor = createVisitor(docket.address);
    await visitor.open(new URL(url));
    const { email, password } = person;
    await visitor.send({ email, password, action: 'login' });
    const back = leaving(await visitor.send({ action: 'allow' }));
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ state: kept.state, iss: docket.address });

    const comeBack = (address: URL, state = kept.state) =>
      evaluate(program, `comeBack(${JSON.stringify(address)}, ${JSON.stringify({ ...kept, state })})`, credentials);
    const mixedUp = new URL(back);
    mixedUp.searchParams.set('iss', 'https://other.example');
    expect(() => comeBack(back, 'of another browser')).toThrow('unexpected "state"');
    expect(() => comeBack(mixedUp)).toThrow('unexpected "iss"');
    const tokens = comeBack(back);
    const tasks = await client(docket.address, tokens.access_token)('GET', '/v1/users/me/tasks');
    expect(tasks.status).toBe(200);
    const renewed = run(refresh, { ...credentials, REFRESH_TOKEN: tokens.refresh_token });
    expect(renewed).toMatchObject({ scope: 'tasks.read tasks.write', expires_in: 600 });
  });

  test('the contract: act for yourself', () => {
    const [register = '', ask = '', use = '', ...others] = guide('Act for yourself');
    expect(others).toEqual([]);
    const { id, secret } = run(register);
    const given = run(ask, { CLIENT_ID: id, CLIENT_SECRET: secret });
    expect(given).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'tasks.read' });
    expect(run(use, { TOKEN: given.access_token })).toMatchObject({ page: { hasMore: false } });
    expect(run(use, { TOKEN: `${given.access_token}x` })).toMatchObject({ code: 'invalid_token' });
  });

  test('the contract: a first task', () => {
    const [first = '', ...others] = guide('Your first task');
    expect(others).toEqual([]);
    expect(run(first)).toMatchObject({ title: 'Water the plants' });
  });

  test('README: the first admin', async () => {
    const [block = '', ...others] = shellOf(readme).filter((it) => it.startsWith('npm run'));
    expect(others).toEqual([]);
    const directory = temporaryFolder();
    const env = { PATH: process.env.PATH, DOCKET_DATA_DIR: join(directory, 'data') };
    expect(execFileSync('sh', ['-ec', block], { cwd: checkout, env, encoding: 'utf8' })).toContain(
      'ada@lovelace.example',
    );
  });
});
