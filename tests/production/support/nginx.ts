import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../../src/platform/free-port.ts';
import { checkout, launch, temporaryFolder, until } from '../../support/process.ts';
import { program, runProgram } from './programs.ts';

/** The name in deploy/nginx, which the certificate is for. */
export const NAME = 'docket.example.com';

export interface Nginx {
  /** Where it speaks TLS, by its own name: such as `https://docket.example.com:43117`, which resolves nowhere. */
  readonly port: number;
  readonly plainPort: number;
  /** What signed its certificate. */
  readonly ca: Buffer;
  /** What stands in its log of requests so far. */
  log(): Record<string, unknown>[];
  /** Reads changed files, as `systemctl reload nginx` does. */
  reload(nodes: readonly string[]): Promise<void>;
  /** The folder below which it answers ACME's challenges. */
  readonly challenges: string;
}

/** Replaces what a file must hold. */
function replaced(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`deploy/nginx does not hold ${from}.`);
    return result.replaceAll(from, to);
  }, text);
}

const deployed = (file: string): string => readFileSync(join(checkout, 'deploy/nginx', file), 'utf8');

/** The list of nodes with others in it, such as `127.0.0.1:43117`. */
function listing(nodes: readonly string[]): string {
  const text = deployed('docket-nodes.conf');
  const [first = '', ...others] = text.match(/^ *server .*\n/gm) ?? [];
  const lines = nodes.map((it) => first.replace(/server \S+/, `server ${it}`)).join('');
  return replaced(text, [[first + others.join(''), lines]]);
}

/**
 * Runs nginx on the files of deploy/nginx, with ports, folders and a certificate of its own; `cleanUp` ends it.
 * @param changes what else is to be otherwise in docket.conf, such as a time that is too long to be waited for
 */
export async function startNginx(
  nodes: readonly string[],
  changes: readonly (readonly [string, string])[] = [],
): Promise<Nginx> {
  const folder = temporaryFolder();
  const [port, plainPort] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')];
  const challenges = join(folder, 'acme');
  await mkdir(challenges);
  const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME},IP:127.0.0.1`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout', 'privkey.pem', '-nodes'];
  await runProgram('openssl', ['req', '-x509', ...key, '-out', 'fullchain.pem', '-days', '2', ...subject], {
    cwd: folder,
  });
  const site = replaced(deployed('docket.conf'), [
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['    listen [::]:80;\n', ''],
    ['    listen [::]:443 ssl http2;\n', ''],
    ['/var/www/acme', challenges],
    ['/var/log/nginx', folder],
    [`/etc/letsencrypt/live/${NAME}`, folder],
    ...changes,
  ]);
  const main = `${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off; worker_processes 1; worker_shutdown_timeout 1s; pid ${folder}/nginx.pid; error_log stderr notice;
    events { worker_connections 2048; }
    http {
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`).join(' ')}
      gzip on; gzip_proxied any; gzip_types application/json;
      include ${folder}/docket*.conf;
    }`;
  await writeFile(join(folder, 'docket.conf'), site);
  await writeFile(join(folder, 'docket-nodes.conf'), listing(nodes));
  await writeFile(join(folder, 'nginx.conf'), main);
  const { child, output, said } = launch(program('nginx'), ['-c', join(folder, 'nginx.conf'), '-p', folder], {});
  await said('start worker process ');
  await until(() => isListening(port));
  return {
    port,
    plainPort,
    challenges,
    ca: await readFile(join(folder, 'fullchain.pem')),
    log: () =>
      readFileSync(join(folder, 'access.log'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    async reload(changed) {
      await writeFile(join(folder, 'docket-nodes.conf'), listing(changed));
      const ended = () => output().split(' exited with code ').length;
      const before = ended();
      child.kill('SIGHUP');
      // The worker before goes on until its requests are answered.
      await until(() => ended() > before);
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
